use cdk_core::{
    Construct, Customize, Diagnostic, Expr, IntoValue, Key, Lower, Meta, RemovalPolicy, Scope, Target, Text,
    Value,
};

use super::codes;
use crate::cfn;
use crate::ec2::Vpc;
use crate::support::{Located, customize};

/// The zone of a domain, in which its records are.
///
/// By default it is kept when it is removed from the stack: the domain's registrar points to its name servers.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::route53::{HostedZone, Record};
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
/// let certificate = Certificate::new("shop.example.com", &zone);
/// let balancer = LoadBalancer::public(network.public()).https(&certificate);
/// let record = Record::alias(&zone, "shop.example.com", &balancer);
/// # let _ = record;
/// ```
///
/// [AWS::Route53::HostedZone](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct HostedZone {
    meta: Meta,
    name: Located<Text>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Existing(Value<String>),
    Public,
    Private { id: Value<String> },
}

/// What records and certificates know of their zone.
#[derive(Debug, Clone)]
pub(crate) struct Zone {
    pub(crate) name: Located<Text>,
    pub(crate) id: Value<String>,
    /// The construct, unless the zone exists.
    made: Option<Key>,
    /// Whether only a network sees it.
    pub(crate) is_private: bool,
}

impl HostedZone {
    #[track_caller]
    fn of(name: impl Into<Text>, kind: Kind) -> Self {
        HostedZone { meta: Meta::new(), name: Located::new(name.into()), kind }
    }

    /// The zone of a domain that the internet sees. The domain's registrar, or the zone above, must point to its
    /// [name servers](Self::name_servers).
    #[track_caller]
    pub fn new(name: impl Into<Text>) -> Self {
        HostedZone::of(name, Kind::Public)
    }

    /// A zone that one network sees alone.
    #[track_caller]
    pub fn private(name: impl Into<Text>, network: &Vpc) -> Self {
        HostedZone::of(name, Kind::Private { id: network.vpc_id() })
    }

    /// A zone that exists, in the account that the stack is deployed to: its name and its id. CloudFormation makes no records in zones of
    /// other accounts: give each account a zone of its own, for a subdomain, and point to it with [`Record::ns`](super::Record::ns).
    #[track_caller]
    pub fn existing(name: impl Into<Text>, id: impl IntoValue<String>) -> Self {
        HostedZone::of(name, Kind::Existing(id.into_value()))
    }

    /// The zone's id.
    #[track_caller]
    pub fn zone_id(&self) -> Value<String> {
        match &self.kind {
            Kind::Existing(id) => id.clone(),
            Kind::Public | Kind::Private { .. } => Target::main(self.meta.key()).reference(),
        }
    }

    /// The name servers of a zone that the internet sees, and that this program makes.
    #[track_caller]
    pub fn name_servers(&self) -> Value<Vec<String>> {
        Target::main(self.meta.key()).attribute("NameServers")
    }

    #[track_caller]
    pub(crate) fn zone(&self) -> Zone {
        let made = (!matches!(self.kind, Kind::Existing(_))).then(|| self.meta.key());
        let is_private = matches!(self.kind, Kind::Private { .. });
        Zone { name: self.name.clone(), id: self.zone_id(), made, is_private }
    }
}

impl Zone {
    /// What is wrong with the zone itself, which nobody else looks at if it exists; and with a name in it.
    pub(crate) fn problems(&self, name: &Located<Text>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let is_id = |id: &str| {
            (1..=32).contains(&id.len()) && id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        };
        if let Expr::Text(id) = self.id.expr()
            && !is_id(id)
        {
            let problem = Diagnostic::error(&codes::ZONE, format!("`{id}` is not the id of a hosted zone"));
            problems.push(problem.at(self.name.location).help("it is like `Z0123456789ABCDEFGHIJ`"));
        }
        if self.made.is_none() && !is_domain(&self.name.value) {
            problems.push(no_domain(&self.name));
        }
        if !is_domain(&name.value) {
            problems.push(no_domain(name));
        } else if !self.has(&name.value) {
            let message = format!("`{}` is not in the zone `{}`", name.value, self.name.value);
            let problem = Diagnostic::error(&codes::NAME, message).at(name.location);
            problems.push(problem.related(self.name.location, "the zone is named here"));
        }
        problems
    }

    /// Whether a name is in the zone.
    fn has(&self, name: &str) -> bool {
        let (name, zone) = (plain(name), plain(&self.name.value));
        name.strip_suffix(&*zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// Whether a name is the zone's own.
    pub(crate) fn is_top(&self, name: &str) -> bool {
        plain(name) == plain(&self.name.value)
    }
}

fn no_domain(name: &Located<Text>) -> Diagnostic {
    let message = format!("`{}` is not a domain name", name.value);
    Diagnostic::error(&codes::NAME, message).at(name.location).help("write it like `shop.example.com`")
}

/// A name as it is compared: in lower case, without the dot at its end.
pub(super) fn plain(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// Whether this is a domain name, which may begin with `*.`.
pub(crate) fn is_domain(name: &str) -> bool {
    let name = plain(name);
    let rest = name.strip_prefix("*.").unwrap_or(&name);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 255 && rest.split('.').all(is_label)
}

customize!(HostedZone);

impl Construct for HostedZone {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let networks = match &self.kind {
            Kind::Existing(_) => return,
            Kind::Public => None,
            Kind::Private { id } => Some(vec![cfn!(AWS::Route53::HostedZone::VPC {
                VPCId: id,
                VPCRegion: Value::<String>::region(),
            })]),
        };
        if !is_domain(&self.name.value) || self.name.value.starts_with('*') {
            cx.report(no_domain(&self.name));
        }
        let zone = cfn!(AWS::Route53::HostedZone { Name: self.name.value.clone(), VPCs: networks });
        cx.add(self.meta().key(), "", zone.removal_policy(RemovalPolicy::RetainExceptOnCreate));
    }
}
