use cdk_core::check::{Report, Rule, Subject};

use crate::rds::reserved::{is_reserved, is_reserved_by_postgres, is_word};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster"],
    check,
    "RDS0020",
    "invalid master username",
    r#"
The name of the master user has 1 to 32 letters, digits and underscores (63 for PostgreSQL), begins with a letter, and
is not a reserved word of the engine, such as `rdsadmin` or `select`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).master_username("rdsadmin")
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "select", ManageMasterUserPassword: true })
//                                                 ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: "admin", ManageMasterUserPassword: true })
//                                                      ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).master_username("operator")
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: "postgres", ManageMasterUserPassword: true })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
"#,
);

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let engine = cluster.text("Engine").unwrap_or_default();
    let is_name = |name: &str| match engine {
        _ if name == "rdsadmin" => false,
        "aurora-postgresql" => is_word(name, 63, "_") && !is_reserved_by_postgres(name),
        _ if engine.contains("mysql") => is_word(name, 32, "_") && !is_reserved(name),
        _ => is_word(name, 63, "_"),
    };
    let help =
        "use letters, digits and underscores, beginning with a letter, but not a reserved word of the engine";
    report.expect_text(cluster, "MasterUsername", is_name, "a valid master username", help);
}
