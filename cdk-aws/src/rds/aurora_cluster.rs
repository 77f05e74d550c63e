use std::ops::RangeInclusive;

use cdk_core::{
    Construct, Customize, Duration, Handle, IntoValue, Key, Lower, Meta, Port, RemovalPolicy, Scope, Target,
    Text, Value, Wire,
};

use super::{AuroraMysql, InstanceClass};
use crate::ec2::{DatabaseTier, Selected, Subnets, inside};
use crate::iam::{Statement, called};
use crate::logs::Retention;
use crate::metrics::{AuroraMetrics, DatabaseMetrics};
use crate::scheduler::{self, WorkingHours};
use crate::secretsmanager::Secret;
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms, sub};

/// A log that a cluster can send to CloudWatch Logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogExport {
    /// Who did what (the audit log). It requires the parameter `server_audit_logging`.
    Audit,
    /// Errors and warnings of the server.
    Error,
    /// All statements. This log is large.
    General,
    /// Slow statements. It requires the parameter `slow_query_log`.
    SlowQuery,
    /// Failed logins with IAM.
    IamDbAuthError,
}

impl LogExport {
    pub(super) const ALL: [Self; 5] =
        [Self::Audit, Self::Error, Self::General, Self::SlowQuery, Self::IamDbAuthError];

    pub(super) fn name(self) -> &'static str {
        match self {
            LogExport::Audit => "audit",
            LogExport::Error => "error",
            LogExport::General => "general",
            LogExport::SlowQuery => "slowquery",
            LogExport::IamDbAuthError => "iam-db-auth-error",
        }
    }
}

/// How often the operating system of each instance is measured: the intervals of Enhanced Monitoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Monitoring {
    /// Every second.
    EverySecond = 1,
    /// Every 5 seconds.
    Every5Seconds = 5,
    /// Every 10 seconds.
    Every10Seconds = 10,
    /// Every 15 seconds.
    Every15Seconds = 15,
    /// Every 30 seconds.
    Every30Seconds = 30,
    /// Every minute.
    EveryMinute = 60,
}

/// How instances are sized.
#[derive(Clone, Copy, Debug)]
pub(super) enum Capacity {
    Provisioned(Located<InstanceClass>),
    /// Minimum and maximum capacity, in ACUs.
    Serverless(Located<(f64, f64)>),
}

/// Where the master user's password comes from.
#[derive(Clone, Debug)]
pub(super) enum Credentials {
    /// RDS generates it, stores it in Secrets Manager and rotates it every 7 days.
    Managed { username: Located<Text>, key: Option<Value<String>> },
    /// A secret of this program.
    Secret(Located<Key>),
}

/// An Aurora MySQL cluster: a writer, and readers in other zones.
///
/// By default it has no reader and runs on `db.r8g.large`. It is encrypted at rest, refuses connections without TLS,
/// keeps backups for 7 days, is protected from deletion, and leaves a snapshot when it is removed from the stack. It
/// sends its error log to CloudWatch Logs, and has Performance Insights, kept for 7 days at no charge, if the class
/// supports it. RDS generates, stores and rotates the master password every 7 days. Only constructs that
/// [reach](crate::wiring::NetworkClient::reaches) the cluster can connect to it, each as a user of its own that logs in
/// with IAM: see [`Login`](super::Login).
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
///     .instance_class(InstanceClass::R8gXlarge)
///     .readers(1)
///     .database_name("orders");
/// # let _ = orders;
/// ```
///
/// A database in public subnets does not compile:
///
/// ```compile_fail
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.public());
/// ```
///
/// [AWS::RDS::DBCluster](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct AuroraCluster {
    pub(super) meta: Meta,
    pub(super) version: Located<AuroraMysql>,
    pub(super) subnets: Selected,
    /// How instances are sized, unless the stage says so.
    pub(super) capacity: Option<Capacity>,
    pub(super) auto_pause: Option<Located<Duration>>,
    /// The number of readers, unless the stage sets it.
    pub(super) readers: Option<Located<u32>>,
    pub(super) database_name: Option<Located<Text>>,
    pub(super) credentials: Credentials,
    /// How often the secret of this program is rotated, if it is rotated.
    pub(super) rotation: Option<Located<Duration>>,
    pub(super) port: Located<Port>,
    pub(super) key: Option<Value<String>>,
    pub(super) backup_retention: Located<Duration>,
    pub(super) backup_window: Option<Located<Text>>,
    pub(super) maintenance_window: Option<Located<Text>>,
    pub(super) backtrack: Option<Located<Duration>>,
    pub(super) parameters: Vec<Located<(Text, Value<String>)>>,
    pub(super) unchecked_parameters: Vec<(Text, Value<String>)>,
    pub(super) plaintext_connections: bool,
    pub(super) log_exports: Vec<LogExport>,
    /// `None` leaves the log groups to RDS.
    pub(super) log_retention: Option<Located<Retention>>,
    pub(super) insights: Option<Located<Duration>>,
    pub(super) without_insights: bool,
    pub(super) monitoring: Option<Located<Monitoring>>,
    pub(super) deletion_protection: bool,
    pub(super) iam_authentication: bool,
    pub(super) io_optimized: bool,
    pub(super) data_api: bool,
    pub(super) proxy: bool,
    pub(super) auto_minor_version_upgrade: bool,
    pub(super) removal_policy: Located<RemovalPolicy>,
    pub(super) working_hours: Option<WorkingHours>,
}

impl AuroraCluster {
    /// A cluster in private or isolated subnets, in at least two zones.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn mysql<T: DatabaseTier>(version: AuroraMysql, subnets: Subnets<T>) -> Self {
        AuroraCluster {
            meta: Meta::new(),
            version: Located::new(version),
            subnets: subnets.select(),
            capacity: None,
            auto_pause: None,
            readers: None,
            database_name: None,
            credentials: Credentials::Managed { username: Located::new("admin".into()), key: None },
            rotation: None,
            port: Located::new(Port::literal(3306)),
            key: None,
            backup_retention: Located::new(Duration::days(7)),
            backup_window: None,
            maintenance_window: None,
            backtrack: None,
            parameters: Vec::new(),
            unchecked_parameters: Vec::new(),
            plaintext_connections: false,
            log_exports: vec![LogExport::Error],
            log_retention: Some(Located::new(Retention::default())),
            insights: None,
            without_insights: false,
            monitoring: None,
            deletion_protection: true,
            iam_authentication: false,
            io_optimized: false,
            data_api: false,
            proxy: false,
            auto_minor_version_upgrade: true,
            removal_policy: Located::new(RemovalPolicy::Snapshot),
            working_hours: None,
        }
    }

    /// Sets the class of the instances. The default is `db.r8g.large`, or what the [profile](crate::profile::Profile) of the
    /// stage says.
    #[track_caller]
    pub fn instance_class(mut self, class: InstanceClass) -> Self {
        self.capacity = Some(Capacity::Provisioned(Located::new(class)));
        self
    }

    /// Uses Serverless v2: instances that scale between a minimum and a maximum capacity, in ACUs of about 2 GiB:
    /// `.serverless(0.5..=4.0)`.
    ///
    /// The minimum is 0 to 256, the maximum 1 to 256, both in steps of 0.5. With a minimum of 0 the cluster pauses when
    /// nobody is connected. By default instances have a [class](Self::instance_class), or what the
    /// [profile](crate::profile::Profile) of the stage says.
    ///
    /// [Capacity of Aurora Serverless v2](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html)
    #[track_caller]
    pub fn serverless(mut self, capacity: RangeInclusive<f64>) -> Self {
        self.capacity = Some(Capacity::Serverless(Located::new(capacity.into_inner())));
        self
    }

    /// Sets how long a serverless cluster with a minimum capacity of 0 must be idle before it pauses: 5 minutes to a
    /// day. The default is 5 minutes.
    ///
    /// [Auto-pause](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html)
    #[track_caller]
    pub fn auto_pause_after(mut self, idle: Duration) -> Self {
        self.auto_pause = Some(Located::new(idle));
        self
    }

    /// Sets the number of readers: 0 to 15, in zones other than the writer's if there are any. The default is none,
    /// or what the [profile](crate::profile::Profile) of the stage says; without any, if the zone of the writer fails, a new writer must be created first.
    ///
    /// [Aurora replicas](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html)
    #[track_caller]
    pub fn readers(mut self, readers: u32) -> Self {
        self.readers = Some(Located::new(readers));
        self
    }

    /// Creates a first database: 1 to 64 letters and digits, beginning with a letter. By default none is created.
    /// Changing it replaces the cluster.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn database_name(mut self, name: impl Into<Text>) -> Self {
        self.database_name = Some(Located::new(name.into()));
        self
    }

    /// Names the master user, whose password RDS generates and rotates: 1 to 32 letters, digits and underscores. The
    /// default is `admin`.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn master_username(mut self, name: impl Into<Text>) -> Self {
        let key = if let Credentials::Managed { key, .. } = self.credentials { key } else { None };
        self.credentials = Credentials::Managed { username: Located::new(name.into()), key };
        self
    }

    /// Encrypts the master user's secret, which RDS creates, with a KMS key.
    ///
    /// By default it is encrypted with the account's key for Secrets Manager.
    #[track_caller]
    pub fn secret_key(mut self, key: &kms::Key) -> Self {
        if let Credentials::Managed { key: own, .. } = &mut self.credentials {
            *own = Some(key.arn());
        }
        self
    }

    /// Takes the master user and its password from a secret of this program, [`Secret::credentials`]. Such a secret is
    /// not rotated automatically: see [`Self::rotate_credentials`]. By default RDS generates the password, and rotates
    /// it every 7 days.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let credentials = Secret::credentials("shop");
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    ///     .credentials(&credentials)
    ///     .rotate_credentials(Duration::days(30));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, credentials, database });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn credentials(mut self, secret: &Secret) -> Self {
        self.credentials = Credentials::Secret(Located::new(secret.meta().key()));
        self
    }

    /// Rotates the secret that was passed to [`Self::credentials`]: a new password every 1 to 1,000 days. The secret
    /// that RDS creates by default is rotated automatically.
    ///
    /// A function of Secrets Manager rotates it, from the cluster's subnets. Therefore these need a connection to
    /// Secrets Manager, through a NAT gateway or `Endpoint::SecretsManager`. A transform creates the function, so the
    /// deployment needs `CAPABILITY_AUTO_EXPAND`.
    ///
    /// [Rotation](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html)
    #[track_caller]
    pub fn rotate_credentials(mut self, every: Duration) -> Self {
        self.rotation = Some(Located::new(every));
        self
    }

    /// Sets the port: 1150 to 65535.
    ///
    /// The default is `port!(3306)`.
    ///
    /// [Ports of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn port(mut self, port: Port) -> Self {
        self.port = Located::new(port);
        self
    }

    /// Encrypts the storage with a KMS key.
    ///
    /// By default it is encrypted with the account's key for RDS. Changing it replaces the cluster.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some(key.arn());
        self
    }

    /// Sets how long backups are kept: 1 to 35 days. The default is 7 days.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn backup_retention(mut self, time: Duration) -> Self {
        self.backup_retention = Located::new(time);
        self
    }

    /// Sets when the daily backup begins, in UTC: `"02:00-03:00"`, at least 30 minutes. By default RDS chooses.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn backup_window(mut self, window: impl Into<Text>) -> Self {
        self.backup_window = Some(Located::new(window.into()));
        self
    }

    /// Sets the weekly maintenance window, in UTC: `"sun:04:00-sun:05:00"`, 30 minutes to 24 hours. By default RDS
    /// chooses.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn maintenance_window(mut self, window: impl Into<Text>) -> Self {
        self.maintenance_window = Some(Located::new(window.into()));
        self
    }

    /// Enables backtracking: the cluster can be rewound by up to 72 hours, without a restore. By default it is off.
    ///
    /// [Backtracking](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html)
    #[track_caller]
    pub fn backtrack(mut self, window: Duration) -> Self {
        self.backtrack = Some(Located::new(window));
        self
    }

    /// Sets a parameter of the cluster, by its MySQL name.
    #[track_caller]
    pub fn parameter(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.parameters.push(Located::new((name.into(), value.into_value())));
        self
    }

    /// Sets a parameter that this library does not know.
    #[track_caller]
    pub fn parameter_unchecked(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.unchecked_parameters.push((name.into(), value.into_value()));
        self
    }

    /// Also accepts connections without TLS. By default they are refused.
    pub fn allow_plaintext_connections(mut self) -> Self {
        self.plaintext_connections = true;
        self
    }

    /// Sets the logs that are sent to CloudWatch Logs.
    ///
    /// The default is the error log.
    #[track_caller]
    pub fn log_exports(mut self, logs: impl IntoIterator<Item = LogExport>) -> Self {
        self.log_exports = logs.into_iter().collect();
        self
    }

    /// Sets how long Performance Insights keeps its data: 7 days, 1 to 23 months of 31 days, or 731 days. The default
    /// is 7 days, which is free.
    ///
    /// [Limits of clusters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html)
    #[track_caller]
    pub fn performance_insights(mut self, retention: Duration) -> Self {
        self.insights = Some(Located::new(retention));
        self.without_insights = false;
        self
    }

    /// Turns Performance Insights off.
    pub fn without_performance_insights(mut self) -> Self {
        self.without_insights = true;
        self
    }

    /// Measures the operating system of each instance.
    ///
    /// By default it is not measured.
    ///
    /// [Enhanced Monitoring](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html)
    #[track_caller]
    pub fn monitoring(mut self, interval: Monitoring) -> Self {
        self.monitoring = Some(Located::new(interval));
        self
    }

    /// Turns off deletion protection. By default the cluster is protected from deletion.
    pub fn without_deletion_protection(mut self) -> Self {
        self.deletion_protection = false;
        self
    }

    /// Lets database users log in with IAM. By default this is on if anything [reaches](crate::wiring::NetworkClient::reaches)
    /// the cluster with such a [login](super::Login).
    pub fn iam_authentication(mut self) -> Self {
        self.iam_authentication = true;
        self
    }

    /// Charges for storage only by size, and not by request. This is cheaper if requests are more than a quarter of the
    /// bill.
    pub fn io_optimized(mut self) -> Self {
        self.io_optimized = true;
        self
    }

    /// Enables the Data API: statements can be sent over HTTPS, without a database connection. By default this is on if
    /// users must be made for constructs that [reach](crate::wiring::NetworkClient::reaches) the cluster.
    pub fn data_api(mut self) -> Self {
        self.data_api = true;
        self
    }

    /// Does not upgrade to new minor versions in the maintenance window. By default the cluster is upgraded.
    pub fn without_auto_minor_version_upgrade(mut self) -> Self {
        self.auto_minor_version_upgrade = false;
        self
    }

    /// Sets what happens to the cluster when it is removed from the stack.
    ///
    /// By default it leaves a snapshot.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// Runs the cluster only during some hours: schedules start it half an hour before they begin, and stop it a quarter of an
    /// hour after they end. By default it always runs, or during the hours of the [profile](crate::profile::Profile) of its
    /// stage.
    ///
    /// A stopped cluster costs only its storage. RDS changes no cluster that is stopped: a deployment at night that changes
    /// it fails. RDS starts a cluster by itself after seven days. It refuses to stop a cluster of a global database, and one
    /// with parallel queries (`RDS0064`). A serverless cluster with a minimum capacity of 0 pauses when nobody is connected,
    /// and needs no hours (`RDS0063`).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    ///     .working_hours(WorkingHours::weekdays(7..20).time_zone("Europe/Berlin"));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Stopping and starting a cluster](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html)
    pub fn working_hours(mut self, hours: WorkingHours) -> Self {
        self.working_hours = Some(hours);
        self
    }

    /// The domain name of the writer.
    #[track_caller]
    pub fn writer_endpoint(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Endpoint.Address")
    }

    /// The domain name of the readers; that of the writer if there are none.
    #[track_caller]
    pub fn reader_endpoint(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("ReadEndpoint.Address")
    }

    /// The cluster's identifier.
    #[track_caller]
    pub fn cluster_identifier(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the cluster.
    pub fn metrics(&self) -> AuroraMetrics {
        AuroraMetrics::of(self.cluster_identifier())
    }

    /// What CloudWatch measures of the writer instance.
    pub fn writer_metrics(&self) -> DatabaseMetrics {
        DatabaseMetrics::of(self.writer().reference())
    }

    /// What CloudWatch measures of a reader instance: the first one is 1. A reader that the cluster does not have is an
    /// error.
    pub fn reader_metrics(&self, reader: u32) -> DatabaseMetrics {
        DatabaseMetrics::of(Target::part(self.meta.key(), format!("Reader{reader}")).reference::<String>())
    }

    /// The writer instance, for resources written with `cfn!`. [`Self::writer_metrics`] has its metrics.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
    /// let writer = Output::new(database.writer().reference());
    /// # let _ = writer;
    /// ```
    pub fn writer(&self) -> cfn::rds::DBInstance {
        Handle::at(Target::part(self.meta.key(), "Writer"))
    }

    /// The cluster's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("DBClusterArn")
    }

    /// The ARN of the master user's secret.
    #[track_caller]
    pub fn secret_arn(&self) -> Value<String> {
        match &self.credentials {
            Credentials::Managed { .. } => {
                Target::main(self.meta.key()).attribute("MasterUserSecret.SecretArn")
            }
            Credentials::Secret(key) => Target::main(key.value).reference(),
        }
    }
}

customize!(AuroraCluster);

impl Construct for AuroraCluster {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        scheduler::follow(wire, self.meta.key(), self.working_hours.as_ref());
        if self.rotation.is_some() {
            let read = Statement::allow([action!("secretsmanager:GetSecretValue")]);
            inside(wire, &self.subnets, false, move |_| called(std::slice::from_ref(&read)));
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        scheduler::check(cx, self.meta.key(), self.working_hours.as_ref());
        self.check_hours_of_pausing(cx);
        self.check_parameter_twice(cx);
        self.check_rotation_of_managed(cx);
        self.check_rotation_network(cx);
        self.make(cx);
    }
}

/// Permission to log in as any user of the database with IAM. The database itself decides which users can log in this
/// way.
impl Access<AuroraCluster> for access::Connect {
    #[track_caller]
    fn grant(self, aurora_cluster: &AuroraCluster) -> Grant {
        let id: Value<String> = Target::main(aurora_cluster.meta.key()).attribute("DBClusterResourceId");
        Grant::new(move |_| {
            let users = sub!("arn:{partition}:rds-db:{region}:{account}:dbuser:{id}/*");
            vec![Statement::allow([action!("rds-db:connect")]).on([users])]
        })
    }
}
