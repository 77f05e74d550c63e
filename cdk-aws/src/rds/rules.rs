//! RDS accepts the clusters, instances and what belongs to them.

use super::{codes, engine, instance_class, parameters, window};
use crate::rules::{Record, Subject};

/// Letters, digits and what else is allowed, beginning with a letter.
pub(super) fn is_word(text: &str, most: usize, extra: &str) -> bool {
    (1..=most).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
}

/// Whether MySQL takes a name for the first database.
pub(super) fn is_database(name: &str) -> bool {
    is_word(name, 64, "") && !matches!(&*name.to_ascii_lowercase(), "mysql" | "sys")
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
        let is_storage = |ty: &str| matches!(ty, "aurora" | "aurora-iopt1");
        let help = "it is `aurora` or `aurora-iopt1`";
        subject.expect_text("StorageType", is_storage, &codes::OPTIONS, "a storage type of Aurora", help);
    }
    subject.expect_number("BackupRetentionPeriod", 1..=35, &codes::BACKUP_RETENTION, "");
    windows(subject);
    master_user(subject);
    capacity(subject);
    insights(subject, "PerformanceInsightsEnabled");
    monitoring(subject);
}

fn mysql(subject: &mut Subject<'_>) {
    const LOGS: [&str; 6] = ["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"];
    let help = "such as `8.0.mysql_aurora.3.10.0`, a constant of `AuroraMysql`";
    let version = "EngineVersion";
    subject.expect_text(version, engine::is_valid, &codes::VERSION, "a version of Aurora MySQL", help);
    let help = "use 1 to 64 letters and digits, beginning with a letter";
    subject.expect_text("DatabaseName", is_database, &codes::DATABASE_NAME, "a valid database name", help);
    for log in subject.texts("EnableCloudwatchLogsExports") {
        if !LOGS.contains(&&*log) {
            let message = format!("Aurora MySQL has no log `{log}`");
            subject.report(&codes::OPTIONS, message, &format!("it has {}", LOGS.join(", ")));
        }
    }
    if let (Some(version), Some(group)) = (
        subject.text(version).filter(|v| engine::is_valid(v)),
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
    let is_name = |name: &str| is_word(name, if is_mysql { 32 } else { 63 }, "_") && name != "rdsadmin";
    let help = "use letters, digits and underscores, beginning with a letter";
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
    let is_class = |class: &str| class.starts_with("db.") && !class.contains(' ');
    if !is_mysql {
        let help = "such as `db.r8g.large`";
        subject.expect_text("DBInstanceClass", is_class, &codes::CLASS, "an instance class of RDS", help);
    }
    subject.expect_any(&["DBInstanceClass"], &codes::CLASS, "such as `db.r8g.large`");
    if subject.has("DBClusterIdentifier") {
        for name in ["MasterUsername", "MasterUserPassword", "ManageMasterUserPassword", "MultiAZ"] {
            if subject.has(name) {
                let message = format!("`{name}` belongs to the cluster, not to its instances");
                subject.report(&codes::OPTIONS, message, "drop it here");
            }
        }
    }
    windows(subject);
    insights(subject, "EnablePerformanceInsights");
    monitoring(subject);
}

pub(crate) fn parameter_group(subject: &mut Subject<'_>) {
    let Some(family) = subject.text("Family").filter(|family| family.starts_with("aurora-mysql")) else {
        return;
    };
    if !matches!(&*family, "aurora-mysql5.7" | "aurora-mysql8.0" | "aurora-mysql8.4") {
        let message = format!("`{family}` is not a family of parameters");
        subject.report(&codes::PARAMETER, message, "such as `aurora-mysql8.0`");
    }
    for (name, _) in subject.entries("Parameters") {
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
