//! Network connections: the security group rules on both sides.

use cdk_core::{Handle, Key, Lower, Port, Target};

use super::Peer;
use crate::cfn;

/// A TCP connection that one peer opens to another.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The peer that opens it.
    pub from: Peer,
    /// The peer that accepts it.
    pub to: Peer,
    /// The port on which it is accepted.
    pub port: Port,
    /// The description of the rules: at most 255 characters.
    pub description: String,
}

/// Creates the rules of a connection, as parts of the construct `owner` that asks for it: an egress rule and an ingress
/// rule. `name` distinguishes the connections of one construct. Returns the rules, for resources that must depend on
/// them.
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
                CidrIp: from.block(),
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
                CidrIp: to.block(),
                Description: description,
            }),
        );
        rules.push(rule.target().clone());
    }
    rules
}
