use cdk_core::check::{Report, Subject, rule};

use super::load_balancer::is_for_ecs;

rule! { "DEPLOY0006", "deployment configuration that is not for ECS",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
Each predefined configuration is for one platform; those for ECS begin with `CodeDeployDefault.ECS`.

```rust wrong
delivered_api.deployment(CodeDeploy::configuration("CodeDeployDefault.LambdaAllAtOnce"))
//                       ^
```

```rust wrong
let api = delivered_api.deployment(CodeDeploy::all_at_once());
let config = "CodeDeployDefault.ECSAllAtOne";
let api = api.with::<cfn::codedeploy::DeploymentGroup>("DeploymentConfigName", config);
//            ^
place! { api }
```

```rust right
delivered_api.deployment(CodeDeploy::configuration("CodeDeployDefault.ECSAllAtOnce"))
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

const KNOWN: [&str; 5] = [
    "CodeDeployDefault.ECSAllAtOnce",
    "CodeDeployDefault.ECSCanary10Percent5Minutes",
    "CodeDeployDefault.ECSCanary10Percent15Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
];

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let Some(name) = group.text("DeploymentConfigName").filter(|_| is_for_ecs(group)) else { return };
    if name.starts_with("CodeDeployDefault.") && !KNOWN.contains(&name) {
        let near = cdk_core::suggest(name, KNOWN);
        let help = near.map_or_else(
            || format!("use one of {}", KNOWN.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        report
            .error(
                group.at("DeploymentConfigName"),
                format!("`{name}` is not a deployment configuration for ECS"),
            )
            .help(help);
    }
}
