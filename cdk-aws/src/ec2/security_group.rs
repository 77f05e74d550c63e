use cdk_core::{Construct, Diagnostic, Json, Lower, Meta, Port, Scope, Text, Value};

use super::{Selected, Subnets, Tier, codes};
use crate::cfn;
use crate::support::{Located, customize};
use crate::wiring::{Connection, Peer, SECURITY_GROUP, connect};

/// The rule that keeps EC2 from adding its own, which allows everything out: to an address that is nobody's.
pub(crate) fn no_egress() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup.Egress {
        CidrIp: "255.255.255.255/32",
        IpProtocol: "icmp",
        FromPort: 252,
        ToPort: 86,
        Description: "Nothing goes out but what other rules allow",
    })
}

/// The rule that lets HTTPS out to everywhere: to AWS's services and the internet.
pub(crate) fn egress_everywhere() -> Value<Json> {
    cfn!(AWS::EC2::SecurityGroup.Egress {
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
/// [AWS::EC2::SecurityGroup](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html)
#[must_use = "a construct that is not placed is not deployed"]
pub struct SecurityGroup {
    meta: Meta,
    subnets: Selected,
    description: Text,
    name: Option<Located<Text>>,
    ingress: Vec<(Peer, Port)>,
}

impl SecurityGroup {
    /// A security group in the VPC of some subnets.
    #[track_caller]
    pub fn new<T: Tier>(subnets: Subnets<T>, description: impl Into<Text>) -> Self {
        SecurityGroup {
            meta: Meta::new(),
            subnets: subnets.select(),
            description: description.into(),
            name: None,
            ingress: Vec::new(),
        }
    }

    /// Names the group: up to 255 characters, not beginning with `sg-`. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Lets TCP connections of a peer in.
    pub fn ingress(mut self, from: Peer, port: Port) -> Self {
        self.ingress.push((from, port));
        self
    }

    /// The group's id.
    #[track_caller]
    pub fn group_id(&self) -> Value<String> {
        cdk_core::Target::part(self.meta.key(), SECURITY_GROUP).attribute("GroupId")
    }

    /// This group as a side of a connection.
    pub fn peer(&self) -> Peer {
        Peer::Construct(self.meta.key())
    }
}

customize!(SecurityGroup);

impl Construct for SecurityGroup {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        if let Some(name) = self.name.as_ref().filter(|name| !is_valid_name(&name.value)) {
            let message = format!("`{}` is not a valid name of a security group", name.value);
            let help = "use up to 255 letters, digits and spaces, not beginning with `sg-`";
            cx.report(Diagnostic::error(&codes::GROUP_NAME, message).at(name.location).help(help));
        }
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupName: self.name.as_ref().map(|name| name.value.clone()),
            GroupDescription: self.description.clone(),
            VpcId: self.subnets.vpc_id(),
            SecurityGroupEgress: [no_egress()],
        });
        cx.add(self.meta.key(), SECURITY_GROUP, group);
        for (index, (from, port)) in self.ingress.iter().enumerate() {
            let connection = Connection {
                from: from.clone(),
                to: self.peer(),
                port: *port,
                description: format!("Port {port}"),
            };
            connect(cx, self.meta.key(), &format!("Rule{}", index + 1), &connection);
        }
    }
}

fn is_valid_name(name: &str) -> bool {
    let valid = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    (1..=255).contains(&name.len()) && name.chars().all(valid) && !name.starts_with("sg-")
}
