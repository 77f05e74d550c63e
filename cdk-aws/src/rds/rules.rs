//! RDS accepts the clusters, instances and what belongs to them.

use super::engine::{self, Known};
use super::reserved::{is_reserved, is_reserved_by_postgres};
use super::{codes, instance_class, parameters, window};
use crate::rules::{Record, Subject};

/// Letters, digits and what else is allowed, beginning with a letter.
pub(super) fn is_word(text: &str, most: usize, extra: &str) -> bool {
    (1..=most).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
}

/// Whether MySQL takes a name for the first database.
pub(super) fn is_database(name: &str) -> bool {
    is_word(name, 64, "") && !is_reserved(name)
}

/// Whether MySQL takes a name for the master user.
pub(super) fn is_user(name: &str) -> bool {
    is_word(name, 32, "_") && name != "rdsadmin" && !is_reserved(name)
}

/// Whether RDS takes this number of days for Performance Insights.
pub(super) fn is_insights_retention(days: u32) -> bool {
    matches!(days, 7 | 731) || days.is_multiple_of(31) && (31..=23 * 31).contains(&days)
}

/// What MySQL refuses in a password that is written out.
fn unfit(password: &str) -> Option<String> {
    if !(8..=41).contains(&password.len()) {
        return Some(format!("a password of MySQL has 8 to 41 characters, got {}", password.len()));
    }
    let refused = password.chars().find(|c| "\"/@ ".contains(*c) || !c.is_ascii() || c.is_ascii_control())?;
    Some(format!("a password of MySQL may not hold `{refused}`"))
}

pub(crate) fn cluster(subject: &mut Subject<'_>) {
    let engine = subject.text("Engine").unwrap_or_default();
    if engine == "aurora" {
        let message = "the engine `aurora`, for MySQL 5.6, is no longer offered";
        subject.report(&codes::VERSION, message, "use `aurora-mysql`");
    }
    if engine == "aurora-mysql" {
        mysql(subject);
    }
    if engine.starts_with("aurora") {
        let why = "is of clusters that are not Aurora's";
        let names = ["AllocatedStorage", "DBClusterInstanceClass", "Iops", "PubliclyAccessible"];
        subject.expect_none(&names, &codes::OPTIONS, why);
        let is_storage = |ty: &str| matches!(ty, "aurora" | "aurora-iopt1");
        let help = "it is `aurora` or `aurora-iopt1`";
        subject.expect_text("StorageType", is_storage, &codes::OPTIONS, "a storage type of Aurora", help);
    }
    if engine == "aurora-postgresql" {
        postgres(subject);
    }
    subject.expect_number("BackupRetentionPeriod", 1..=35, &codes::BACKUP_RETENTION, "");
    mode(subject);
    encryption(subject);
    availability_zones(subject);
    windows(subject);
    master_user(subject);
    capacity(subject);
    insights(subject, "PerformanceInsightsEnabled");
    monitoring(subject);
}

fn mode(subject: &mut Subject<'_>) {
    const MODES: [&str; 5] = ["global", "multimaster", "parallelquery", "provisioned", "serverless"];
    let is_mode = |mode: &str| MODES.contains(&mode);
    let help = "leave it out, or write `provisioned`";
    subject.expect_text("EngineMode", is_mode, &codes::OPTIONS, "a mode of Aurora", help);
    if subject.text("EngineMode").as_deref() == Some("serverless") {
        let why = "is of Serverless v2, whose mode is `provisioned`";
        subject.expect_none(&["ServerlessV2ScalingConfiguration"], &codes::OPTIONS, why);
    }
}

/// A key is for what is encrypted.
fn encryption(subject: &mut Subject<'_>) {
    let is_plain = subject.is_false("StorageEncrypted") || subject.lacks("StorageEncrypted");
    let is_new = [
        "DBClusterIdentifier",
        "DBSnapshotIdentifier",
        "GlobalClusterIdentifier",
        "SnapshotIdentifier",
        "SourceDBClusterIdentifier",
        "SourceDBInstanceIdentifier",
    ];
    // A cluster has an identifier of its own.
    let is_new = &is_new[usize::from(subject.lacks("DBInstanceClass"))..];
    if subject.has("KmsKeyId") && is_plain && is_new.iter().all(|origin| subject.lacks(origin)) {
        let message = "a key is given for storage that is not encrypted";
        subject.report(&codes::OPTIONS, message, "set `StorageEncrypted: true`");
    }
}

fn availability_zones(subject: &mut Subject<'_>) {
    let Some(region) = subject.region() else { return };
    let zones = subject.texts("AvailabilityZones").into_iter().chain(subject.text("AvailabilityZone"));
    for zone in zones.filter(|zone| !crate::ec2::is_zone(zone, region)).collect::<Vec<_>>() {
        let message = format!("`{zone}` is no zone of {region}, such as `{region}a`");
        subject.report(&codes::OPTIONS, message, "take zones of the stack's region");
    }
}

/// Clusters of Aurora PostgreSQL.
fn postgres(subject: &mut Subject<'_>) {
    const LOGS: [&str; 3] = ["iam-db-auth-error", "instance", "postgresql"];
    let is_version = |version: &str| {
        let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
        let is_in = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|number| number <= most);
        let minor = minor.split('-').next().unwrap_or_default();
        is_in(major, 25) && minor.split('.').all(|part| is_in(part, 40))
    };
    let what = "a version of Aurora PostgreSQL";
    subject.expect_text("EngineVersion", is_version, &codes::VERSION, what, "such as `16.8`");
    let help = "use another name: the engine keeps this one for itself";
    let is_free = |name: &str| !is_reserved_by_postgres(name);
    let what = "a valid name of a master user";
    subject.expect_text("MasterUsername", is_free, &codes::USERNAME, what, help);
    subject.expect_none(&["BacktrackWindow"], &codes::BACKTRACK, "is of Aurora MySQL alone");
    logs(subject, "Aurora PostgreSQL", &LOGS);
}

fn logs(subject: &mut Subject<'_>, engine: &str, known: &[&str]) {
    for log in subject.texts("EnableCloudwatchLogsExports") {
        if !known.contains(&&*log) {
            let message = format!("{engine} has no log `{log}`");
            subject.report(&codes::OPTIONS, message, &format!("it has {}", known.join(", ")));
        }
    }
}

/// A version of Aurora MySQL that there is not; one that is only not known is a warning.
fn version(subject: &mut Subject<'_>) {
    let help = "such as `8.0.mysql_aurora.3.10.0`, a constant of `AuroraMysql`";
    let Some(version) = subject.text("EngineVersion") else { return };
    match engine::known(&version).problem(&version) {
        Some((message, false)) => subject.report_value("EngineVersion", &codes::VERSION, message, help),
        Some((message, true)) => subject.warn(&codes::VERSION, message, help),
        None => {}
    }
}

fn mysql(subject: &mut Subject<'_>) {
    const LOGS: [&str; 6] = ["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"];
    version(subject);
    let help = "use 1 to 64 letters and digits, beginning with a letter, and no word of MySQL's";
    subject.expect_text("DatabaseName", is_database, &codes::DATABASE_NAME, "a valid database name", help);
    logs(subject, "Aurora MySQL", &LOGS);
    if let (Some(version), Some(group)) = (
        subject.text("EngineVersion").filter(|version| engine::known(version) != Known::Never),
        subject.referent("DBClusterParameterGroupName"),
    ) && let Some(family) = Record::new(&group.properties().to_tree()).text("Family")
        && !version.starts_with(family.trim_start_matches("aurora-mysql"))
    {
        let message =
            format!("the parameters are of the family `{family}`, the cluster's version is {version}");
        subject.report(&codes::PARAMETER, message, "make the parameter group for the version's family");
    }
}

fn windows(subject: &mut Subject<'_>) {
    let (backup, maintenance) = ("PreferredBackupWindow", "PreferredMaintenanceWindow");
    let is_daily = |text: &str| window::daily(text).is_some();
    let is_weekly = |text: &str| window::weekly(text).is_some();
    let what = "a window of at least 30 minutes";
    subject.expect_text(backup, is_daily, &codes::WINDOW, what, "such as `02:00-03:00`, daily");
    subject.expect_text(maintenance, is_weekly, &codes::WINDOW, what, "such as `sun:04:00-sun:05:00`");
    if let (Some(first), Some(second)) = (subject.text(backup), subject.text(maintenance))
        && let (Some(daily), Some(weekly)) = (window::daily(&first), window::weekly(&second))
        && window::overlap(daily, weekly)
    {
        let message = format!("the backup window {first} meets the maintenance window {second}");
        subject.report(&codes::WINDOWS_OVERLAP, message, "move one: the backup window is daily");
    }
}

fn master_user(subject: &mut Subject<'_>) {
    let is_mysql = subject.text("Engine").is_some_and(|engine| engine.contains("mysql"));
    let is_name = |name: &str| {
        if is_mysql { is_user(name) } else { is_word(name, 63, "_") && name != "rdsadmin" }
    };
    let help = "use letters, digits and underscores, beginning with a letter, and no word of the engine's";
    subject.expect_text("MasterUsername", is_name, &codes::USERNAME, "a valid name of a master user", help);
    if let Some(password) = subject.text("MasterUserPassword").filter(|password| !password.is_empty()) {
        let help = "set `ManageMasterUserPassword: true`, or take it from a `Secret`";
        match unfit(&password).filter(|_| is_mysql) {
            Some(problem) => subject.report(&codes::PASSWORD, problem, help),
            None => subject.warn(&codes::PASSWORD, "the password can be read in the template", help),
        }
    }
    let restored = [
        "SnapshotIdentifier",
        "SourceDBClusterIdentifier",
        "ReplicationSourceIdentifier",
        "GlobalClusterIdentifier",
        "MasterUserAuthenticationType",
    ];
    if restored.iter().all(|path| subject.lacks(path)) {
        subject.expect_any(&["MasterUsername"], &codes::USERNAME, "name the master user");
        let passwords = ["ManageMasterUserPassword", "MasterUserPassword"];
        let help = "`ManageMasterUserPassword: true` leaves the password to RDS";
        subject.expect_any(&passwords, &codes::PASSWORD, help);
    }
    if subject.is_true("ManageMasterUserPassword") && subject.has("MasterUserPassword") {
        let message = "a password is given, and RDS is to make one";
        subject.report(&codes::PASSWORD, message, "drop one of them");
    }
}

fn capacity(subject: &mut Subject<'_>) {
    let path = |name: &str| format!("ServerlessV2ScalingConfiguration.{name}");
    let (least, greatest) = (subject.number(&path("MinCapacity")), subject.number(&path("MaxCapacity")));
    let halves = |n: Option<f64>| n.is_none_or(|n| (n * 2.0).fract() == 0.0);
    let code = &codes::CAPACITY;
    if !halves(least) || !halves(greatest) {
        subject.report(
            code,
            "the capacity of Serverless v2 is counted in halves of ACUs",
            "such as 0.5 or 4",
        );
    }
    if let (Some(least), Some(greatest)) = (least, greatest)
        && least > greatest
    {
        subject.report(code, format!("the least capacity {least} is above the greatest {greatest}"), "");
    }
    if subject.has(&path("SecondsUntilAutoPause")) && least.is_some_and(|least| least > 0.0) {
        let message = "a cluster pauses only if its least capacity is 0";
        subject.report(code, message, "set `MinCapacity: 0`, or drop `SecondsUntilAutoPause`");
    }
}

fn insights(subject: &mut Subject<'_>, switch: &str) {
    let days = subject.integer("PerformanceInsightsRetentionPeriod");
    if let Some(days) = days.filter(|days| !u32::try_from(*days).is_ok_and(is_insights_retention)) {
        let message = format!(
            "Performance Insights keeps data for 7 days, 1 to 23 times 31 days, or 731 days; got {days}"
        );
        subject.report_value("PerformanceInsightsRetentionPeriod", &codes::INSIGHTS, message, "");
    } else if days.is_some()
        && (subject.lacks(switch) || subject.value(switch) == Some(&cdk_core::Expr::Bool(false)))
    {
        let message = "a retention for Performance Insights, which is off";
        subject.report(&codes::INSIGHTS, message, &format!("set `{switch}: true`"));
    }
}

fn monitoring(subject: &mut Subject<'_>) {
    if subject.integer("MonitoringInterval").is_some_and(|seconds| seconds > 0)
        && subject.lacks("MonitoringRoleArn")
    {
        let message = "Enhanced Monitoring needs a role that may write what it measures";
        let help = "set `MonitoringRoleArn`, with the policy `AmazonRDSEnhancedMonitoringRole`";
        subject.report(&codes::OPTIONS, message, help);
    }
}

pub(crate) fn instance(subject: &mut Subject<'_>) {
    let is_mysql = subject.text("Engine").as_deref() == Some("aurora-mysql");
    if is_mysql {
        let is_class = |class: &str| class == "db.serverless" || instance_class::is_plausible(class);
        let what = "an instance class of Aurora MySQL";
        let help = "such as `db.r8g.large`, a constant of `InstanceClass`";
        subject.expect_text("DBInstanceClass", is_class, &codes::CLASS, what, help);
    }
    if !is_mysql {
        let help = "such as `db.r8g.large`";
        subject.expect_text(
            "DBInstanceClass",
            instance_class::is_class,
            &codes::CLASS,
            "an instance class of RDS",
            help,
        );
    }
    subject.expect_any(&["DBInstanceClass"], &codes::CLASS, "such as `db.r8g.large`");
    if subject.has("DBClusterIdentifier") {
        for name in ["MasterUsername", "MasterUserPassword", "ManageMasterUserPassword", "MultiAZ"] {
            if subject.has(name) {
                let message = format!("`{name}` belongs to the cluster, not to its instances");
                subject.report(&codes::OPTIONS, message, "drop it here");
            }
        }
        of_cluster(subject);
    } else {
        alone(subject);
    }
    encryption(subject);
    availability_zones(subject);
    windows(subject);
    insights(subject, "EnablePerformanceInsights");
    monitoring(subject);
}

/// An instance of a cluster is of its engine, and leaves to it what the cluster has.
fn of_cluster(subject: &mut Subject<'_>) {
    let engine = subject.text("Engine");
    if subject.lacks("DBSnapshotIdentifier") {
        subject.expect_any(&["Engine"], &codes::OPTIONS, "it is the engine of the cluster");
    }
    if engine.as_ref().is_some_and(|engine| engine.starts_with("aurora")) {
        let why = "belongs to the cluster, not to its instances";
        let names = [
            "AllocatedStorage",
            "BackupRetentionPeriod",
            "DBName",
            "DeletionProtection",
            "EnableIAMDatabaseAuthentication",
            "PreferredBackupWindow",
        ];
        subject.expect_none(&names, &codes::OPTIONS, why);
    }
    let kind = "AWS::RDS::DBCluster";
    let Some(cluster) = subject.referent("DBClusterIdentifier").filter(|c| c.resource_type() == kind) else {
        return;
    };
    let tree = cluster.properties().to_tree();
    let cluster = Record::new(&tree);
    if let (Some(engine), Some(of_cluster)) = (engine, cluster.text("Engine"))
        && engine != of_cluster
    {
        let message = format!("an instance of `{engine}` in a cluster of `{of_cluster}`");
        subject.report(&codes::OPTIONS, message, &format!("set `Engine: \"{of_cluster}\"`"));
    }
    let is_serverless = subject.text("DBInstanceClass").as_deref() == Some("db.serverless");
    if is_serverless && cluster.lacks("ServerlessV2ScalingConfiguration") {
        let message = "a serverless instance in a cluster that does not say its capacity";
        subject.report(&codes::CAPACITY, message, "set `ServerlessV2ScalingConfiguration` of the cluster");
    }
}

/// An instance that is in no cluster.
fn alone(subject: &mut Subject<'_>) {
    const ENGINES: [&str; 12] = [
        "db2-ae",
        "db2-se",
        "mariadb",
        "mysql",
        "oracle-ee",
        "oracle-se2",
        "postgres",
        "sqlserver-dev-ee",
        "sqlserver-ee",
        "sqlserver-ex",
        "sqlserver-se",
        "sqlserver-web",
    ];
    let code = &codes::OPTIONS;
    if let Some(engine) = subject.text("Engine").filter(|engine| !ENGINES.contains(&&**engine))
        && !engine.starts_with("custom-")
        && !engine.ends_with("-cdb")
        && let Some(near) = cdk_core::suggest(&engine, ENGINES)
    {
        let message = format!("RDS has no engine `{engine}`");
        subject.report_value("Engine", code, message, &format!("did you mean `{near}`?"));
    }
    subject.expect_number("BackupRetentionPeriod", 0..=35, &codes::BACKUP_RETENTION, "");
    let origins = [
        "DBClusterIdentifier",
        "DBClusterSnapshotIdentifier",
        "DBSnapshotIdentifier",
        "SourceDBClusterIdentifier",
        "SourceDBInstanceAutomatedBackupsArn",
        "SourceDBInstanceIdentifier",
        "SourceDbiResourceId",
    ];
    let is_aurora = subject.text("Engine").is_some_and(|engine| engine.starts_with("aurora"));
    if !is_aurora && origins.iter().all(|origin| subject.lacks(origin)) {
        subject.expect_any(&["Engine"], code, "such as `mysql`");
        subject.expect_any(&["AllocatedStorage"], code, "say how many GiB, such as `\"20\"`");
        subject.expect_any(&["MasterUsername"], &codes::USERNAME, "name the master user");
        if subject.lacks("MasterUserAuthenticationType") {
            let passwords = ["ManageMasterUserPassword", "MasterUserPassword"];
            let help = "`ManageMasterUserPassword: true` leaves the password to RDS";
            subject.expect_any(&passwords, &codes::PASSWORD, help);
        }
    }
    let storage = (subject.integer("AllocatedStorage"), subject.integer("MaxAllocatedStorage"));
    if let (Some(least), Some(most)) = storage
        && most < least
    {
        let message = format!("the storage may grow to {most} GiB, and has {least} GiB from the start");
        subject.report(code, message, "raise `MaxAllocatedStorage`");
    }
    if subject.text("StorageType").is_some_and(|kind| kind.starts_with("io")) {
        subject.expect_any(&["Iops"], code, "storage of the type `io1` or `io2` has a number of operations");
    }
}

pub(crate) fn parameter_group(subject: &mut Subject<'_>) {
    let Some(family) = subject.text("Family") else { return };
    if !family.starts_with("aurora-mysql") {
        let engines = ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"];
        let engine = family.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let near = cdk_core::suggest(engine, engines).filter(|_| !engines.contains(&engine));
        if let Some(near) = near {
            let message = format!("`{family}` is not a family of parameters");
            subject.report(&codes::PARAMETER, message, &format!("did you mean one of `{near}`?"));
        }
        return;
    }
    if !matches!(&*family, "aurora-mysql5.7" | "aurora-mysql8.0" | "aurora-mysql8.4") {
        let message = format!("`{family}` is not a family of parameters");
        subject.report(&codes::PARAMETER, message, "such as `aurora-mysql8.0`");
    }
    for (name, value) in subject.entries("Parameters") {
        if let Some(takes) = value.as_text().and_then(|value| parameters::refused(name, value)) {
            subject.report(&codes::PARAMETER, format!("the parameter `{name}` takes {takes}"), "");
        }
        // The names of 5.7 are others.
        if family == "aurora-mysql5.7" {
            continue;
        }
        if let Err(near) = parameters::known(name) {
            let help = near.map_or_else(
                || "if AWS added it lately, use `.allow_unknown(..)`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            subject.report(
                &codes::PARAMETER,
                format!("Aurora MySQL has no cluster parameter `{name}`"),
                &help,
            );
        }
    }
}

pub(crate) fn subnet_group(subject: &mut Subject<'_>) {
    if subject.count("SubnetIds") == Some(1) {
        let message = "the subnets of a database lie in at least two zones, got one subnet";
        subject.report(&codes::TOO_FEW_ZONES, message, "add a subnet of another zone");
    }
    if let Some(cdk_core::Expr::List(subnets)) = subject.value("SubnetIds")
        && let Some(message) = crate::ec2::rules::one_zone_twice(subject.view(), subnets)
        && subnets.len() == 2
    {
        subject.report(&codes::TOO_FEW_ZONES, message, "add a subnet of another zone");
    }
    let is_name = |name: &str| {
        (1..=255).contains(&name.len())
            && !name.eq_ignore_ascii_case("default")
            && name.chars().all(|c| c.is_ascii_alphanumeric() || " ._-".contains(c))
    };
    let help = "use up to 255 letters, digits, spaces and `._-`; `default` is taken";
    subject.expect_text(
        "DBSubnetGroupName",
        is_name,
        &codes::OPTIONS,
        "a valid name of a subnet group",
        help,
    );
}
