use cdk_core::{
    Construct, Duration, Handle, IntoValue, Json, Key, Lower, Meta, Port, Scope, Target, Text, Value, Wire,
};

use super::priority::Band;
use super::{TlsPolicy, rules};
use crate::ec2::{BalancerTier, Public, Selected, Subnets, no_egress};
use crate::metrics::LoadBalancerMetrics;
use crate::s3::{Bucket, BucketStatement, balancers_log_into, collector};
use crate::support::{Located, customize};
use crate::waf::Firewall;
use crate::wiring::{Reach, Reachable, Reached, SECURITY_GROUP, connectable};
use crate::{cfn, sub};

/// The protocol of a listener, its certificates and its security policy.
type Security = (&'static str, Option<Vec<Value<Json>>>, Option<Located<&'static str>>);

/// The protocol that a load balancer listens with.
#[derive(Clone, Debug)]
enum Listening {
    /// HTTPS on port 443, and a redirect to it on port 80.
    Https(Located<Value<String>>),
    /// HTTP on port 80.
    Http,
}

/// An application load balancer: forwards HTTP and HTTPS requests to services.
///
/// It listens with HTTPS, `.https(certificate)`, or by explicit choice with HTTP, `.http()`. Requests that match no
/// service get a 404 response. By default it drops headers with invalid names, defends against request smuggling, and
/// closes connections that are idle for 60 seconds. Its security group allows inbound traffic only to the listeners'
/// ports, and outbound traffic only to the services behind it.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let certificate = arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888");
/// let balancer = LoadBalancer::public(network.public()).https(certificate);
/// # let _ = balancer;
/// ```
///
/// A public load balancer in private or isolated subnets does not compile:
///
/// ```compile_fail
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let balancer = LoadBalancer::public(network.isolated());
/// ```
///
/// [AWS::ElasticLoadBalancingV2::LoadBalancer](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct LoadBalancer {
    meta: Meta,
    subnets: Selected,
    public: bool,
    listening: Option<Listening>,
    name: Option<Located<Text>>,
    idle_timeout: Located<Duration>,
    tls: Located<TlsPolicy>,
    firewall: Option<Firewall>,
    access_logs: Option<Located<Key>>,
    deletion_protection: bool,
}

/// A rule of a load balancer's listener: a wire fact.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) owner: Key,
    pub(super) name: String,
    /// The priority that the program sets.
    pub(super) priority: Option<Located<u32>>,
    /// The priorities that are right for the route, and what selects one of them.
    pub(super) band: Band,
    pub(super) hash: u32,
    pub(super) port: Port,
}

impl LoadBalancer {
    /// A load balancer that faces the internet.
    #[track_caller]
    pub fn public(subnets: Subnets<Public>) -> Self {
        LoadBalancer::new(subnets.select(), true)
    }

    /// A load balancer that is reachable only from inside the VPC.
    #[track_caller]
    pub fn internal<T: BalancerTier>(subnets: Subnets<T>) -> Self {
        LoadBalancer::new(subnets.select(), false)
    }

    #[track_caller]
    fn new(subnets: Selected, public: bool) -> Self {
        LoadBalancer {
            meta: Meta::new(),
            subnets,
            public,
            listening: None,
            name: None,
            idle_timeout: Located::new(Duration::seconds(60)),
            tls: Located::new(TlsPolicy::default()),
            firewall: None,
            access_logs: None,
            deletion_protection: false,
        }
    }

    /// Listens with HTTPS on port 443, with only TLS 1.2 and 1.3, and redirects HTTP to it. The certificate is a
    /// [`Certificate`](crate::certificatemanager::Certificate), or the ARN of one, in the region of the load balancer.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let zone = HostedZone::new("example.com");
    /// let certificate = Certificate::new("shop.example.com", &zone);
    /// let balancer = LoadBalancer::public(network.public()).https(&certificate);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, zone, certificate, balancer });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [HTTPS
    /// listeners](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html)
    #[track_caller]
    pub fn https(mut self, certificate: impl IntoValue<String>) -> Self {
        self.listening = Some(Listening::Https(Located::new(certificate.into_value())));
        self
    }

    /// Sets which versions of TLS and which key exchanges clients may use. The default is [`TlsPolicy::Tls12`].
    #[track_caller]
    pub fn tls(mut self, policy: TlsPolicy) -> Self {
        self.tls = Located::new(policy);
        self
    }

    /// Puts a firewall before the load balancer. By default there is none; it costs 5 US dollars a month, 1 for each rule or
    /// group of rules, and 0.60 for a million requests.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    /// use cdk_aws::waf::Firewall;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::public(network.public()).http().firewall(Firewall::new());
    /// # let _ = balancer;
    /// ```
    ///
    /// [Prices](https://aws.amazon.com/waf/pricing/)
    pub fn firewall(mut self, firewall: Firewall) -> Self {
        self.firewall = Some(firewall);
        self
    }

    /// Listens with HTTP on port 80. The traffic is not encrypted: use it only inside a network, or for experiments.
    pub fn http(mut self) -> Self {
        self.listening = Some(Listening::Http);
        self
    }

    /// Names the load balancer: up to 32 letters, digits and hyphens. By default CloudFormation generates a name.
    ///
    /// [Names of load balancers](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Closes connections that are idle for this time: 1 to 4,000 seconds. The default is 60 seconds.
    ///
    /// [Load balancer attributes](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html)
    #[track_caller]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = Located::new(timeout);
        self
    }

    /// Logs each request into a bucket, under `AWSLogs/`. The bucket must be encrypted by S3, not with a KMS key. By
    /// default requests are not logged. [`Bucket::collects_access_logs`] does so for all load balancers of a stage.
    #[track_caller]
    pub fn access_logs(mut self, bucket: &Bucket) -> Self {
        self.access_logs = Some(Located::new(cdk_core::Customize::meta(bucket).key()));
        self
    }

    /// Protects the load balancer from deletion. By default it is not protected.
    pub fn deletion_protection(mut self) -> Self {
        self.deletion_protection = true;
        self
    }

    /// The load balancer's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The load balancer's domain name.
    #[track_caller]
    pub fn dns_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("DNSName")
    }

    /// The hosted zone of the load balancer's domain name, for alias records.
    #[track_caller]
    pub fn canonical_hosted_zone_id(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("CanonicalHostedZoneID")
    }

    /// The last part of the load balancer's ARN, which is a dimension of its metrics.
    #[track_caller]
    pub fn full_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("LoadBalancerFullName")
    }

    /// What CloudWatch measures of the load balancer.
    pub fn metrics(&self) -> LoadBalancerMetrics {
        LoadBalancerMetrics::of(self.full_name())
    }

    /// The listener of a port: 443 (80 with [`Self::http`]) for the listener that services are behind, or 80 for the
    /// redirect from HTTP to HTTPS. A reference to the listener of another port is an error.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let maintenance = cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ///     ListenerArn: balancer.listener(port!(80)).reference(),
    ///     Priority: 1000,
    ///     Conditions: [RuleCondition { Field: "path-pattern", PathPatternConfig: PathPatternConfig { Values: ["/old/*"] } }],
    ///     Actions: [Action {
    ///         Type: "fixed-response",
    ///         FixedResponseConfig: FixedResponseConfig { StatusCode: "410", ContentType: "text/plain" },
    ///     }],
    /// });
    /// # let _ = maintenance;
    /// ```
    pub fn listener(&self, port: Port) -> cfn::elasticloadbalancingv2::Listener {
        let redirects = matches!(self.listening, Some(Listening::Https(_)));
        let name = match port.number() {
            80 if redirects => "RedirectListener".to_owned(),
            number if number == self.front().0.number() => "Listener".to_owned(),
            other => format!("Listener{other}"),
        };
        Handle::at(Target::part(self.meta.key(), name))
    }

    /// The listener that services are behind.
    pub(crate) fn front_listener(key: Key) -> Target {
        Target::part(key, "Listener")
    }

    pub(super) fn is_listening(&self) -> bool {
        self.listening.is_some()
    }

    pub(crate) fn is_public(&self) -> bool {
        self.public
    }

    pub(super) fn key(&self) -> Key {
        self.meta.key()
    }

    /// The URL of this port of the load balancer, as a prefix.
    pub(crate) fn url(&self, port: Port) -> Value<String> {
        sub!(
            "{scheme}://{host}:{port}",
            scheme = self.front().1,
            host = self.dns_name(),
            port = port.number().to_string()
        )
    }

    /// The URL that clients use.
    pub(crate) fn front_url(&self) -> Value<String> {
        sub!("{scheme}://{host}", scheme = self.front().1, host = self.dns_name())
    }

    /// How connections are encrypted: the protocol, the certificates and the policy.
    pub(super) fn security(&self) -> Security {
        match &self.listening {
            Some(Listening::Https(certificate)) => {
                let certificate =
                    cfn!(AWS::ElasticLoadBalancingV2::Listener::Certificate { CertificateArn: certificate });
                ("HTTPS", Some(vec![certificate]), Some(self.tls.map(TlsPolicy::name)))
            }
            _ => ("HTTP", None, None),
        }
    }

    /// The VPC.
    pub(crate) fn vpc(&self) -> Key {
        self.subnets.vpc
    }

    pub(super) fn vpc_id(&self, cx: &Lower<'_>) -> Value<String> {
        self.subnets.vpc_id(cx)
    }

    /// The port and scheme that clients use.
    pub(crate) fn front(&self) -> (Port, &'static str) {
        match self.listening {
            Some(Listening::Https(_)) => (Port::literal(443), "https"),
            _ => (Port::literal(80), "http"),
        }
    }

    fn attributes(&self, logs: Option<Located<Key>>) -> Vec<Value<Json>> {
        let timeout = self.idle_timeout.map(|timeout| timeout.as_seconds().to_string());
        let protection = if self.deletion_protection { "true" } else { "false" };
        let mut attributes = vec![
            attribute("routing.http.drop_invalid_header_fields.enabled", "true"),
            attribute("routing.http.desync_mitigation_mode", "defensive"),
            attribute("idle_timeout.timeout_seconds", timeout),
            attribute("deletion_protection.enabled", protection),
        ];
        if let Some(bucket) = logs {
            attributes.push(attribute("access_logs.s3.enabled", "true"));
            let name: Value<String> = Target::main(bucket.value).reference();
            attributes.push(attribute("access_logs.s3.bucket", name.located(bucket.location)));
        }
        attributes
    }

    fn lower_security_group(&self, cx: &mut Lower<'_>) -> Value<String> {
        let (port, _) = self.front();
        let redirects = matches!(self.listening, Some(Listening::Https(_)));
        let ports = [Some(port), redirects.then_some(Port::literal(80))];
        let ingress: Vec<Value<Json>> = ports
            .into_iter()
            .flatten()
            .filter(|_| self.public)
            .map(|port| {
                cfn!(AWS::EC2::SecurityGroup::Ingress {
                    CidrIp: "0.0.0.0/0",
                    IpProtocol: "tcp",
                    FromPort: port,
                    ToPort: port,
                    Description: "The internet",
                })
            })
            .collect();
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupDescription: "Load balancer",
            VpcId: self.vpc_id(cx),
            SecurityGroupIngress: (!ingress.is_empty()).then_some(ingress),
            SecurityGroupEgress: [no_egress()],
        });
        cx.add(self.meta.key(), SECURITY_GROUP, group).attr_group_id()
    }

    fn lower_listeners(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        match &self.listening {
            Some(Listening::Https(certificate)) => {
                let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
                    LoadBalancerArn: self.arn(),
                    Port: 443,
                    Protocol: "HTTPS",
                    Certificates: [Certificate { CertificateArn: certificate }],
                    SslPolicy: self.tls.map(TlsPolicy::name),
                    DefaultActions: [not_found()],
                });
                cx.add(key, "Listener", listener);
                let redirect = cfn!(AWS::ElasticLoadBalancingV2::Listener {
                    LoadBalancerArn: self.arn(),
                    Port: 80,
                    Protocol: "HTTP",
                    DefaultActions: [Action {
                        Type: "redirect",
                        RedirectConfig: RedirectConfig {
                            StatusCode: "HTTP_301",
                            Protocol: "HTTPS",
                            Port: "443"
                        },
                    }],
                });
                cx.add(key, "RedirectListener", redirect);
            }
            Some(Listening::Http) => {
                let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
                    LoadBalancerArn: self.arn(),
                    Port: 80,
                    Protocol: "HTTP",
                    DefaultActions: [not_found()],
                });
                cx.add(key, "Listener", listener);
            }
            None => {}
        }
    }
}

fn attribute(key: &'static str, value: impl IntoValue<String>) -> Value<Json> {
    cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer::LoadBalancerAttribute { Key: key, Value: value })
}

/// The response to requests that match no rule.
pub(super) fn not_found() -> Value<Json> {
    cfn!(AWS::ElasticLoadBalancingV2::Listener::Action {
        Type: "fixed-response",
        FixedResponseConfig: FixedResponseConfig { StatusCode: "404", ContentType: "text/plain" },
    })
}

customize!(LoadBalancer);
connectable!(LoadBalancer);

impl Construct for LoadBalancer {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        if let Some(bucket) = self.access_logs {
            wire.record(bucket.value, BucketStatement(balancers_log_into(bucket.value)));
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        if !self.is_listening() && cx.facts::<Claim>(key).next().is_some() {
            rules::no_listener::report(key, cx);
        }
        let logs = self.access_logs.or_else(|| collector(cx, key));
        let group = self.lower_security_group(cx);
        let subnets = Located { value: self.subnets.ids(cx), location: self.subnets.location };
        let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
            Name: self.name.clone(),
            Type: "application",
            Scheme: if self.public { "internet-facing" } else { "internal" },
            Subnets: subnets,
            SecurityGroups: [group],
            LoadBalancerAttributes: self.attributes(logs),
        });
        // Without the bucket's policy the load balancer could not write its logs, and its creation would fail.
        let balancer = match logs {
            Some(bucket) => balancer.after_target(Target::part(bucket.value, "Policy")),
            None => balancer,
        };
        // A public one is refused while the VPC has no gateway.
        let balancer = match self.subnets.gateway(cx).filter(|_| self.public) {
            Some(attachment) => balancer.after_target(attachment),
            None => balancer,
        };
        let balancer = cx.add(key, "", balancer);
        self.lower_listeners(cx);
        if let Some(firewall) = &self.firewall {
            firewall.make(cx, key, balancer.reference());
        }
    }
}

impl Reachable for LoadBalancer {
    #[track_caller]
    fn reach(&self) -> Reach {
        let (key, dns_name) = (self.meta.key(), self.dns_name());
        Reach::new(key, move |cx| {
            let balancer = cx.find::<LoadBalancer>(key)?;
            let (port, scheme) = balancer.front();
            let url = sub!("{scheme}://{host}", scheme = scheme, host = &dns_name);
            Some(Reached {
                port,
                what: "load balancer",
                environment: vec![
                    ("HOST", dns_name.clone()),
                    ("PORT", port.to_string().into()),
                    ("URL", url),
                ],
                statements: Vec::new(),
                reads_secret: false,
                vpc: Some(balancer.vpc()),
                depends_on: Vec::new(),
            })
        })
    }

    fn default_prefix(&self) -> &'static str {
        "BALANCER"
    }
}
