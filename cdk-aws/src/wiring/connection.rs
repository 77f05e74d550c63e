//! Network connections: the security group rules on both sides.

use cdk_core::{Handle, Key, Lower, Port, Target};

use super::Peer;
use crate::cfn;

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
