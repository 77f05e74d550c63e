use cdk_core::{Construct, Json, Lower, Meta, Scope, Target, Text, Value};

use super::rule::Rule;
use super::{Ports, Vpc};
use crate::cfn;
use crate::support::{Located, customize};
use crate::wiring::{Peer, SECURITY_GROUP, connectable};

/// A rule to an address that nobody uses. Without any egress rule, EC2 would add its own, which allows all outbound
/// traffic.
pub(crate) fn no_egress() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup::Egress {
        CidrIp: "255.255.255.255/32",
        IpProtocol: "icmp",
        FromPort: 252,
        ToPort: 86,
        Description: "Nothing goes out but what other rules allow",
    })
}

/// The rule that allows outbound HTTPS to everywhere: to AWS services and the internet.
pub(crate) fn egress_everywhere() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup::Egress {
        CidrIp: "0.0.0.0/0",
        IpProtocol: "tcp",
        FromPort: 443,
        ToPort: 443,
        Description: "HTTPS to AWS services and the internet",
    })
}

/// A security group, independent of other constructs.
///
/// Constructs create their own security groups, and connections create the rules; this one is for resources written
/// with `cfn!`. It allows no traffic except what its rules allow.
///
/// ```
/// use cdk_aws::ec2::{Ports, SecurityGroup};
/// use cdk_aws::prelude::*;
/// use cdk_aws::wiring::Peer;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let mail = SecurityGroup::new(&network, "Mail relay")
///     .ingress(Peer::cidr(network.block()), port!(25))
///     .egress(Peer::cidr(cidr!("0.0.0.0/0")), Ports::tcp_range(port!(587)..=port!(587)));
/// # let _ = mail;
/// ```
///
/// [AWS::EC2::SecurityGroup](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct SecurityGroup {
    meta: Meta,
    vpc_id: Value<String>,
    description: Located<Text>,
    name: Option<Located<Text>>,
    rules: Vec<Located<Added>>,
}

/// A rule that was added: the other side, the ports, and whether it is an ingress rule.
#[derive(Debug)]
struct Added {
    peer: Peer,
    ports: Ports,
    is_ingress: bool,
}

impl SecurityGroup {
    /// A security group in a VPC, with a description: up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`.
    ///
    /// [Security groups](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html)
    #[track_caller]
    pub fn new(vpc: &Vpc, description: impl Into<Text>) -> Self {
        SecurityGroup {
            meta: Meta::new(),
            vpc_id: vpc.vpc_id(),
            description: Located::new(description.into()),
            name: None,
            rules: Vec::new(),
        }
    }

    /// Names the group: up to 255 characters, not beginning with `sg-`. By default CloudFormation generates a name.
    ///
    /// [Security groups](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Allows connections from a peer. If the peer is another security group, this also adds the egress rule there.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let cache = SecurityGroup::new(&network, "Cache")
    ///     .ingress(Peer::cidr(cidr!("10.0.0.0/16")), port!(6379))
    ///     .ingress(Peer::security_group("sg-0123456789abcdef0"), port!(6379));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, cache });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn ingress(self, from: Peer, ports: impl Into<Ports>) -> Self {
        self.rule(from, ports.into(), true)
    }

    /// Allows connections to a peer. If the peer is another security group, this also adds the ingress rule there.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let cache = SecurityGroup::new(&network, "Cache");
    /// let workers = SecurityGroup::new(&network, "Workers").egress(Peer::of(&cache), port!(6379));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, cache, workers });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn egress(self, to: Peer, ports: impl Into<Ports>) -> Self {
        self.rule(to, ports.into(), false)
    }

    #[track_caller]
    fn rule(mut self, peer: Peer, ports: Ports, is_ingress: bool) -> Self {
        self.rules.push(Located::new(Added { peer, ports, is_ingress }));
        self
    }

    /// The group's id.
    #[track_caller]
    pub fn group_id(&self) -> Value<String> {
        Target::part(self.meta.key(), SECURITY_GROUP).attribute("GroupId")
    }
}

customize!(SecurityGroup);
connectable!(SecurityGroup);

impl Construct for SecurityGroup {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupName: self.name.clone(),
            GroupDescription: self.description.clone(),
            VpcId: self.vpc_id.clone(),
            SecurityGroupEgress: [no_egress()],
        });
        cx.add(self.meta.key(), SECURITY_GROUP, group);
        let own = Peer::of(self);
        for (index, rule) in self.rules.iter().enumerate() {
            let Added { peer, ports, is_ingress } = &rule.value;
            let (from, to) = if *is_ingress { (peer, &own) } else { (&own, peer) };
            let ports = Located { value: *ports, location: rule.location };
            let rule = Rule { from, to, ports, description: self.description.clone() };
            rule.lower(cx, self.meta.key(), &format!("Rule{}", index + 1));
        }
    }
}
