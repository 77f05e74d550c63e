use cdk_core::check::{Report, Subject, rule};

use crate::rds::reserved::{is_reserved, is_word};

rule! { "RDS0019", "invalid database name", on(&["AWS::RDS::DBCluster"], check), r#"
The name of the initial database has 1 to 64 letters and digits, begins with a letter, and is not a reserved word of
MySQL, such as `table`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("my-shop")
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", DatabaseName: "information_schema" })
//                                                                          ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("orders")
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", SnapshotIdentifier: "x", DatabaseName: "my_shop" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if cluster.is("Engine", "aurora-mysql") {
        let is_name = |name: &str| is_word(name, 64, "") && !is_reserved(name);
        let help =
            "use 1 to 64 letters and digits, beginning with a letter, but not a reserved word of MySQL";
        report.expect_text(cluster, "DatabaseName", is_name, "a valid database name", help);
    }
}
