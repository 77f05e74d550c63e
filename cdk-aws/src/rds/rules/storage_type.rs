use cdk_core::check::{Report, Subject, rule};

use super::is_aurora;

rule! { "RDS0012", "unknown Aurora storage type", on(&["AWS::RDS::DBCluster"], check), r#"
The storage type of Aurora is `aurora`, the default, or `aurora-iopt1`, which is not billed by I/O request:
`.io_optimized()`.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", StorageType: "gp3" })
//                                                                          ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).io_optimized()
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", StorageType: "aurora-iopt1" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if is_aurora(cluster) {
        let is_type = |text: &str| matches!(text, "aurora" | "aurora-iopt1");
        let help = "use `aurora` or `aurora-iopt1`";
        report.expect_text(cluster, "StorageType", is_type, "an Aurora storage type", help);
    }
}
