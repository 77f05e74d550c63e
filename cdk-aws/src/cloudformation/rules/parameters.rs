use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0003", "delivered stack with a parameter without a default", of_construct(), r#"
A pipeline deploys a stack without values for its parameters. Give them defaults, or read them from Systems Manager.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let name = Parameter::<String>::new();
let news = Topic::new().display_name(name.value());
let shop = Stack::new(place! { name, news });
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let name = Parameter::<String>::new().default("orders");
let news = Topic::new().display_name(name.value());
let shop = Stack::new(place! { name, news });
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// A stack that needs values for parameters.
pub(crate) fn check(stack: &StackToDeploy) -> Option<Diagnostic<()>> {
    (!stack.required_parameters.is_empty()).then(|| {
        let parameters = stack.required_parameters.join("`, `");
        let message = format!(
            "the stack `{}` requires values for `{parameters}`, which a pipeline cannot provide",
            stack.name
        );
        Diagnostic::error(&RULE.code, message).help("give the parameters defaults")
    })
}
