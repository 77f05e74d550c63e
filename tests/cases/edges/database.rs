//! Databases: what AWS refuses, and next to it what AWS accepts.

use cdk_aws::prelude::*;
use serde_json::json;

use super::super::{cases, codes};
use super::{Two, number, text};

fn params(pairs: &[(&str, &str)]) -> Cfn<cfn::rds::DBClusterParameterGroup> {
    let m: serde_json::Map<String, serde_json::Value> =
        pairs.iter().map(|(k, v)| (text(k), json!(v))).collect();
    cfn!(AWS::RDS::DBClusterParameterGroup {
        Family: "aurora-mysql8.0",
        Description: "x",
        Parameters: serde_json::Value::Object(m)
    })
}

cases! {
    db_name_reserved: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DatabaseName: text("table"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0019"];
    db_v99: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: text("8.0.mysql_aurora.3.99.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0002"];
    db_v_short: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: text("3.10.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0002"];
    db_pg_mysql_v: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: text("8.0.mysql_aurora.3.10.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0002", "RDS0020"];
    db_port: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", Port: number(80), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_identifier_hyphens: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("my--shop"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_identifier_end: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("shop-"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_identifier_digit: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("1shop"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_kms_plain: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1", StorageEncrypted: false, MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0014"];
    db_backtrack: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BacktrackWindow: number(259_201), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_monitoring: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MonitoringInterval: number(7), MonitoringRoleArn: "arn:aws:iam::111122223333:role/x", MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    db_class: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterInstanceClass: "db.r6g.large", MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0011"];
    db_pause: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 3.0, SecondsUntilAutoPause: number(200) }, MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0052"];
    dbi_storage: { let a = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true }); let b = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: a.reference(), Engine: "aurora-mysql", DBInstanceClass: "db.r6g.large", AllocatedStorage: "100" }); Two { a, b } } => ["RDS0010"];
    dbi_tier: cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "a", Engine: "aurora-mysql", DBInstanceClass: "db.r6g.large", PromotionTier: number(16) }) => ["CDK0052"];
    dbi_class_size: cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "a", Engine: "aurora-mysql", DBInstanceClass: text("db.r6g.9xlarge") }) => ["RDS0007"];
    dbi_no_storage: cfn!(AWS::RDS::DBInstance { Engine: "mysql", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro" }) => ["RDS0008"];
    dbi_no_password: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", DBInstanceClass: "db.t4g.micro" }) => ["RDS0008"];
    pg_range: params(&[("max_connections", "99999999")]) => ["RDS0033"];
    pg_bool: params(&[("slow_query_log", "yes")]) => ["RDS0033"];
    pg_enum: params(&[("binlog_format", "ROWS")]) => ["RDS0033"];
    pg_charset: params(&[("character_set_server", "utf-8")]) => ["RDS0033"];
    pg_long: params(&[("long_query_time", "fast")]) => ["RDS0033"];
    pg_static: params(&[("time_zone", "CEST")]) => ["RDS0033"];
    dbsg_same: cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "x", SubnetIds: ["subnet-1", "subnet-1"] }) => ["RDS0016"];
    right_db: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: "8.0.mysql_aurora.3.04.4", MasterUsername: "admin", ManageMasterUserPassword: true, Port: 3306, DBClusterIdentifier: "shop-1", BacktrackWindow: 259_200, StorageEncrypted: true, KmsKeyId: "alias/x", BackupRetentionPeriod: 35, PreferredBackupWindow: "23:45-00:15", PreferredMaintenanceWindow: "sun:01:00-sun:02:00" }) => [];
    right_db_major: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: "16.13", MasterUsername: "postgres", ManageMasterUserPassword: true, DatabaseName: "my_shop" }) => [];
    right_db_multi: cfn!(AWS::RDS::DBCluster { Engine: "mysql", DBClusterInstanceClass: "db.m6gd.large", AllocatedStorage: 100, StorageType: "io1", Iops: 1000, MasterUsername: "admin", ManageMasterUserPassword: true }) => [];
    right_db_0: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true, ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 256.0, SecondsUntilAutoPause: 86_400 } }) => [];
    right_dbi: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro", BackupRetentionPeriod: 0 }) => [];
    right_pg: params(&[("max_connections", "{DBInstanceClassMemory/12582880}"), ("slow_query_log", "1"), ("long_query_time", "0.5"), ("binlog_format", "ROW"), ("character_set_server", "utf8mb4"), ("time_zone", "Europe/Berlin"), ("innodb_print_all_deadlocks", "1"), ("general_log", "0"), ("server_audit_events", "CONNECT,QUERY"), ("sql_mode", "STRICT_ALL_TABLES"), ("aurora_parallel_query", "OFF"), ("tls_version", "TLSv1.2,TLSv1.3"), ("binlog_row_image", "full")]) => [];
}
