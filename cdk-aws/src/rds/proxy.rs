//! A proxy before a cluster: it shares connections to the database between many clients.

use cdk_core::{Handle, Lower, Port, Target, Value};

use super::AuroraCluster;
use super::login::{Kind, Login};
use crate::iam::{Policies, Principal, Statement, document};
use crate::wiring::{Connection, Peer, SECURITY_GROUP, connect};
use crate::{action, cfn, sub};

/// The part of the cluster that is its proxy.
const PROXY: &str = "Proxy";

/// The port of every proxy of a MySQL database, also if the database has another one.
const PORT: Port = Port::literal(3306);

impl AuroraCluster {
    /// Puts a proxy (RDS Proxy) before the cluster: constructs that [reach](crate::wiring::NetworkClient::reaches) it
    /// connect to the proxy, which shares its connections to the database between them. By default they connect to the
    /// writer.
    ///
    /// Use it for functions, and for many tasks that open connections often. The proxy logs in with IAM as the user of
    /// its client, so neither has a password. It keeps connections open, so a cluster behind it never pauses, and it
    /// costs as much per hour as a part of the database's capacity. Connections that change their session (temporary
    /// tables, variables) are not shared. [`Login::master_secret`] still connects to the writer.
    ///
    /// ```
    /// use cdk_aws::lambda::{Code, Function, Runtime};
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database =
    ///     AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop").proxy();
    /// let report = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {};"))
    ///     .network(network.private())
    ///     .reaches(&database);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, report });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [RDS Proxy](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html)
    pub fn proxy(mut self) -> Self {
        self.proxy = true;
        self
    }

    /// Whether a client with this login connects to the proxy.
    pub(super) fn is_behind_proxy(&self, login: &Login) -> bool {
        self.proxy && login.kind != Kind::MasterSecret
    }

    /// The domain name and the port that a client with this login connects to.
    pub(super) fn address(&self, login: &Login) -> (Value<String>, Port) {
        if self.is_behind_proxy(login) {
            (self.proxy_part().attribute("Endpoint"), PORT)
        } else {
            (self.writer_endpoint(), self.port.value)
        }
    }

    /// The id that permissions to log in name: that of the cluster or of its proxy.
    pub(super) fn login_id(&self) -> Value<String> {
        if self.proxy {
            // arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0123456789abcdef0
            let arn: Value<String> = self.proxy_part().attribute("DBProxyArn");
            return Value::select(&Value::split(":", arn), 6);
        }
        self.resource_id()
    }

    /// What the clients of the proxy wait for.
    pub(super) fn proxy_waits(&self, login: &Login) -> Option<Target> {
        self.is_behind_proxy(login).then(|| Target::part(self.meta.key(), "Proxy/Targets"))
    }

    fn resource_id(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("DBClusterResourceId")
    }

    fn proxy_part(&self) -> Target {
        Target::part(self.meta.key(), PROXY)
    }

    /// Creates the proxy, in the security group of the cluster.
    pub(super) fn make_proxy(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let Some(name) = cx.home(key).filter(|_| self.proxy).map(|home| home.physical_name("proxy", 60))
        else {
            return;
        };
        let role = self.make_proxy_role(cx);
        let group = Target::part(key, SECURITY_GROUP).attribute::<String>("GroupId");
        let subnets = self.subnets.ids(cx);
        let proxy = cfn!(AWS::RDS::DBProxy {
            DBProxyName: name,
            EngineFamily: "MYSQL",
            DefaultAuthScheme: "IAM_AUTH",
            RequireTLS: true,
            RoleArn: role,
            VpcSubnetIds: subnets,
            VpcSecurityGroupIds: [group],
        });
        let proxy = cx.add(key, PROXY, proxy).reference();
        let description = "Proxy to the database".to_owned();
        let connection =
            Connection { from: Peer::at(key), to: Peer::at(key), port: self.port.value, description };
        let mut waits = connect(cx, key, "Proxy", &connection);
        waits.push(Target::part(key, "Writer"));
        let targets = cfn!(AWS::RDS::DBProxyTargetGroup {
            DBProxyName: proxy,
            TargetGroupName: "default",
            DBClusterIdentifiers: [self.cluster_identifier()],
        });
        let targets = waits.into_iter().fold(targets, |targets, wait| targets.after_target(wait));
        cx.add(key, "Proxy/Targets", targets);
    }

    /// The role by which the proxy logs in, as each of the users.
    fn make_proxy_role(&self, cx: &mut Lower<'_>) -> Value<String> {
        let (key, id) = (self.meta.key(), self.resource_id());
        let mut names: Vec<&str> = self.users(cx).map(|user| user.user.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let arn = |user: &str| {
            sub!("arn:{partition}:rds-db:{region}:{account}:dbuser:{id}/{user}", id = &id, user = user)
        };
        let users: Vec<Value<String>> = names.into_iter().map(arn).collect();
        let log_in = (!users.is_empty()).then(|| Statement::allow([action!("rds-db:connect")]).on(users));
        let policies = Policies::make(cx, key, "Proxy/Role", "Proxy", log_in.into_iter().collect());
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("rds.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: document([trust]),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        cx.add(key, "Proxy/Role", role).attr_arn()
    }
}
