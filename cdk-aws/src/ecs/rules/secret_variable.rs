use super::task::{containers, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0019", "secret in an environment variable", on(&["AWS::ECS::TaskDefinition"], check), r#"
A dynamic reference such as `{{resolve:secretsmanager:..}}` is replaced when the stack is deployed: anyone who may
describe the task definition can read the secret. Put secrets in the `Secrets` list, by ARN; with constructs, use
`.secret("PASSWORD", secret.field("password"))`.

```rust wrong
service.environment("PASSWORD", "{{resolve:secretsmanager:db:SecretString:password}}")
//      ^
```

```rust wrong
let variable = json!({ "Name": "PASSWORD", "Value": "{{resolve:secretsmanager:db:SecretString:password}}" });
//                                         ^
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Environment", json!([variable]))
```

```rust right
let secret = Secret::credentials("admin");
let shop = service.secret("PASSWORD", secret.field("password"));
place! { secret, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for variable in containers(task).iter().flat_map(|container| container.items("Environment")) {
        let value = variable.value("Value").as_text().unwrap_or_default();
        if ["{{resolve:secretsmanager:", "{{resolve:ssm-secure:"].iter().any(|secret| value.contains(secret))
        {
            let message =
                format!("the variable `{}` exposes a secret in the task definition", name(variable));
            let help = "use `.secret(..)`, or `Secrets`: the container gets the same variable";
            report.error(variable.at("Value"), message).help(help);
        }
    }
}
