use cdk_core::check::rule;
use cdk_core::{Diagnostic, Region, StackToDeploy};

rule! { "STACKS0009", "delivered stack in another region", of_construct(), r#"
A pipeline deploys in its own region. A stack with a region of its own (`Stack::region`) is deployed there by nobody.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let edge = Stack::new(Topic::new()).region(region!("us-east-1"));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, edge });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(Topic::new());
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"# }

/// A stack in another region than its deployer.
pub(crate) fn check(stack: &StackToDeploy, deployer: Option<Region>) -> Option<Diagnostic<()>> {
    let (own, other) = (deployer?, stack.environment.region?);
    (own != other).then(|| {
        let message = format!("the stack `{}` is in {other}, but the pipeline deploys in {own}", stack.name);
        Diagnostic::error(&RULE.code, message).help(
            "put the stack into a stage of its own, with its own deployer, and make a pipeline in its region",
        )
    })
}
