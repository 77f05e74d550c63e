use cdk_core::{Construct, Json, Lower, Meta, Scope, Target, Text, Value};

use super::rule::Rule;
use super::{Ports, Vpc};
use crate::cfn;
use crate::support::{Located, customize};
use crate::wiring::{Peer, SECURITY_GROUP, connectable};

/// The rule that keeps EC2 from adding its own, which allows everything out: to an address that is nobody's.
pub(crate) fn no_egress() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup::Egress {
        CidrIp: "255.255.255.255/32",
        IpProtocol: "icmp",
        FromPort: 252,
        ToPort: 86,
        Description: "Nothing goes out but what other rules allow",
    })
}

/// The rule that lets HTTPS out to everywhere: to AWS's services and the internet.
pub(crate) fn egress_everywhere() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup::Egress {
        CidrIp: "0.0.0.0/0",
        IpProtocol: "tcp",
        FromPort: 443,
        ToPort: 443,
        Description: "HTTPS to AWS services and the internet",
    })
}

/// A security group of its own.
///
/// Constructs make their security groups themselves, and connections their rules; this one is for resources written
/// with `cfn!`. It lets nothing in and nothing out but what is added.
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

/// A rule that was added: the other side, what passes, and whether it comes in.
#[derive(Debug)]
struct Added {
    peer: Peer,
    ports: Ports,
    is_ingress: bool,
}

impl SecurityGroup {
    /// A security group in a VPC, with a description: up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`.
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

    /// Names the group: up to 255 characters, not beginning with `sg-`. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Lets connections of a peer in. If the peer is another security group, its side of the rule is made too.
    #[track_caller]
    pub fn ingress(self, from: Peer, ports: impl Into<Ports>) -> Self {
        self.rule(from, ports.into(), true)
    }

    /// Lets connections to a peer out. If the peer is another security group, its side of the rule is made too.
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
