//! Databases that RDS rejects.

use cdk_core::check::{Rule, Subject};
use cdk_core::value::Node;

mod aurora_options;
mod auto_pause;
mod backup_retention;
mod backup_window;
pub(super) mod capacity_of_version;
mod capacity_order;
mod capacity_step;
mod cluster_options;
mod credentials;
mod data_api;
mod database_insights;
mod database_name;
mod engine;
mod engine_mode;
mod engine_of_cluster;
mod family_of_version;
mod generated_password;
mod hours_of_pausing;
mod insights_class;
mod insights_off;
mod insights_retention;
mod instance_class;
mod instance_version;
mod log;
pub(super) mod login_database;
pub(super) mod login_user;
mod maintenance_window;
mod master_username;
mod monitoring_role;
mod never_stopped;
mod parameter;
mod parameter_family;
mod parameter_twice;
mod parameter_value;
mod password;
mod plain_password;
mod readers;
mod required;
mod rotation_network;
mod rotation_of_managed;
mod serverless_instance;
mod serverless_mode;
mod storage_key;
mod storage_limit;
mod storage_type;
mod subnet_group_name;
mod two_passwords;
mod version;
mod version_partial;
mod version_retired;
mod windows_overlap;
mod zone_of_region;
mod zones;

pub(crate) static RULES: &[&Rule] = &[
    &engine::RULE,
    &version::RULE,
    &version_retired::RULE,
    &version_partial::RULE,
    &engine_mode::RULE,
    &serverless_mode::RULE,
    &instance_class::RULE,
    &required::RULE,
    &engine_of_cluster::RULE,
    &instance_version::RULE,
    &cluster_options::RULE,
    &aurora_options::RULE,
    &storage_type::RULE,
    &storage_limit::RULE,
    &storage_key::RULE,
    &zone_of_region::RULE,
    &zones::RULE,
    &subnet_group_name::RULE,
    &readers::RULE,
    &database_name::RULE,
    &master_username::RULE,
    &password::RULE,
    &plain_password::RULE,
    &two_passwords::RULE,
    &generated_password::RULE,
    &credentials::RULE,
    &rotation_of_managed::RULE,
    &rotation_network::RULE,
    &backup_retention::RULE,
    &backup_window::RULE,
    &maintenance_window::RULE,
    &windows_overlap::RULE,
    &parameter::RULE,
    &parameter_value::RULE,
    &parameter_twice::RULE,
    &parameter_family::RULE,
    &family_of_version::RULE,
    &capacity_step::RULE,
    &capacity_order::RULE,
    &auto_pause::RULE,
    &serverless_instance::RULE,
    &capacity_of_version::RULE,
    &insights_retention::RULE,
    &insights_off::RULE,
    &insights_class::RULE,
    &database_insights::RULE,
    &monitoring_role::RULE,
    &log::RULE,
    &data_api::RULE,
    &login_database::RULE,
    &login_user::RULE,
    &hours_of_pausing::RULE,
    &never_stopped::RULE,
];

/// Whether this is a cluster, where a rule also looks at instances.
fn is_cluster(database: &Subject<'_>) -> bool {
    database.resource().resource_type() == "AWS::RDS::DBCluster"
}

fn is_aurora(database: &Subject<'_>) -> bool {
    database.text("Engine").is_some_and(|engine| engine.starts_with("aurora"))
}

/// The engine as RDS writes it.
fn engine_name(database: &Subject<'_>) -> Option<String> {
    database.text("Engine").map(str::to_ascii_lowercase)
}

/// The numbers of an Aurora version that decide what it can do: `[3, 8, 0]` for `8.0.mysql_aurora.3.08.0`, `[16, 3]` for
/// `16.3`. `None` if RDS chooses the version.
fn aurora_version(engine: &str, version: &str) -> Option<Vec<u32>> {
    let version = match engine {
        "aurora-mysql" => version.split_once(".mysql_aurora.")?.1,
        "aurora-postgresql" => version.split('-').next()?,
        _ => return None,
    };
    let numbers: Option<Vec<u32>> = version.split('.').map(|part| part.parse().ok()).collect();
    numbers.filter(|numbers| numbers.len() > 1)
}

/// Whether an Aurora version supports what came with these: a version of MySQL, and one of each major version of
/// PostgreSQL in order. A later major version supports all.
fn is_since(engine: &str, version: &[u32], mysql: &[u32], postgres: &[[u32; 2]]) -> bool {
    if engine == "aurora-mysql" {
        return version >= mysql;
    }
    let of_major = postgres.iter().find(|first| first[0] == version[0]);
    of_major.map_or_else(
        || postgres.last().is_some_and(|last| version[0] > last[0]),
        |first| version >= first.as_slice(),
    )
}

/// What a database is made from or belongs to. A cluster has the first one of its own.
const ORIGINS: [&str; 10] = [
    "DBClusterIdentifier",
    "DBClusterSnapshotIdentifier",
    "DBSnapshotIdentifier",
    "GlobalClusterIdentifier",
    "ReplicationSourceIdentifier",
    "SnapshotIdentifier",
    "SourceDBClusterIdentifier",
    "SourceDBInstanceAutomatedBackupsArn",
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
];

/// Whether a database is certainly made from nothing: no snapshot, no source, no cluster.
fn is_new(database: &Subject<'_>) -> bool {
    ORIGINS[usize::from(is_cluster(database))..].iter().all(|origin| database.lacks(origin))
}

/// Where a generated secret keeps the name of the generated field.
const KEY: &str = "GenerateSecretString.GenerateStringKey";

/// The secret of this program that is attached to a MySQL database, if Secrets Manager generates it.
fn generated_secret<'v>(attachment: &Subject<'v>) -> Option<Subject<'v>> {
    let database = attachment.referent("TargetId")?;
    let is_mysql = database.text("Engine").is_some_and(|engine| engine.contains("mysql"));
    attachment.referent("SecretId").filter(|secret| is_mysql && secret.has("GenerateSecretString"))
}

/// The cluster parameters, but for those that the program has vouched for.
fn checked_parameters<'n>(group: &'n Subject<'_>) -> impl Iterator<Item = (&'n str, &'n Node<'n>)> {
    let is_checked = |name: &str| !group.resource().is_unchecked_at(&format!("Parameters.{name}"));
    group
        .entries("Parameters")
        .iter()
        .map(|(name, value)| (&**name, value))
        .filter(move |(name, _)| is_checked(name))
}
