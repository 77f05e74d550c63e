use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};

rule! { "STACKS0001", "stack deployer without a pipeline", of_construct(), r#"
A `StackDeployer` lets one pipeline deploy the stacks of its stage. Name it to the pipeline, or remove it.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
//                        ^
place! { deployer, shop: Stack::new(Bucket::new()) }
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(Bucket::new());
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline.html
"# }

/// Reports a deployer that no pipeline deploys with.
pub(crate) fn check(cx: &mut Lower<'_>, deployer: Key) {
    let problem = Diagnostic::error(&RULE.code, "no pipeline deploys with this deployer");
    let help = "add it to a pipeline: `.deploy_stacks(\"dev\", &dev.deployer)`";
    cx.report(problem.at(deployer.location()).help(help));
}
