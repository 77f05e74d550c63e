use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0035", "unknown parameter group family", on(&["AWS::RDS::DBClusterParameterGroup"], check), r#"
The family of a parameter group names an engine and its version, such as `aurora-mysql8.0`.

```rust wrong
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysq8.0", Description: "Shop", Parameters: json!({}) })
//                                       ^
```

```rust wrong
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql9.0", Description: "Shop", Parameters: json!({}) })
//                                       ^
```

```rust right
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql5.7", Description: "Shop", Parameters: json!({}) })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBClusterParameterGroup.html
"# }

const ENGINES: [&str; 4] = ["aurora-mysql", "aurora-postgresql", "mysql", "postgres"];

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let Some(family) = group.text("Family") else { return };
    let engine = family.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let near = match engine {
        "aurora-mysql" if matches!(family, "aurora-mysql5.7" | "aurora-mysql8.0" | "aurora-mysql8.4") => None,
        "aurora-mysql" => Some("aurora-mysql8.0"),
        _ => cdk_core::suggest(engine, ENGINES).filter(|_| !ENGINES.contains(&engine)),
    };
    if let Some(near) = near {
        let message = format!("RDS has no parameter group family `{family}`");
        report.error(group.at("Family"), message).help(format!("did you mean `{near}`?"));
    }
}
