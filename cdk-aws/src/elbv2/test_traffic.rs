//! The second listener of a load balancer, for test traffic to a new version of a service.

use cdk_core::{Cfn, Cidr, Json, Key, Lower, Port, Target, Value};

use super::LoadBalancer;
use crate::cfn;
use crate::cfn::elasticloadbalancingv2::Listener;
use crate::support::Located;
use crate::wiring::{Peer, SECURITY_GROUP};

/// Where test traffic comes in, and from where it is allowed.
#[derive(Clone, Debug)]
pub(crate) struct TestTraffic {
    pub(crate) port: Located<Port>,
    pub(crate) from: Vec<Peer>,
    /// Whether it is allowed from everywhere.
    pub(crate) from_anywhere: bool,
}

impl TestTraffic {
    #[track_caller]
    pub(crate) fn new(port: Port) -> Self {
        TestTraffic { port: Located::new(port), from: Vec::new(), from_anywhere: false }
    }

    /// The same test traffic at another port.
    #[track_caller]
    pub(crate) fn at(test: Option<Self>, port: Port) -> Self {
        let moved = TestTraffic::new(port);
        test.map_or(moved.clone(), |test| TestTraffic { port: moved.port, ..test })
    }

    /// Whether the program says who may connect.
    pub(crate) fn is_restricted_or_open(&self) -> bool {
        self.from_anywhere || !self.from.is_empty()
    }

    /// Allows traffic to the listener, as parts of the construct `owner`.
    pub(super) fn open(&self, cx: &mut Lower<'_>, owner: Key, name: &str, balancer: &LoadBalancer) {
        let port = self.port;
        let everyone = self.from_anywhere.then_some(Peer::cidr(Cidr::literal("0.0.0.0/0")));
        for (index, peer) in self.from.iter().chain(&everyone).enumerate() {
            let rule = cfn!(AWS::EC2::SecurityGroupIngress {
                GroupId: Target::part(balancer.key(), SECURITY_GROUP).attribute::<String>("GroupId"),
                IpProtocol: "tcp",
                FromPort: port,
                ToPort: port,
                CidrIp: peer.block(),
                SourceSecurityGroupId: peer.security_group_id(),
                SourcePrefixListId: peer.prefix_list_id(),
                Description: "Test traffic",
            });
            cx.add(owner, format!("{name}/Test/Ingress{}", index + 1), rule);
        }
    }

    /// The listener, with the same protocol and certificates as the load balancer's main listener.
    pub(super) fn listener(&self, balancer: &LoadBalancer, action: Value<Json>) -> Cfn<Listener> {
        let (protocol, certificates, policy) = balancer.security();
        cfn!(AWS::ElasticLoadBalancingV2::Listener {
            LoadBalancerArn: Target::main(balancer.key()).reference::<String>(),
            Port: self.port,
            Protocol: protocol,
            Certificates: certificates,
            SslPolicy: policy,
            DefaultActions: [action],
        })
    }
}
