use super::task::{containers, variables};
use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::ECS::TaskDefinition"],
    check,
    "ECS0018",
    "duplicate environment variable",
    r#"
An environment variable has one value: either a plain one or a secret. `.reaches(..)` also sets variables; their names
begin with `DATABASE_` or similar unless `.reaches_as("PREFIX", ..)` sets another prefix.

```rust wrong
service.environment("STAGE", "dev").environment("STAGE", "prod")
//                                  ^
```

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
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
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let shop = service.environment("DATABASE_HOST", "localhost").reaches_as("ORDERS", &database);
place! { database, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"#,
);

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        let all: Vec<_> = variables(container).collect();
        for (index, variable) in all.iter().enumerate() {
            let Some(name) = variable.text("Name") else { continue };
            if let Some(first) = all[..index].iter().find(|other| other.is("Name", name)) {
                let help =
                    "rename one; `.reaches_as(\"PREFIX\", ..)` changes the names that a connection sets";
                report
                    .error(variable.at("Name"), format!("the variable `{name}` is set twice"))
                    .related(first, "Name", "the first one is set here")
                    .help(help);
            }
        }
    }
}
