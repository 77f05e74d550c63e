use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0044", "Enhanced Monitoring without a role",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
RDS writes metrics to CloudWatch Logs with a role that has the policy `AmazonRDSEnhancedMonitoringRole`.
`.monitoring(..)` creates the role.

```rust wrong
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", MonitoringInterval: 60 })
//                                                                                      ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", MonitoringInterval: 60 })
//                                                                          ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).monitoring(cdk_aws::rds::Monitoring::EveryMinute)
```

```rust right
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", MonitoringInterval: 0 })
```

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let is_on = database.integer("MonitoringInterval").is_some_and(|seconds| seconds > 0);
    if is_on && database.lacks("MonitoringRoleArn") {
        report
            .error(database.at("MonitoringInterval"), "Enhanced Monitoring requires `MonitoringRoleArn`")
            .help("set it to a role with the policy `AmazonRDSEnhancedMonitoringRole`");
    }
}
