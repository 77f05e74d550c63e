use cdk_core::{Construct, Customize, IntoValue, Json, Lower, Meta, Scope, Target, Text, Value};

use crate::cfn;
use crate::route53::{HostedZone, Zone};
use crate::support::{Located, customize};

/// A certificate for HTTPS, which is renewed by itself.
///
/// It is given out as soon as a record shows that the domain is yours: CloudFormation makes it in the zone. Load balancers take
/// certificates of their own region and account.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::route53::HostedZone;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
/// let certificate = Certificate::new("shop.example.com", &zone).alternative_name("www.example.com");
/// let balancer = LoadBalancer::public(network.public()).https(&certificate);
/// # let _ = balancer;
/// ```
///
/// [AWS::CertificateManager::Certificate](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Certificate {
    meta: Meta,
    name: Located<Text>,
    alternatives: Vec<Located<Text>>,
    /// `None`, if somebody makes the records by hand.
    zone: Option<Zone>,
}

impl Certificate {
    #[track_caller]
    fn of(name: impl Into<Text>, zone: Option<Zone>) -> Self {
        Certificate { meta: Meta::new(), name: Located::new(name.into()), alternatives: Vec::new(), zone }
    }

    /// A certificate for a domain, up to 64 characters, whose records are in this zone: one that the internet sees.
    #[track_caller]
    pub fn new(name: impl Into<Text>, zone: &HostedZone) -> Self {
        Certificate::of(name, Some(zone.zone()))
    }

    /// A certificate for a domain whose records are elsewhere. The deployment waits, for up to 72 hours, until somebody has made the
    /// record that the console shows.
    #[track_caller]
    pub fn validated_by_hand(name: impl Into<Text>) -> Self {
        Certificate::of(name, None)
    }

    /// Another name that the certificate is for, such as `*.example.com`: up to 99. It must be in the same zone.
    #[track_caller]
    pub fn alternative_name(mut self, name: impl Into<Text>) -> Self {
        self.alternatives.push(Located::new(name.into()));
        self
    }

    /// The certificate's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    fn names(&self) -> impl Iterator<Item = &Located<Text>> {
        [&self.name].into_iter().chain(&self.alternatives)
    }

    /// Where CloudFormation makes the records. A name and its wildcard have one.
    fn validations(&self) -> Option<Vec<Value<Json>>> {
        let zone = self.zone.as_ref()?;
        let mut seen: Vec<&str> = Vec::new();
        let validations = self.names().filter_map(|name| {
            let plain = name.value.trim_start_matches("*.");
            let is_new = !seen.contains(&plain);
            seen.push(plain);
            let validation = cfn!(AWS::CertificateManager::Certificate::DomainValidationOption {
                DomainName: plain.to_owned(),
                HostedZoneId: &zone.id,
            });
            is_new.then(|| validation.located(name.location))
        });
        Some(validations.collect())
    }
}

/// Where an ARN of a certificate is expected, a certificate of this program stands for its own.
impl IntoValue<String> for &Certificate {
    #[track_caller]
    fn into_value(self) -> Value<String> {
        self.arn()
    }
}

customize!(Certificate);

impl Construct for Certificate {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let of_name = |name| self.zone.as_ref()?.name_problem(name);
        self.names().filter_map(of_name).for_each(|problem| cx.report(problem));
        let certificate = cfn!(AWS::CertificateManager::Certificate {
            DomainName: self.name.clone(),
            SubjectAlternativeNames: (!self.alternatives.is_empty()).then(|| self.alternatives.clone()),
            ValidationMethod: "DNS",
            DomainValidationOptions: self.validations(),
        });
        cx.add(self.meta().key(), "", certificate);
    }
}
