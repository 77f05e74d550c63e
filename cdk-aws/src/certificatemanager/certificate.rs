use cdk_core::{Construct, Customize, IntoValue, Json, Lower, Meta, Scope, Target, Text, Value};

use crate::cfn;
use crate::metrics::CertificateMetrics;
use crate::route53::{HostedZone, Zone};
use crate::support::{Located, customize};

/// A certificate for HTTPS, which ACM renews automatically.
///
/// ACM issues it when a DNS record proves that you control the domain; CloudFormation creates that record in the hosted
/// zone. A load balancer takes certificates only from its own region and account.
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
    /// `None` if somebody creates the records by hand.
    zone: Option<Zone>,
}

impl Certificate {
    #[track_caller]
    fn of(name: impl Into<Text>, zone: Option<Zone>) -> Self {
        Certificate { meta: Meta::new(), name: Located::new(name.into()), alternatives: Vec::new(), zone }
    }

    /// A certificate for a domain of up to 64 characters, whose records are in this zone. The zone must be public.
    ///
    /// [Requesting certificates](https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html)
    #[track_caller]
    pub fn new(name: impl Into<Text>, zone: &HostedZone) -> Self {
        Certificate::of(name, Some(zone.zone()))
    }

    /// A certificate for a domain whose records are elsewhere. The deployment waits up to 72 hours until somebody has
    /// created the record that the console shows.
    ///
    /// [DNS validation](https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html)
    #[track_caller]
    pub fn validated_by_hand(name: impl Into<Text>) -> Self {
        Certificate::of(name, None)
    }

    /// Adds another name, such as `*.example.com`, to the certificate: up to 99. It must be in the same zone.
    ///
    /// [Quotas of ACM](https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html)
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

    /// What CloudWatch measures of the certificate.
    pub fn metrics(&self) -> CertificateMetrics {
        CertificateMetrics::of(self.arn())
    }

    fn names(&self) -> impl Iterator<Item = &Located<Text>> {
        [&self.name].into_iter().chain(&self.alternatives)
    }

    /// Where CloudFormation creates the records. A name and its wildcard share one record.
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

/// An option that takes the ARN of a certificate also takes a certificate of this program.
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
