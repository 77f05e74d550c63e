//! Functions in a network, and what they reach there.

use cdk_core::{Json, Located, Lower, Port, Target, Text, Value, Wire};

use super::Function;
use super::rules::{no_network, other_vpc, secret_access};
use crate::ec2::{Endpoint, FunctionTier, Subnets, egress_everywhere, inside};
use crate::iam::{Called, Statement, called};
use crate::wiring::{
    Connection, Connections, NetworkClient, Peer, SECURITY_GROUP, connect, connectable, part,
};
use crate::{action, cfn};

/// What a function gets from its network.
pub(super) struct Joined {
    pub(super) configuration: Value<Json>,
    pub(super) statements: Vec<Statement>,
    pub(super) environment: Vec<(Text, Value<String>)>,
    /// What must exist before the function runs.
    pub(super) waits: Vec<Target>,
}

impl NetworkClient for Function {
    /// What the function reaches. It must be in a [network](Function::network).
    fn connections(&mut self) -> &mut Connections {
        &mut self.reaches
    }
}

connectable!(
    /// The security group that the function has in its [network](Function::network). For a function without a network,
    /// a reference to it is an error.
    Function
);

impl Function {
    /// Runs the function in a network, with its own security group. Connections are allowed to port 443, and to what
    /// the function [reaches](NetworkClient::reaches). By default the function runs in no VPC, and can reach only the
    /// internet and AWS services.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    /// let report = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {};"))
    ///     .network(network.private())
    ///     .reaches(&database);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, report });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Functions in a VPC](https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html)
    #[track_caller]
    pub fn network<T: FunctionTier>(mut self, subnets: Subnets<T>) -> Self {
        self.network = Some(subnets.select());
        self
    }

    /// Whether the function is in a network.
    pub(crate) fn is_in_network(&self) -> bool {
        self.network.is_some()
    }

    /// The addresses that the function's connections to the internet come from, if they are those of this program.
    pub(crate) fn addresses(&self, cx: &Lower<'_>) -> Vec<Target> {
        self.network.as_ref().map_or_else(Vec::new, |network| network.nat_addresses(cx))
    }

    /// Whether the function can connect to an AWS service: over the internet, or through an endpoint.
    pub(crate) fn can_call(&self, cx: &Lower<'_>, service: &Endpoint) -> bool {
        let network = self.network.as_ref();
        let vpc =
            network.and_then(|network| network.find(cx).filter(|vpc| !vpc.has_way_out(cx, network.tier)));
        vpc.is_none_or(|vpc| vpc.interfaces(cx).contains(service))
    }

    /// Records that the function calls services from its network.
    pub(crate) fn announce_calls(
        &self,
        wire: &mut Wire<'_>,
        calls: impl Fn(&Lower<'_>) -> Option<Vec<Called>> + 'static,
    ) {
        if let Some(network) = &self.network {
            inside(wire, network, false, move |cx| calls(cx).unwrap_or_default());
        }
    }

    /// The services that the function calls.
    pub(crate) fn calls(&self, cx: &Lower<'_>) -> Vec<Called> {
        let reached = self.reaches.iter().filter_map(|(_, reach)| reach.reached(cx));
        let of_reached = reached.flat_map(|reached| called(&reached.statements));
        self.permissions.called(cx).into_iter().chain(of_reached).collect()
    }

    pub(super) fn check_network(&self, cx: &mut Lower<'_>) {
        for (Located { location, .. }, reach) in &self.reaches {
            let Some(network) = &self.network else {
                cx.report(no_network::problem(location));
                continue;
            };
            let Some(reached) = reach.reached(cx) else { continue };
            if reached.vpc.is_some_and(|vpc| vpc != network.vpc) {
                cx.report(other_vpc::problem(reached.what, reach.to, location));
            }
            if reached.reads_secret && !self.can_call(cx, &Endpoint::SecretsManager) {
                cx.report(secret_access::problem(location));
            }
        }
    }

    /// Creates the security group, and the connections to what the function reaches.
    pub(super) fn join(&self, cx: &mut Lower<'_>) -> Option<Joined> {
        let (key, network) = (self.meta.key(), self.network.as_ref()?);
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupDescription: "Function",
            VpcId: network.vpc_id(cx),
            SecurityGroupEgress: [egress_everywhere()],
        });
        let group = cx.add(key, SECURITY_GROUP, group).attr_group_id();
        // These are the actions of AWSLambdaVPCAccessExecutionRole. Lambda needs them before the network interface
        // exists, so they cannot be restricted to it.
        let interfaces = [
            action!("ec2:AssignPrivateIpAddresses"),
            action!("ec2:CreateNetworkInterface"),
            action!("ec2:DeleteNetworkInterface"),
            action!("ec2:DescribeNetworkInterfaces"),
            action!("ec2:DescribeSubnets"),
            action!("ec2:UnassignPrivateIpAddresses"),
        ];
        let mut joined = Joined {
            configuration: cfn!(AWS::Lambda::Function::VpcConfig {
                SubnetIds: network.ids(cx),
                SecurityGroupIds: [group],
            }),
            statements: vec![Statement::allow(interfaces).on_all_resources()],
            environment: Vec::new(),
            waits: network.ways(cx, false),
        };
        for (prefix, reach) in &self.reaches {
            let reached = reach.reached(cx);
            let port = reached.as_ref().map_or(Port::literal(443), |reached| reached.port);
            let what = reached.as_ref().map_or("nothing", |reached| reached.what);
            let name = part(&prefix.value);
            let (from, to) = (Peer::at(key), Peer::at(reach.to));
            let connection = Connection { from, to, port, description: format!("Function to {what}") };
            joined.waits.extend(connect(cx, key, &name, &connection));
            let Some(reached) = reached else { continue };
            let own = |name: &str| Text::from(format!("{}_{name}", prefix.value));
            joined
                .environment
                .extend(reached.environment.into_iter().map(|(name, value)| (own(name), value)));
            joined.statements.extend(reached.statements);
            joined.waits.extend(reached.depends_on);
        }
        joined.waits.extend(self.reaches.prepare(cx, key));
        Some(joined)
    }
}
