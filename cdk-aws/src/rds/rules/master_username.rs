use cdk_core::check::{Report, Subject, rule};

use super::engine_name;
use crate::rds::reserved::{is_reserved, is_reserved_by_postgres, is_word};
use crate::secretsmanager::field;

rule! { "RDS0020", "invalid master username", on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
The name of the master user has 1 to 32 letters, digits and underscores (63 for PostgreSQL), begins with a letter, and
is not a reserved word of the engine, such as `rdsadmin` or `select`. The same applies to the name in the template of the
secret that the database takes its credentials from.

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

```rust wrong
let login = Secret::credentials("rdsadmin");
//          ^
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&login);
place! { login, orders }
```

```rust wrong
let class = "db.t4g.micro";
cfn!(AWS::RDS::DBInstance {
    Engine: "postgres",
    DBInstanceClass: class,
    AllocatedStorage: "20",
    MasterUsername: "admin",
//  ^
    ManageMasterUserPassword: true,
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).master_username("operator")
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: "postgres", ManageMasterUserPassword: true })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
"# }

const HELP: &str =
    "use letters, digits and underscores, beginning with a letter, but not a reserved word of the engine";

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let engine = engine_name(database).unwrap_or_default();
    report.expect_text(
        database,
        "MasterUsername",
        |name| is_name(&engine, name),
        "a valid master username",
        HELP,
    );
    let template = "GenerateSecretString.SecretStringTemplate";
    let secret = field::resolved(database.value("MasterUsername"))
        .and_then(|(secret, field)| Some((database.view().subject_of(secret)?, field)));
    let Some((secret, field)) = secret else { return };
    let name = secret.text(template).and_then(|text| {
        let json: serde_json::Value = serde_json::from_str(text).ok()?;
        Some(json.get(&field)?.as_str()?.to_owned())
    });
    if let Some(name) = name.filter(|name| !is_name(&engine, name)) {
        report
            .on(&secret)
            .error(secret.at(template), format!("`{name}` is not a valid master username"))
            .related(database, "MasterUsername", "the database takes its master username from the secret")
            .help(HELP);
    }
}

fn is_name(engine: &str, name: &str) -> bool {
    match engine {
        _ if name.eq_ignore_ascii_case("rdsadmin") => false,
        "aurora-postgresql" | "postgres" => is_word(name, 63, "_") && !is_reserved_by_postgres(name),
        _ if engine.contains("mysql") || engine == "mariadb" => is_word(name, 32, "_") && !is_reserved(name),
        _ if engine.starts_with("sqlserver") => is_word(name, 128, "_-") && !name.eq_ignore_ascii_case("sa"),
        _ if engine.starts_with("oracle") => is_word(name, 30, "_"),
        _ => is_word(name, 63, "_"),
    }
}
