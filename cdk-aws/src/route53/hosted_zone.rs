use cdk_core::{
    Construct, Customize, Diagnostic, IntoValue, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value,
};

use super::rules::{existing_apex, existing_zone};
use crate::cfn;
use crate::ec2::Vpc;
use crate::support::{Located, customize};

/// The hosted zone of a domain, which contains its records.
///
/// By default it is kept when it is removed from the stack, because the domain's registrar points to its name servers.
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
    Existing(Located<Value<String>>),
    Public,
    Private { id: Value<String> },
}

/// What records and certificates know about their zone.
#[derive(Debug, Clone)]
pub(crate) struct Zone {
    name: Located<Text>,
    pub(crate) id: Value<String>,
    /// Whether the zone exists already, so that no resource shows it.
    exists: bool,
}

impl HostedZone {
    #[track_caller]
    fn of(name: impl Into<Text>, kind: Kind) -> Self {
        HostedZone { meta: Meta::new(), name: Located::new(name.into()), kind }
    }

    /// A public zone. The domain's registrar, or the parent zone, must point to its [name servers](Self::name_servers).
    #[track_caller]
    pub fn new(name: impl Into<Text>) -> Self {
        HostedZone::of(name, Kind::Public)
    }

    /// A private zone, which is visible only in one network.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let zone = HostedZone::private("shop.internal", &network);
    /// let cache = Record::cname(&zone, "cache.shop.internal", "cache.example.com");
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, zone, cache });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn private(name: impl Into<Text>, network: &Vpc) -> Self {
        HostedZone::of(name, Kind::Private { id: network.vpc_id() })
    }

    /// A zone that exists already, in the account that the stack is deployed to: its name and its id. CloudFormation
    /// cannot create records in zones of other accounts. Instead, give each account its own zone, for a subdomain, and
    /// delegate to it with [`Record::ns`](super::Record::ns).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
    /// let record = Record::a(&zone, "office.example.com", ["192.0.2.10"]);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { zone, record });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn existing(name: impl Into<Text>, id: impl IntoValue<String>) -> Self {
        HostedZone::of(name, Kind::Existing(Located::new(id.into_value())))
    }

    /// The zone's id.
    #[track_caller]
    pub fn zone_id(&self) -> Value<String> {
        match &self.kind {
            Kind::Existing(id) => id.value.clone(),
            Kind::Public | Kind::Private { .. } => Target::main(self.meta.key()).reference(),
        }
    }

    /// The name servers of a public zone that this program creates.
    #[track_caller]
    pub fn name_servers(&self) -> Value<Vec<String>> {
        Target::main(self.meta.key()).attribute("NameServers")
    }

    #[track_caller]
    pub(crate) fn zone(&self) -> Zone {
        let (exists, id) = match &self.kind {
            Kind::Existing(id) => (true, id.value.clone().located(id.location)),
            Kind::Public | Kind::Private { .. } => (false, self.zone_id()),
        };
        Zone { name: self.name.clone(), id, exists }
    }
}

impl Zone {
    /// The error of a name in a zone that exists already.
    pub(crate) fn name_problem(&self, name: &Located<Text>) -> Option<Diagnostic> {
        self.exists.then(|| existing_zone::problem(name, &self.name))?
    }

    /// The error of a record at the top of a zone that exists already.
    pub(super) fn apex_problem(&self, kind: &str, name: &Located<Text>) -> Option<Diagnostic> {
        self.exists.then(|| existing_apex::problem(kind, name, &self.name.value))?
    }
}

/// Whether a name is in a zone.
pub(super) fn is_in_zone(name: &str, zone: &str) -> bool {
    plain(name).strip_suffix(&*plain(zone)).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// Whether a name is that of the zone.
pub(super) fn is_apex(name: &str, zone: &str) -> bool {
    plain(name) == plain(zone)
}

/// A name in the form that is compared: in lower case, without the trailing dot.
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
        let zone = cfn!(AWS::Route53::HostedZone { Name: self.name.clone(), VPCs: networks });
        cx.add(self.meta().key(), "", zone.removal_policy(RemovalPolicy::RetainExceptOnCreate));
    }
}
