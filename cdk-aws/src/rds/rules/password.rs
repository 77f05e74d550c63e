use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0021", "invalid master password", on(&["AWS::RDS::DBCluster"], check), r#"
A MySQL password has 8 to 41 ASCII characters, without `/`, `"`, `@` and space.

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: "short" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(problem) = cluster.text("MasterUserPassword").and_then(|password| problem(cluster, password))
    {
        let help = "set `ManageMasterUserPassword: true`, or take the password from a `Secret`";
        report.error(cluster.at("MasterUserPassword"), problem).help(help);
    }
}

/// Why the engine refuses a password.
pub(super) fn problem(cluster: &Subject<'_>, password: &str) -> Option<String> {
    let is_mysql = cluster.text("Engine").is_some_and(|engine| engine.contains("mysql"));
    if !is_mysql || password.is_empty() {
        return None;
    }
    if !(8..=41).contains(&password.len()) {
        return Some(format!("a MySQL password has 8 to 41 characters, got {}", password.len()));
    }
    let refused = password.chars().find(|c| "\"/@ ".contains(*c) || !c.is_ascii() || c.is_ascii_control())?;
    Some(format!("a MySQL password cannot contain `{refused}`"))
}
