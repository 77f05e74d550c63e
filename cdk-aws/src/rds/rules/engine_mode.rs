use cdk_core::check::rule;

rule! { "RDS0005", "unknown engine mode",
    text(&["AWS::RDS::DBCluster"], "EngineMode", |mode| MODES.contains(&mode), "an engine mode",
        "drop it, or use `provisioned`"), r#"
The engine mode of a cluster is `provisioned`, the default, also for Serverless v2. `serverless` is Serverless v1.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineMode: "serverles" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", EngineMode: "provisioned" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
"# }

const MODES: [&str; 5] = ["global", "multimaster", "parallelquery", "provisioned", "serverless"];
