use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0005", "delivered stack with a foreign name", of_construct(), r#"
The roles of a `StackDeployer` deploy stacks whose names begin with the name of its stage.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(Bucket::new()).name("store");
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(Bucket::new()).termination_protection(true);
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// A stack whose name does not begin with that of the stage.
pub(crate) fn check(stack: &StackToDeploy, prefix: &str) -> Option<Diagnostic<()>> {
    let is_own = |rest: &str| rest.is_empty() || rest.starts_with('-');
    (!stack.name.strip_prefix(prefix).is_some_and(is_own)).then(|| {
        let message = format!("the name of the stack `{}` does not begin with `{prefix}-`", stack.name);
        Diagnostic::error(&RULE.code, message).help("drop `Stack::name`")
    })
}
