//! The resources of an Aurora cluster.

use cdk_core::{Duration, Expr, Handle, IntoValue, Json, Lower, SecretValue, Target, Value};

use super::AuroraCluster;
use super::aurora_cluster::{Capacity, Credentials};
use crate::ec2::{egress_everywhere, no_egress};
use crate::iam::{Principal, Statement, document};
use crate::support::{Located, days};
use crate::wiring::{Connection, Peer, SECURITY_GROUP, connect};
use crate::{action, cfn, sub};

impl AuroraCluster {
    pub(super) fn make(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let ids = Located { value: self.subnets.ids(cx), location: self.subnets.location };
        let subnets = cfn!(AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "Subnets of the database",
            SubnetIds: ids,
        });
        let subnets = cx.add(key, "Subnets", subnets);
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupDescription: "Database",
            VpcId: self.subnets.vpc_id(cx),
            SecurityGroupEgress: [no_egress()],
        });
        let group = cx.add(key, SECURITY_GROUP, group);
        let parameters = cfn!(AWS::RDS::DBClusterParameterGroup {
            Family: self.version.value.family(),
            Description: "Parameters of the database",
            Parameters: self.parameter_values(),
        });
        let unchecked = self.unchecked_parameters.iter();
        let parameters = unchecked.fold(parameters, |parameters, (name, _)| {
            parameters.allow_unknown_at(format!("Parameters.{name}"))
        });
        let parameters = cx.add(key, "Parameters", parameters);
        let (username, password) = self.master_user();
        let cluster = cfn!(AWS::RDS::DBCluster {
            Engine: "aurora-mysql",
            EngineVersion: self.version.map(|version| version.as_str()),
            DatabaseName: self.database_name.clone(),
            Port: self.port,
            DBSubnetGroupName: subnets.reference(),
            VpcSecurityGroupIds: [group.attr_group_id()],
            DBClusterParameterGroupName: parameters.reference(),
            MasterUsername: username,
            MasterUserPassword: password,
            ManageMasterUserPassword: matches!(self.credentials, Credentials::Managed { .. }).then_some(true),
            MasterUserSecret: self.master_secret(),
            ServerlessV2ScalingConfiguration: self.scaling(cx),
            StorageEncrypted: true,
            KmsKeyId: self.key.clone(),
            StorageType: self.io_optimized.then_some("aurora-iopt1"),
            BackupRetentionPeriod: self.backup_retention.map(days),
            PreferredBackupWindow: self.backup_window.clone(),
            PreferredMaintenanceWindow: self.maintenance_window.clone(),
            BacktrackWindow: self.backtrack.map(|window| window.map(|it| it.as_seconds())),
            EnableCloudwatchLogsExports: self.exports(),
            EnableIAMDatabaseAuthentication: self.iam_authentication || self.users(cx).next().is_some(),
            EnableHttpEndpoint: (self.data_api || self.users(cx).any(|user| user.is_made)).then_some(true),
            DeletionProtection: self.deletion_protection,
            CopyTagsToSnapshot: true,
        });
        cx.add(key, "", cluster.located_removal_policy(self.removal_policy));
        self.make_attachment(cx);
        self.make_instances(cx);
        self.make_function_for_users(cx);
        self.make_proxy(cx);
        self.make_working_hours(cx);
    }

    fn exports(&self) -> Option<Vec<&'static str>> {
        let logs: Vec<&'static str> = self.log_exports.iter().map(|log| log.name()).collect();
        (!logs.is_empty()).then_some(logs)
    }

    fn scaling(&self, cx: &Lower<'_>) -> Option<Value<Json>> {
        let capacity = match self.sizing(cx) {
            Capacity::Serverless(capacity) => Some(capacity),
            Capacity::Provisioned(_) => None,
        };
        (capacity.is_some() || self.auto_pause.is_some()).then(|| {
            cfn!(AWS::RDS::DBCluster::ServerlessV2ScalingConfiguration {
                MinCapacity: capacity.map(|capacity| capacity.map(|(least, _)| least)),
                MaxCapacity: capacity.map(|capacity| capacity.map(|(_, greatest)| greatest)),
                SecondsUntilAutoPause: self.auto_pause.map(|idle| idle.map(|it| it.as_seconds())),
            })
        })
    }

    fn parameter_values(&self) -> Value<Json> {
        let secure = if self.plaintext_connections { "OFF" } else { "ON" };
        let mut values = vec![("require_secure_transport".into(), Expr::text(secure))];
        let located = |parameter: &Located<(_, Value<String>)>| {
            let (name, value) = parameter.value.clone();
            (name, value.located(parameter.location))
        };
        let checked = self.parameters.iter().map(located);
        for (name, value) in checked.chain(self.unchecked_parameters.iter().cloned()) {
            values.retain(|(other, _)| *other != name);
            values.push((name, value.into_expr()));
        }
        Value::from_expr(Expr::Map(values))
    }

    fn master_user(&self) -> (Value<String>, Option<Value<String>>) {
        match &self.credentials {
            Credentials::Managed { username, .. } => {
                let name: Value<String> = username.value.clone().into_value();
                (name.located(username.location), None)
            }
            Credentials::Secret(secret) => {
                let arn: Value<String> = Target::main(secret.value).reference();
                let field = |field| SecretValue::secrets_manager(arn.clone(), field).reveal_text();
                (field("username"), Some(field("password")))
            }
        }
    }

    fn master_secret(&self) -> Option<Value<Json>> {
        match &self.credentials {
            Credentials::Managed { key: Some(key), .. } => {
                Some(cfn!(AWS::RDS::DBCluster::MasterUserSecret { KmsKeyId: key }))
            }
            _ => None,
        }
    }

    /// Writes the cluster's address into the secret, next to the user name and the password.
    fn make_attachment(&self, cx: &mut Lower<'_>) {
        if let Credentials::Secret(secret) = &self.credentials {
            let attachment = cfn!(AWS::SecretsManager::SecretTargetAttachment {
                SecretId: secret.map(|secret| Target::main(secret).reference::<String>()),
                TargetId: self.cluster_identifier(),
                TargetType: "AWS::RDS::DBCluster",
            });
            let attachment = cx.add(self.meta.key(), "SecretAttachment", attachment);
            if let Some(every) = &self.rotation {
                self.make_rotation(cx, &attachment.reference(), *every);
            }
        }
    }

    /// A function of Secrets Manager that changes the password, in the secret and in the database.
    fn make_rotation(&self, cx: &mut Lower<'_>, secret: &Value<String>, every: Located<Duration>) {
        let key = self.meta.key();
        let group = cfn!(AWS::EC2::SecurityGroup {
            GroupDescription: "Rotation of the secret",
            VpcId: self.subnets.vpc_id(cx),
            SecurityGroupEgress: [egress_everywhere()],
        });
        let group = cx.add(key, "Rotation/SecurityGroup", group).attr_group_id();
        let connection = Connection {
            from: Peer::security_group(group.clone()),
            to: Peer::at(key),
            port: self.port.value,
            description: "Rotation of the secret".into(),
        };
        // The first rotation runs at once, and needs the database and the network.
        let mut waits = connect(cx, key, "Rotation", &connection);
        waits.extend(self.subnets.ways(cx, false));
        waits.push(Target::part(key, "Writer"));
        let subnets: Value<Vec<String>> = self.subnets.ids(cx).into_iter().collect();
        let schedule = cfn!(AWS::SecretsManager::RotationSchedule {
            SecretId: secret,
            HostedRotationLambda: HostedRotationLambda {
                RotationType: "MySQLSingleUser",
                ExcludeCharacters: " \"'/@\\",
                VpcSecurityGroupIds: group,
                VpcSubnetIds: Value::join(",", subnets),
            },
            RotationRules: RotationRules { AutomaticallyAfterDays: every.map(days) },
        });
        let schedule = schedule.transform("AWS::SecretsManager-2024-09-16");
        cx.add(
            key,
            "Rotation",
            waits.into_iter().fold(schedule, |schedule, wait| schedule.after_target(wait)),
        );
    }

    fn make_instances(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let monitoring = self.monitoring.map(|_| self.make_monitoring_role(cx));
        let writer = self.instance(0, cx, monitoring.as_ref());
        let writer = self.make_log_groups(cx).into_iter().fold(writer, cdk_core::Cfn::after_target);
        let writer = cx.add(key, "Writer", writer);
        // One reader too many is enough for the rule about the number of readers.
        for reader in 1..=self.reader_count(cx).value.min(16) {
            let instance = self.instance(reader, cx, monitoring.as_ref());
            // The first instance becomes the writer.
            cx.add(key, format!("Reader{reader}"), instance.after(&writer));
        }
    }

    fn instance(
        &self,
        index: u32,
        cx: &Lower<'_>,
        monitoring: Option<&Value<String>>,
    ) -> cdk_core::Cfn<cfn::rds::DBInstance> {
        let class = match self.sizing(cx) {
            Capacity::Provisioned(class) => class.map(|class| class.as_str()),
            Capacity::Serverless(capacity) => capacity.map(|_| "db.serverless"),
        };
        let insights = self.insights_retention(cx);
        let instance = cfn!(AWS::RDS::DBInstance {
            Engine: "aurora-mysql",
            DBClusterIdentifier: self.reader_count(cx).map(|_| self.cluster_identifier()),
            DBInstanceClass: class,
            AvailabilityZone: self.subnets.zone(cx, index as usize),
            PromotionTier: index.min(15),
            PubliclyAccessible: false,
            AutoMinorVersionUpgrade: self.auto_minor_version_upgrade,
            EnablePerformanceInsights: insights.map(|retention| retention.is_some()),
            PerformanceInsightsRetentionPeriod: insights.map(|retention| retention.map(days)),
            MonitoringInterval: self.monitoring.map(|interval| interval.map(|it| it as u32)),
            MonitoringRoleArn: monitoring,
        });
        // The cluster has the data: its instances store none.
        instance.removal_policy(cdk_core::RemovalPolicy::Destroy)
    }

    fn make_monitoring_role(&self, cx: &mut Lower<'_>) -> Value<String> {
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("monitoring.rds.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: document([trust]),
            ManagedPolicyArns: [sub!(
                "arn:{partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
            )],
        });
        cx.add(self.meta.key(), "MonitoringRole", role).attr_arn()
    }

    /// How long Performance Insights keeps data; `None` if it is off.
    fn insights_retention(&self, cx: &Lower<'_>) -> Located<Option<Duration>> {
        let is_burstable =
            matches!(self.sizing(cx), Capacity::Provisioned(class) if class.value.is_burstable());
        let by_default = (!is_burstable && !self.without_insights).then_some(Duration::days(7));
        let by_default = Located { value: by_default, location: self.meta.key().location() };
        let own = self.insights.filter(|_| !self.without_insights);
        own.map_or(by_default, |insights| insights.map(Some))
    }
}
