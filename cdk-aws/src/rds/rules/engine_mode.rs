use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster"],
    check,
    "RDS0005",
    "unknown engine mode",
    r#"
The engine mode of a cluster is `provisioned`, the default, also for Serverless v2. `serverless` is Serverless v1.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineMode: "serverles" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineMode: "provisioned" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
"#,
);

const MODES: [&str; 5] = ["global", "multimaster", "parallelquery", "provisioned", "serverless"];

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let is_mode = |mode: &str| MODES.contains(&mode);
    report.expect_text(cluster, "EngineMode", is_mode, "an engine mode", "drop it, or use `provisioned`");
}
