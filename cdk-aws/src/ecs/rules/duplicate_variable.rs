use super::task::{containers, variables};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0018", "duplicate environment variable", on(&["AWS::ECS::TaskDefinition"], check), r#"
An environment variable has one value: either a plain one or a secret. `.reaches(..)` also sets variables; their names
begin with `DATABASE_` or similar unless `.reaches_as("PREFIX", ..)` sets another prefix.

```rust wrong
service.environment("STAGE", "dev").environment("STAGE", "prod")
//                                  ^
```

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let shop = service.environment("DATABASE_HOST", "localhost").reaches(&database);
//                                                           ^
place! { database, shop }
```

```rust wrong
let parameter = "arn:aws:ssm:eu-west-1:111122223333:parameter/stage";
service.environment("STAGE", "dev")
    .with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Secrets", json!([{ "Name": "STAGE", "ValueFrom": parameter }]))
//                                                                               ^
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let shop = service.environment("DATABASE_HOST", "localhost").reaches_as("ORDERS", &database);
place! { database, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let message = |name: &str| format!("the variable `{name}` is set twice");
    let help = "rename one; `.reaches_as(\"PREFIX\", ..)` changes the names that a connection sets";
    for container in containers(task) {
        report.expect_unique(variables(container), "Name", message, "the first one is set here", help);
    }
}
