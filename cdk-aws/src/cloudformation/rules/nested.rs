use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0004", "delivered stack with nested stacks", of_construct(), r#"
A pipeline does not upload the templates of nested stacks.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(place! { news: Topic::new(), inner: NestedStack::new(Bucket::new()) });
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(place! { news: Topic::new(), orders: Bucket::new() });
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// A stack that holds nested ones.
pub(crate) fn check(stack: &StackToDeploy) -> Option<Diagnostic<()>> {
    stack.has_nested.then(|| {
        let message =
            format!("the stack `{}` has nested stacks, which a pipeline does not upload", stack.name);
        Diagnostic::error(&RULE.code, message).help("use `Stack` in place of `NestedStack`")
    })
}
