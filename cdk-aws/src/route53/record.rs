use cdk_core::{Construct, Customize, Duration, IntoValue, Lower, Meta, Scope, Text, Value};

use super::HostedZone;
use super::hosted_zone::Zone;
use crate::cfn;
use crate::elbv2::LoadBalancer;
use crate::support::{Located, customize};

/// A DNS record of a zone: what a name resolves to.
///
/// By default answers are cached for 5 minutes. An alias follows its target, and is answered only while the target is
/// healthy.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::route53::{HostedZone, Record};
///
/// let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
/// let dev = HostedZone::new("dev.example.com");
/// let delegation = Record::ns(&zone, "dev.example.com", dev.name_servers());
/// let docs = Record::cname(&zone, "docs.example.com", "example-org.github.io").ttl(Duration::hours(1));
/// # let _ = (delegation, docs);
/// ```
///
/// [AWS::Route53::RecordSet](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Record {
    meta: Meta,
    zone: Zone,
    name: Located<Text>,
    content: Content,
    ttl: Option<Located<Duration>>,
}

#[derive(Debug)]
enum Content {
    Alias { host: Value<String>, zone: Value<String> },
    Values { kind: &'static str, values: Value<Vec<String>> },
}

impl Record {
    #[track_caller]
    fn of(zone: &HostedZone, name: impl Into<Text>, content: Content) -> Self {
        Record { meta: Meta::new(), zone: zone.zone(), name: Located::new(name.into()), content, ttl: None }
    }

    /// A name for a load balancer. Queries are free, and the name may be the top of a zone.
    #[track_caller]
    pub fn alias(zone: &HostedZone, name: impl Into<Text>, balancer: &LoadBalancer) -> Self {
        let content = Content::Alias { host: balancer.dns_name(), zone: balancer.canonical_hosted_zone_id() };
        Record::of(zone, name, content)
    }

    /// A name for another name. It cannot be the top of a zone.
    #[track_caller]
    pub fn cname(zone: &HostedZone, name: impl Into<Text>, target: impl IntoValue<String>) -> Self {
        let values = [target.into_value()].into_iter().collect();
        Record::of(zone, name, Content::Values { kind: "CNAME", values })
    }

    /// A name for IPv4 addresses.
    #[track_caller]
    pub fn a<V: IntoValue<String>>(
        zone: &HostedZone,
        name: impl Into<Text>,
        addresses: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = addresses.into_iter().collect();
        Record::of(zone, name, Content::Values { kind: "A", values })
    }

    /// Text values, without quotes: up to 255 characters each.
    ///
    /// [Record sets](https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html)
    #[track_caller]
    pub fn txt<T: Into<Text>>(
        zone: &HostedZone,
        name: impl Into<Text>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let quoted = |text: T| format!("\"{}\"", text.into().replace('\\', r"\\").replace('"', "\\\""));
        let values = texts.into_iter().map(quoted).collect();
        Record::of(zone, name, Content::Values { kind: "TXT", values })
    }

    /// Delegates a subdomain to the name servers of its own zone.
    #[track_caller]
    pub fn ns(zone: &HostedZone, name: impl Into<Text>, servers: impl IntoValue<Vec<String>>) -> Self {
        Record::of(zone, name, Content::Values { kind: "NS", values: servers.into_value() })
    }

    /// Sets how long answers are cached: up to 24,855 days. The default is 5 minutes; an alias has the TTL of its
    /// target.
    ///
    /// [Record sets](https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html)
    #[track_caller]
    pub fn ttl(mut self, time: Duration) -> Self {
        self.ttl = Some(Located::new(time));
        self
    }
}

customize!(Record);

impl Construct for Record {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let by_default = Located { value: Duration::minutes(5), location: self.meta.key().location() };
        let seconds = |ttl: Located<Duration>| ttl.map(|ttl| ttl.as_seconds().to_string());
        self.zone.name_problem(&self.name).into_iter().for_each(|problem| cx.report(problem));
        let record = match &self.content {
            Content::Alias { host, zone } => cfn!(AWS::Route53::RecordSet {
                HostedZoneId: &self.zone.id,
                Name: self.name.clone(),
                Type: "A",
                TTL: self.ttl.map(seconds),
                AliasTarget: AliasTarget { DNSName: host, HostedZoneId: zone, EvaluateTargetHealth: true },
            }),
            Content::Values { kind, values } => {
                let problem = self.zone.apex_problem(kind, &self.name);
                problem.into_iter().for_each(|problem| cx.report(problem));
                cfn!(AWS::Route53::RecordSet {
                    HostedZoneId: &self.zone.id,
                    Name: self.name.clone(),
                    Type: *kind,
                    TTL: seconds(self.ttl.unwrap_or(by_default)),
                    ResourceRecords: values,
                })
            }
        };
        cx.add(self.meta().key(), "", record);
    }
}
