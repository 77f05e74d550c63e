//! Databases: what AWS refuses, and beside it what it takes.

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
    db_user: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: text("select"), ManageMasterUserPassword: true }) => ["RDS0006"];
    db_name_reserved: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DatabaseName: text("table"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0005"];
    db_name_info: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DatabaseName: text("information_schema"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0005"];
    db_v99: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: text("8.0.mysql_aurora.3.99.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0015"];
    db_v_short: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: text("3.10.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0015"];
    db_pg_v: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: text("16.99"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0015", "RDS0006"];
    db_pg_mysql_v: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: text("8.0.mysql_aurora.3.10.0"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0015", "RDS0006"];
    db_pg_user: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: text("admin"), ManageMasterUserPassword: true }) => ["RDS0006"];
    db_port: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", Port: number(80), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_identifier_hyphens: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("my--shop"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_identifier_end: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("shop-"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_identifier_digit: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("1shop"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_kms_plain: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1", StorageEncrypted: false, MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_kms_alias: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", KmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1", MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_backtrack: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BacktrackWindow: number(259_201), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_backtrack_pg: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", BacktrackWindow: number(3600), MasterUsername: "postgres", ManageMasterUserPassword: true }) => ["RDS0012"];
    db_monitoring: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MonitoringInterval: number(7), MonitoringRoleArn: "arn:aws:iam::111122223333:role/x", MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_alloc: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", AllocatedStorage: number(100), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_class: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterInstanceClass: "db.r6g.large", MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_logs_pg: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EnableCloudwatchLogsExports: [text("slowquery")], MasterUsername: "postgres", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_mode: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineMode: text("serverles"), MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_serverless_v1: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineMode: "serverless", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.5, MaxCapacity: 3.0 }, MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    db_pause: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 3.0, SecondsUntilAutoPause: number(200) }, MasterUsername: "admin", ManageMasterUserPassword: true }) => ["CDK0204"];
    db_azs: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", AvailabilityZones: [text("us-east-1a")], MasterUsername: "admin", ManageMasterUserPassword: true }) => ["RDS0101"];
    dbi_engine: { let a = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true }); let b = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: a.reference(), Engine: "aurora-postgresql", DBInstanceClass: "db.r6g.large" }); Two { a, b } } => ["RDS0101"];
    dbi_no_engine: { let a = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true }); let b = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: a.reference(), DBInstanceClass: "db.r6g.large" }); Two { a, b } } => ["RDS0101"];
    dbi_storage: { let a = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true }); let b = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: a.reference(), Engine: "aurora-mysql", DBInstanceClass: "db.r6g.large", AllocatedStorage: "100" }); Two { a, b } } => ["RDS0101"];
    dbi_serverless_plain: { let a = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true }); let b = cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: a.reference(), Engine: "aurora-mysql", DBInstanceClass: "db.serverless" }); Two { a, b } } => ["RDS0010"];
    dbi_tier: cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "a", Engine: "aurora-mysql", DBInstanceClass: "db.r6g.large", PromotionTier: number(16) }) => ["CDK0204"];
    dbi_class_size: cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "a", Engine: "aurora-mysql", DBInstanceClass: text("db.r6g.9xlarge") }) => ["RDS0013"];
    dbi_class_mysql: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: text("db.r6g.huge") }) => ["RDS0013"];
    dbi_engine_typo: cfn!(AWS::RDS::DBInstance { Engine: text("mysq"), AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro" }) => ["RDS0101"];
    dbi_no_storage: cfn!(AWS::RDS::DBInstance { Engine: "mysql", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro" }) => ["RDS0101"];
    dbi_no_password: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", DBInstanceClass: "db.t4g.micro" }) => ["RDS0014"];
    dbi_backup: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro", BackupRetentionPeriod: number(36) }) => ["RDS0002"];
    dbi_iops: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "100", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro", StorageType: "io1" }) => ["RDS0101"];
    dbi_maxalloc: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "100", MaxAllocatedStorage: number(50), MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro" }) => ["RDS0101"];
    pg_value: params(&[("max_connections", "many")]) => ["RDS0008"];
    pg_range: params(&[("max_connections", "99999999")]) => ["RDS0008"];
    pg_bool: params(&[("slow_query_log", "yes")]) => ["RDS0008"];
    pg_enum: params(&[("binlog_format", "ROWS")]) => ["RDS0008"];
    pg_charset: params(&[("character_set_server", "utf-8")]) => ["RDS0008"];
    pg_long: params(&[("long_query_time", "fast")]) => ["RDS0008"];
    pg_static: params(&[("time_zone", "CEST")]) => ["RDS0008"];
    pg_family_typo: cfn!(AWS::RDS::DBClusterParameterGroup { Family: text("aurora-mysq8.0"), Description: "x", Parameters: json!({}) }) => ["RDS0008"];
    dbsg_same: cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "x", SubnetIds: ["subnet-1", "subnet-1"] }) => ["RDS0009"];
    right_db: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: "8.0.mysql_aurora.3.04.4", MasterUsername: "admin", ManageMasterUserPassword: true, Port: 3306, DBClusterIdentifier: "shop-1", BacktrackWindow: 259_200, StorageEncrypted: true, KmsKeyId: "alias/x", BackupRetentionPeriod: 35, PreferredBackupWindow: "23:45-00:15", PreferredMaintenanceWindow: "sun:01:00-sun:02:00" }) => [];
    right_db_major: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: "16.4", MasterUsername: "postgres", ManageMasterUserPassword: true, DatabaseName: "my_shop" }) => [];
    right_db_snap: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" }) => [];
    right_db_pg17: cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: "17", MasterUsername: "postgres", ManageMasterUserPassword: true }) => [];
    right_db_multi: cfn!(AWS::RDS::DBCluster { Engine: "mysql", DBClusterInstanceClass: "db.m6gd.large", AllocatedStorage: 100, StorageType: "io1", Iops: 1000, MasterUsername: "admin", ManageMasterUserPassword: true }) => [];
    right_db_0: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true, ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 256.0, SecondsUntilAutoPause: 86_400 } }) => [];
    right_dbi: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.t4g.micro", BackupRetentionPeriod: 0 }) => [];
    right_dbi_replica: cfn!(AWS::RDS::DBInstance { SourceDBInstanceIdentifier: "x", DBInstanceClass: "db.m5.large" }) => [];
    right_dbi_r9: cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "x", Engine: "aurora-mysql", DBInstanceClass: "db.r8gd.large" }) => [];
    right_dbi_t2: cfn!(AWS::RDS::DBInstance { Engine: "mysql", AllocatedStorage: "20", MasterUsername: "admin", ManageMasterUserPassword: true, DBInstanceClass: "db.x2iedn.xlarge" }) => [];
    right_pg: params(&[("max_connections", "{DBInstanceClassMemory/12582880}"), ("slow_query_log", "1"), ("long_query_time", "0.5"), ("binlog_format", "ROW"), ("character_set_server", "utf8mb4"), ("time_zone", "Europe/Berlin"), ("innodb_print_all_deadlocks", "1"), ("general_log", "0"), ("server_audit_events", "CONNECT,QUERY"), ("sql_mode", "STRICT_ALL_TABLES"), ("aurora_parallel_query", "OFF"), ("tls_version", "TLSv1.2,TLSv1.3"), ("binlog_row_image", "full")]) => [];
}
