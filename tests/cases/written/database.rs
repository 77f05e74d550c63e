//! Databases, written with `cfn!`.

use cdk_aws::prelude::*;
use serde_json::json;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    db_version2: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: text("8.0.3"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0015"];
    db_engine: cfn!(AWS::RDS::DBCluster { Engine: text("aurora-mysq"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_engine_old: cfn!(AWS::RDS::DBCluster { Engine: text("aurora"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0015"];
    db_backup: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BackupRetentionPeriod: number(36), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0002"];
    db_backup0: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BackupRetentionPeriod: number(0), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0002"];
    db_windows: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PreferredBackupWindow: text("03:00-04:00"), PreferredMaintenanceWindow: text("wed:03:30-wed:04:30"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0004"];
    db_window: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PreferredBackupWindow: text("3am"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0003"];
    db_window_short: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PreferredBackupWindow: text("03:00-03:10"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0003"];
    db_mwindow: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PreferredMaintenanceWindow: text("Wednesday:03:30-Wednesday:04:30"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0003"];
    db_name: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DatabaseName: text("my-shop"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0005"];
    db_identifier: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("my_shop"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_password: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: text("short") }) => ["RDS0014"];
    db_password_at: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: text("hunter2@home") }) => ["RDS0014"];
    db_no_user: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql" }) => ["RDS0006", "RDS0014"];
    db_no_password: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin" }) => ["RDS0014"];
    db_both: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: "{{resolve:secretsmanager:x:SecretString:password}}", ManageMasterUserPassword: true }) => ["RDS0014"];
    db_user: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: text("rdsadmin"), ManageMasterUserPassword: true }) => ["RDS0006"];
    db_user_char: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: text("1admin"), ManageMasterUserPassword: true }) => ["RDS0006"];
    db_port: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", Port: number(1000), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_monitor: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MonitoringInterval: number(20), MonitoringRoleArn: "arn:aws:iam::111122223333:role/x", ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_monitor_role: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", MonitoringInterval: number(60) }) => ["RDS0101"];
    db_pi: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: number(30), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0011"];
    dbi_pi: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: number(30) }) => ["RDS0011"];
    dbi_pi_off: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", PerformanceInsightsRetentionPeriod: number(7) }) => ["RDS0011"];
    db_acu: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: [0.7][0], MaxCapacity: 4.0 }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0010"];
    db_acu_max: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.5, MaxCapacity: [300.0][0] }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_acu_order: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 8.0, MaxCapacity: 4.0 }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0010"];
    db_acu_pause: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 4.0, SecondsUntilAutoPause: number(60) }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_backtrack: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BacktrackWindow: number(300_000), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    db_storage: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", StorageType: text("gp3"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0101"];
    db_logs: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EnableCloudwatchLogsExports: [text("errors")], ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0101"];
    db_network: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", NetworkType: text("IPV6"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0204"];
    dbi_class: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: text("db.t3.micro") }) => ["RDS0013"];
    dbi_class_text: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: text("r6g large") }) => ["RDS0013"];
    dbi_class_none: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x" }) => ["RDS0013"];
    dbi_tier: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", PromotionTier: number(16) }) => ["CDK0204"];
    dbi_public: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", MultiAZ: true }) => ["RDS0101"];
    dbpg_family: cfn!(AWS::RDS::DBClusterParameterGroup { Family: text("aurora-mysql9.0"), Description: "x", Parameters: json!({"max_connections": "10"}) }) => ["RDS0008"];
    dbpg_param: cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql8.0", Description: "x", Parameters: json!({"max_conections": "10"}) }) => ["RDS0008"];
    dbsg_one: cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "x", SubnetIds: ["subnet-1"] }) => ["RDS0009"];
    dbsg_name: cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "x", DBSubnetGroupName: text("default"), SubnetIds: ["subnet-1", "subnet-2"] }) => ["RDS0101"];
}
