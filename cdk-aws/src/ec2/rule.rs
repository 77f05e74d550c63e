//! The rules of a security group.

use std::ops::RangeInclusive;

use cdk_core::{Handle, Key, Lower, Port, Target, Text};

use crate::cfn;
use crate::support::Located;
use crate::wiring::Peer;

/// What a security group rule allows: a protocol and its ports. A [`Port`], or a range of ports, means TCP.
///
/// ```
/// use cdk_aws::ec2::Ports;
/// use cdk_aws::prelude::*;
///
/// let passive_ftp = Ports::tcp_range(port!(50000)..=port!(51000));
/// # let _ = passive_ftp;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ports {
    protocol: &'static str,
    from: Option<i64>,
    to: Option<i64>,
}

impl Ports {
    /// One TCP port.
    pub fn tcp(port: Port) -> Self {
        Ports::range("tcp", port..=port)
    }

    /// A range of TCP ports, both ends included.
    pub fn tcp_range(ports: RangeInclusive<Port>) -> Self {
        Ports::range("tcp", ports)
    }

    /// One UDP port.
    pub fn udp(port: Port) -> Self {
        Ports::range("udp", port..=port)
    }

    /// A range of UDP ports, both ends included.
    pub fn udp_range(ports: RangeInclusive<Port>) -> Self {
        Ports::range("udp", ports)
    }

    /// All TCP ports.
    pub fn all_tcp() -> Self {
        Ports { protocol: "tcp", from: Some(0), to: Some(65535) }
    }

    /// All UDP ports.
    pub fn all_udp() -> Self {
        Ports { protocol: "udp", from: Some(0), to: Some(65535) }
    }

    /// ICMP echo requests: `ping`.
    pub fn ping() -> Self {
        Ports { protocol: "icmp", from: Some(8), to: Some(-1) }
    }

    /// All protocols and ports.
    pub fn everything() -> Self {
        Ports { protocol: "-1", from: None, to: None }
    }

    fn range(protocol: &'static str, ports: RangeInclusive<Port>) -> Self {
        let number = |port: &Port| Some(i64::from(port.number()));
        Ports { protocol, from: number(ports.start()), to: number(ports.end()) }
    }
}

impl From<Port> for Ports {
    fn from(port: Port) -> Self {
        Ports::tcp(port)
    }
}

impl From<RangeInclusive<Port>> for Ports {
    fn from(ports: RangeInclusive<Port>) -> Self {
        Ports::tcp_range(ports)
    }
}

impl std::fmt::Display for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.from, self.to) {
            (Some(8), Some(-1)) => f.write_str("ping"),
            (Some(from), Some(to)) if from == to => write!(f, "{} port {from}", self.protocol),
            (Some(from), Some(to)) => write!(f, "{} ports {from} to {to}", self.protocol),
            _ => f.write_str("all protocols"),
        }
    }
}

/// A rule with both of its sides.
pub(super) struct Rule<'r> {
    pub(super) from: &'r Peer,
    pub(super) to: &'r Peer,
    pub(super) ports: Located<Ports>,
    pub(super) description: Located<Text>,
}

impl Rule<'_> {
    /// Creates the rule's resources: ingress at the receiver and egress at the sender, for each side that has a
    /// security group. Returns them.
    pub(super) fn lower(&self, cx: &mut Lower<'_>, owner: Key, name: &str) -> Vec<Target> {
        let Rule { from, to, ports, description } = self;
        let mut made = Vec::new();
        if let Some(group) = to.security_group_id() {
            let rule = cfn!(AWS::EC2::SecurityGroupIngress {
                GroupId: group,
                IpProtocol: ports.map(|ports| ports.protocol),
                FromPort: ports.map(|ports| ports.from),
                ToPort: ports.map(|ports| ports.to),
                SourceSecurityGroupId: from.security_group_id(),
                SourcePrefixListId: from.prefix_list_id(),
                CidrIp: from.block(),
                Description: description,
            });
            made.push(cx.add(owner, format!("{name}/Ingress"), rule).target().clone());
        }
        if let Some(group) = from.security_group_id() {
            let rule = cfn!(AWS::EC2::SecurityGroupEgress {
                GroupId: group,
                IpProtocol: ports.map(|ports| ports.protocol),
                FromPort: ports.map(|ports| ports.from),
                ToPort: ports.map(|ports| ports.to),
                DestinationSecurityGroupId: to.security_group_id(),
                DestinationPrefixListId: to.prefix_list_id(),
                CidrIp: to.block(),
                Description: description,
            });
            made.push(cx.add(owner, format!("{name}/Egress"), rule).target().clone());
        }
        made
    }
}
