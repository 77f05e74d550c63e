//! Network connections: the security group rules on both sides.

use cdk_core::{Cidr, Handle, Key, Lower, Port, Target, Value};

use crate::cfn;

/// The part of a construct that is its security group. Every construct with a network interface makes one under this
/// name, so that connections need to know nothing else about it.
pub(crate) const SECURITY_GROUP: &str = "SecurityGroup";

/// One side of a connection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Peer {
    /// A construct with a security group of its own.
    Construct(Key),
    /// A security group by id.
    SecurityGroup(Value<String>),
    /// IPv4 addresses.
    Cidr(Cidr),
    /// A managed prefix list by id: a list of blocks, such as those of CloudFront.
    PrefixList(Value<String>),
}

impl Peer {
    /// The id of the peer's security group, if it has one.
    #[track_caller]
    pub fn security_group_id(&self) -> Option<Value<String>> {
        match self {
            Peer::Construct(key) => Some(Target::part(*key, SECURITY_GROUP).attribute("GroupId")),
            Peer::SecurityGroup(id) => Some(id.clone()),
            Peer::Cidr(_) | Peer::PrefixList(_) => None,
        }
    }

    /// Whether two peers are written the same way.
    pub(crate) fn is_same(&self, other: &Peer) -> bool {
        match (self, other) {
            (Peer::Construct(one), Peer::Construct(two)) => one == two,
            (Peer::Cidr(one), Peer::Cidr(two)) => one == two,
            (Peer::SecurityGroup(one), Peer::SecurityGroup(two))
            | (Peer::PrefixList(one), Peer::PrefixList(two)) => one.expr() == two.expr(),
            _ => false,
        }
    }

    /// The peer's addresses, if it is known by them.
    pub(crate) fn cidr(&self) -> Option<Cidr> {
        if let Peer::Cidr(cidr) = self { Some(*cidr) } else { None }
    }

    /// The id of the peer's prefix list, if it is one.
    pub(crate) fn prefix_list_id(&self) -> Option<Value<String>> {
        if let Peer::PrefixList(id) = self { Some(id.clone()) } else { None }
    }
}

/// A TCP connection that one peer opens to another.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Who opens it.
    pub from: Peer,
    /// Who accepts it.
    pub to: Peer,
    /// The port that accepts it.
    pub port: Port,
    /// What the rules say of it: at most 255 characters.
    pub description: String,
}

/// Makes the rules of a connection, as parts of the construct `owner` that asks for it: a rule that lets the
/// connection out, and one that lets it in. `name` tells the connections of one construct apart. Returns the rules, to
/// wait for.
pub fn connect(cx: &mut Lower<'_>, owner: Key, name: &str, connection: &Connection) -> Vec<Target> {
    let mut rules = Vec::new();
    let Connection { from, to, port, description } = connection;
    if let Some(group) = to.security_group_id() {
        let rule = cx.add(
            owner,
            format!("{name}/Ingress"),
            cfn!(AWS::EC2::SecurityGroupIngress {
                GroupId: group,
                IpProtocol: "tcp",
                FromPort: *port,
                ToPort: *port,
                SourceSecurityGroupId: from.security_group_id(),
                SourcePrefixListId: from.prefix_list_id(),
                CidrIp: from.cidr(),
                Description: description,
            }),
        );
        rules.push(rule.target().clone());
    }
    if let Some(group) = from.security_group_id() {
        let rule = cx.add(
            owner,
            format!("{name}/Egress"),
            cfn!(AWS::EC2::SecurityGroupEgress {
                GroupId: group,
                IpProtocol: "tcp",
                FromPort: *port,
                ToPort: *port,
                DestinationSecurityGroupId: to.security_group_id(),
                DestinationPrefixListId: to.prefix_list_id(),
                CidrIp: to.cidr(),
                Description: description,
            }),
        );
        rules.push(rule.target().clone());
    }
    rules
}
