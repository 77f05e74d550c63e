//! The resources of an Aurora cluster, and what can be wrong with its options.

use cdk_core::{Diagnostic, Duration, Handle, Json, Lower, SecretValue, Target, Value};

use super::aurora_cluster::{Capacity, Credentials};
use super::rules::{is_insights_retention, is_user};
use super::{AuroraCluster, codes, parameters};
use crate::ec2::{Endpoint, egress_everywhere, no_egress};
use crate::iam::{Principal, Statement, document};
use crate::secretsmanager::Secret;
use crate::support::Located;
use crate::wiring::{Connection, Peer, SECURITY_GROUP, connect};
use crate::{action, cfn, sub};

impl AuroraCluster {
    pub(super) fn make(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let subnets = cfn!(AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "Subnets of the database",
            SubnetIds: self.subnets.ids(cx),
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
        let parameters = cx.add(key, "Parameters", parameters);
        let (username, password) = self.master_user();
        let serverless = match &self.capacity {
            Capacity::Serverless(capacity) => {
                Some(cfn!(AWS::RDS::DBCluster::ServerlessV2ScalingConfiguration {
                    MinCapacity: capacity.value.0,
                    MaxCapacity: capacity.value.1,
                    SecondsUntilAutoPause: self.auto_pause.map(|idle| idle.value.as_seconds()),
                }))
            }
            Capacity::Provisioned(_) => None,
        };
        let cluster = cfn!(AWS::RDS::DBCluster {
            Engine: "aurora-mysql",
            EngineVersion: self.version.value.as_str(),
            DatabaseName: self.database_name.clone(),
            Port: self.port.value,
            DBSubnetGroupName: subnets.reference(),
            VpcSecurityGroupIds: [group.attr_group_id()],
            DBClusterParameterGroupName: parameters.reference(),
            MasterUsername: username,
            MasterUserPassword: password,
            ManageMasterUserPassword: matches!(self.credentials, Credentials::Managed { .. }).then_some(true),
            MasterUserSecret: self.master_secret(),
            ServerlessV2ScalingConfiguration: serverless,
            StorageEncrypted: true,
            KmsKeyId: self.key.clone(),
            StorageType: self.io_optimized.then_some("aurora-iopt1"),
            BackupRetentionPeriod: self.backup_retention.map(|time| time.as_days()),
            PreferredBackupWindow: self.backup_window.clone(),
            PreferredMaintenanceWindow: self.maintenance_window.clone(),
            BacktrackWindow: self.backtrack.map(|window| window.value.as_seconds()),
            EnableCloudwatchLogsExports: self.exports(),
            EnableIAMDatabaseAuthentication: self.iam_authentication,
            EnableHttpEndpoint: self.data_api.then_some(true),
            DeletionProtection: self.deletion_protection,
            CopyTagsToSnapshot: true,
        });
        cx.add(key, "", cluster.removal_policy(self.removal_policy));
        self.make_attachment(cx);
        self.make_instances(cx);
    }

    fn exports(&self) -> Option<Vec<&'static str>> {
        let logs: Vec<&'static str> = self.log_exports.iter().map(|log| log.name()).collect();
        (!logs.is_empty()).then_some(logs)
    }

    fn parameter_values(&self) -> Value<Json> {
        let secure = if self.plaintext_connections { "OFF" } else { "ON" };
        let mut values = vec![("require_secure_transport".into(), Value::from(secure))];
        let checked = self.parameters.iter().map(|parameter| parameter.value.clone());
        for (name, value) in checked.chain(self.unchecked_parameters.iter().cloned()) {
            values.retain(|(other, _)| *other != name);
            values.push((name, value));
        }
        Value::from_expr(cdk_core::Expr::Map(
            values.into_iter().map(|(name, value)| (name, value.into_expr())).collect(),
        ))
    }

    fn master_user(&self) -> (Value<String>, Option<Value<String>>) {
        match &self.credentials {
            Credentials::Managed { username, .. } => (username.value.to_string().into(), None),
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

    /// Writes the cluster's address into the secret, beside the user and the password.
    fn make_attachment(&self, cx: &mut Lower<'_>) {
        if let Credentials::Secret(secret) = &self.credentials {
            let attachment = cfn!(AWS::SecretsManager::SecretTargetAttachment {
                SecretId: Target::main(secret.value).reference::<String>(),
                TargetId: self.cluster_identifier(),
                TargetType: "AWS::RDS::DBCluster",
            });
            let attachment = cx.add(self.meta.key(), "SecretAttachment", attachment);
            if let Some(every) = &self.rotation {
                self.make_rotation(cx, &attachment.reference(), every.value);
            }
        }
    }

    /// A function of Secrets Manager that changes the password, in the secret and in the database.
    fn make_rotation(&self, cx: &mut Lower<'_>, secret: &Value<String>, every: Duration) {
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
        connect(cx, key, "Rotation", &connection);
        let subnets: Value<Vec<String>> = self.subnets.ids(cx).into_iter().collect();
        let schedule = cfn!(AWS::SecretsManager::RotationSchedule {
            SecretId: secret,
            HostedRotationLambda: HostedRotationLambda {
                RotationType: "MySQLSingleUser",
                ExcludeCharacters: " \"'/@\\",
                VpcSecurityGroupIds: group,
                VpcSubnetIds: Value::join(",", subnets),
            },
            RotationRules: RotationRules { AutomaticallyAfterDays: every.as_days() },
        });
        let writer = Target::part(key, "Writer");
        let schedule = schedule.transform("AWS::SecretsManager-2024-09-16").after_target(writer);
        cx.add(key, "Rotation", schedule);
    }

    fn make_instances(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let monitoring = self.monitoring.map(|_| self.make_monitoring_role(cx));
        let writer = self.instance(0, cx, monitoring.as_ref());
        let writer = cx.add(key, "Writer", writer);
        for reader in 1..=self.readers.value.min(15) {
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
        let class = match &self.capacity {
            Capacity::Provisioned(class) => class.value.as_str(),
            Capacity::Serverless(_) => "db.serverless",
        };
        let insights = self.insights_days();
        let instance = cfn!(AWS::RDS::DBInstance {
            Engine: "aurora-mysql",
            DBClusterIdentifier: self.cluster_identifier(),
            DBInstanceClass: class,
            AvailabilityZone: self.subnets.zone(cx, index as usize),
            PromotionTier: index.min(15),
            PubliclyAccessible: false,
            AutoMinorVersionUpgrade: self.auto_minor_version_upgrade,
            EnablePerformanceInsights: insights.is_some(),
            PerformanceInsightsRetentionPeriod: insights,
            MonitoringInterval: self.monitoring.map(|interval| interval.map(|it| it as u32)),
            MonitoringRoleArn: monitoring,
        });
        // The data is the cluster's: an instance holds none.
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
    fn insights_days(&self) -> Option<u32> {
        let burstable = matches!(&self.capacity, Capacity::Provisioned(class) if class.value.is_burstable());
        match &self.insights {
            _ if self.without_insights => None,
            Some(retention) => retention.value.as_days(),
            None => (!burstable).then_some(7),
        }
    }

    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        self.check_instances(cx);
        self.check_names(cx);
        self.check_times(cx);
        self.check_credentials(cx);
        self.check_parameters(cx);
    }

    fn check_parameters(&self, cx: &mut Lower<'_>) {
        for (index, parameter) in self.parameters.iter().enumerate() {
            let (name, value) = &parameter.value;
            if let Some(first) = self.parameters[..index].iter().find(|other| other.value.0 == *name) {
                let message = format!("the parameter `{name}` is set twice");
                let twice = Diagnostic::error(&codes::PARAMETER, message).at(parameter.location);
                cx.report(twice.related(first.location, "it is set here first"));
            }
            if let Some(takes) = value.expr().as_text().and_then(|value| parameters::refused(name, value)) {
                let message = format!("the parameter `{name}` takes {takes}");
                cx.report(Diagnostic::error(&codes::PARAMETER, message).at(parameter.location));
            }
            if let Err(near) = parameters::known(name) {
                let message = format!("Aurora MySQL has no cluster parameter `{name}`");
                let help = near.map_or_else(
                    || "if AWS added it lately, use `.parameter_unchecked(..)`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                cx.report(Diagnostic::error(&codes::PARAMETER, message).at(parameter.location).help(help));
            }
        }
    }

    fn check_instances(&self, cx: &mut Lower<'_>) {
        if self.readers.value > 15 {
            let message = format!("a cluster has at most 15 readers, got {}", self.readers.value);
            cx.report(Diagnostic::error(&codes::READERS, message).at(self.readers.location));
        }
        if self.subnets.find(cx).is_some() && self.subnets.zones(cx) < 2 {
            let message = "the subnets of a cluster lie in at least two zones, the VPC has one";
            let help = "make the VPC with `.zones(2)` or more";
            cx.report(Diagnostic::error(&codes::TOO_FEW_ZONES, message).at(self.subnets.location).help(help));
        }
        let version = self.version.value;
        if let Some((message, may_be)) = version.known().problem(version.as_str()) {
            let report = if may_be { Diagnostic::warning } else { Diagnostic::error };
            let help = "use a constant of `AuroraMysql`, such as `AuroraMysql::V3_10_0`";
            cx.report(report(&codes::VERSION, message).at(self.version.location).help(help));
        }
        match &self.capacity {
            Capacity::Provisioned(class) if !class.value.is_plausible() => {
                let message = format!("Aurora MySQL has no instance class `{}`", class.value.as_str());
                cx.report(Diagnostic::error(&codes::CLASS, message).at(class.location));
            }
            Capacity::Provisioned(class) if class.value.as_str().starts_with("db.t3") => {
                if let Some(insights) = self.insights.as_ref().filter(|_| !self.without_insights) {
                    let message = format!("`{}` does not offer Performance Insights", class.value.as_str());
                    cx.report(Diagnostic::error(&codes::INSIGHTS, message).at(insights.location));
                }
            }
            Capacity::Serverless(capacity) => self.check_capacity(cx, capacity),
            Capacity::Provisioned(_) => {}
        }
        if let (Capacity::Provisioned(_), Some(idle)) = (&self.capacity, &self.auto_pause) {
            let message = "only a serverless cluster pauses";
            let help = "add `.serverless(0.0..=4.0)`, or drop `.auto_pause_after(..)`";
            cx.report(Diagnostic::error(&codes::CAPACITY, message).at(idle.location).help(help));
        }
    }

    fn check_capacity(&self, cx: &mut Lower<'_>, capacity: &Located<(f64, f64)>) {
        let (least, greatest) = capacity.value;
        let halves = |n: f64| (n * 2.0).fract() == 0.0;
        let fits = (0.0..=256.0).contains(&least) && (1.0..=256.0).contains(&greatest);
        if !fits || least > greatest || !halves(least) || !halves(greatest) {
            let message = format!(
                "Serverless v2 has 0 to 256 ACUs, and at least 1 at most, in halves; got {least} to {greatest}"
            );
            cx.report(Diagnostic::error(&codes::CAPACITY, message).at(capacity.location));
        }
        if let Some(idle) = &self.auto_pause {
            let seconds = idle.value.as_seconds();
            if !(300..=86_400).contains(&seconds) || least != 0.0 {
                let message = "a cluster with a least capacity of 0 pauses after 5 minutes to a day";
                cx.report(Diagnostic::error(&codes::CAPACITY, message).at(idle.location));
            }
        }
    }

    fn check_names(&self, cx: &mut Lower<'_>) {
        if let Credentials::Managed { username, .. } = &self.credentials
            && !is_user(&username.value)
        {
            let message = format!("`{}` is not a valid name of a master user", username.value);
            let help = "use 1 to 32 letters, digits and underscores, beginning with a letter, and no word of MySQL's";
            cx.report(Diagnostic::error(&codes::USERNAME, message).at(username.location).help(help));
        }
        if !(1150..=65535).contains(&self.port.value.number()) {
            let message = format!("a cluster listens on a port from 1150 to 65535, got {}", self.port.value);
            cx.report(Diagnostic::error(&codes::PORT, message).at(self.port.location));
        }
    }

    fn check_times(&self, cx: &mut Lower<'_>) {
        if let Some(backtrack) = self.backtrack.as_ref().filter(|b| b.value.as_seconds() > 72 * 3600) {
            let message = format!("Aurora goes back by up to 72 hours, got {}", backtrack.value);
            cx.report(Diagnostic::error(&codes::BACKTRACK, message).at(backtrack.location));
        }
        if let Some(insights) = &self.insights {
            let days = insights.value.as_days().unwrap_or(0);
            if !is_insights_retention(days) {
                let message = format!(
                    "Performance Insights keeps data for 7 days, 1 to 23 times 31 days, or 731 days; got {}",
                    insights.value
                );
                cx.report(Diagnostic::error(&codes::INSIGHTS, message).at(insights.location));
            }
        }
    }

    fn check_credentials(&self, cx: &mut Lower<'_>) {
        let Credentials::Secret(key) = &self.credentials else {
            if let Some(every) = &self.rotation {
                let message = "the secret that RDS makes rotates by itself, every 7 days";
                let help =
                    "drop `.rotate_credentials(..)`, or give a secret of your own, `.credentials(&secret)`";
                cx.report(Diagnostic::error(&codes::ROTATION, message).at(every.location).help(help));
            }
            return;
        };
        if let Some(every) = &self.rotation {
            if every.value.as_days().is_none_or(|days| !(1..=1000).contains(&days)) {
                let message = format!("a secret is rotated every 1 to 1000 days, got {}", every.value);
                cx.report(Diagnostic::error(&codes::ROTATION, message).at(every.location));
            }
            let closed = self.subnets.find(cx).filter(|vpc| {
                !vpc.has_way_out(self.subnets.tier) && !vpc.interfaces().contains(&Endpoint::SecretsManager)
            });
            if closed.is_some() {
                cx.report(
                    Diagnostic::error(
                        &codes::ROTATION,
                        "the function that rotates the secret cannot reach Secrets Manager",
                    )
                    .at(every.location)
                    .related(self.subnets.location, "these subnets have no way to it")
                    .help(
                        "add `.endpoints([Endpoint::SecretsManager])` to the VPC, or leave the secret to RDS",
                    ),
                );
            }
        }
        let Some(secret) = cx.find::<Secret>(key.value) else { return };
        if let Some(problem) = secret.unfit_for_mysql() {
            cx.report(
                Diagnostic::error(&codes::PASSWORD, problem)
                    .at(key.location)
                    .related(key.value.location(), "the secret is made here")
                    .help("use `Secret::credentials(..)`, with 8 to 41 characters"),
            );
        }
    }
}
