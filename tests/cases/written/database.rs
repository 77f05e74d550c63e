//! Databases, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    db_engine: cfn!(AWS::RDS::DBCluster { Engine: text("aurora-mysq"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_backup0: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BackupRetentionPeriod: number(0), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0028"];
    db_window_short: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", PreferredBackupWindow: text("03:00-03:10"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["RDS0029"];
    db_identifier: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: text("my_shop"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_password_at: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: text("hunter2@home") }) => ["RDS0021"];
    db_no_user: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql" }) => ["RDS0008", "RDS0008"];
    db_user_char: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: text("1admin"), ManageMasterUserPassword: true }) => ["RDS0020"];
    db_port: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", Port: number(1000), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_monitor: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MonitoringInterval: number(20), MonitoringRoleArn: "arn:aws:iam::111122223333:role/x", ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    dbi_pi: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", EnablePerformanceInsights: true, PerformanceInsightsRetentionPeriod: number(30) }) => ["RDS0041"];
    db_acu_max: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.5, MaxCapacity: [300.0][0] }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_acu_pause: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.0, MaxCapacity: 4.0, SecondsUntilAutoPause: number(60) }, ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_backtrack: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", BacktrackWindow: number(300_000), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    db_network: cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", NetworkType: text("IPV6"), ManageMasterUserPassword: true, MasterUsername: "admin" }) => ["CDK0052"];
    dbi_tier: cfn!(AWS::RDS::DBInstance { Engine: "aurora-mysql", DBClusterIdentifier: "x", DBInstanceClass: "db.r8g.large", PromotionTier: number(16) }) => ["CDK0052"];
}
