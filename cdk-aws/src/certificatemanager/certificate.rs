use cdk_core::{Construct, Customize, Diagnostic, IntoValue, Json, Lower, Meta, Scope, Target, Text, Value};

use super::codes;
use crate::cfn;
use crate::route53::{HostedZone, Zone, is_domain};
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

    fn check(&self, cx: &mut Lower<'_>) {
        let mut problems = Vec::new();
        if let Some(zone) = self.zone.as_ref().filter(|zone| zone.is_private) {
            let problem = Diagnostic::error(&codes::VALIDATION, "a private zone validates no certificate");
            let problem = problem.at(self.name.location);
            problems.push(problem.related(zone.name.location, "the zone is made here"));
        }
        for (index, name) in self.names().enumerate() {
            let (length, most) = (name.value.len(), if index == 0 { 64 } else { 253 });
            let wrong = |message: String| Diagnostic::error(&codes::NAME, message).at(name.location);
            if length > most {
                let help = "begin with a shorter name, and add this one with `.alternative_name(..)`";
                let problem = wrong(format!("the name has up to {most} characters, got {length}"));
                problems.push(if index == 0 { problem.help(help) } else { problem });
            } else if !is_domain(&name.value) || name.value.contains('_') || name.value.ends_with('.') {
                problems.push(wrong(format!("`{}` is not a domain name", name.value)));
            } else if let Some(zone) = &self.zone {
                problems.extend(zone.problems(name));
            }
            let first = self.names().take(index).find(|other| other.value == name.value);
            if let Some(first) = first {
                let problem = wrong(format!("the certificate is for `{}` twice", name.value));
                problems.push(problem.related(first.location, "the first time is here"));
            }
        }
        if let Some(name) = self.alternatives.get(99) {
            let message = "a certificate is for at most 100 names";
            problems.push(Diagnostic::error(&codes::NAME, message).at(name.location));
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
    }

    /// Where CloudFormation makes the records. A name and its wildcard have one.
    fn validations(&self) -> Option<Vec<Value<Json>>> {
        let zone = self.zone.as_ref()?;
        let mut seen: Vec<&str> = Vec::new();
        for name in self.names() {
            let name = name.value.trim_start_matches("*.");
            if !seen.contains(&name) {
                seen.push(name);
            }
        }
        let validation = |name: &str| {
            cfn!(AWS::CertificateManager::Certificate::DomainValidationOption {
                DomainName: name.to_owned(),
                HostedZoneId: &zone.id,
            })
        };
        Some(seen.into_iter().map(validation).collect())
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
        self.check(cx);
        let alternatives: Vec<Text> = self.alternatives.iter().map(|name| name.value.clone()).collect();
        let certificate = cfn!(AWS::CertificateManager::Certificate {
            DomainName: self.name.value.clone(),
            SubjectAlternativeNames: (!alternatives.is_empty()).then_some(alternatives),
            ValidationMethod: "DNS",
            DomainValidationOptions: self.validations(),
        });
        cx.add(self.meta().key(), "", certificate);
    }
}
