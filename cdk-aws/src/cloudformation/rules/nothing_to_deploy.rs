use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, StackToDeploy};

rule! { "STACKS0002", "stack deployer with nothing to deploy", of_construct(), r#"
A `StackDeployer` lets a pipeline deploy the other stacks of its stage. It does not deploy its own stack: the role that
deploys could then give itself more than it was given. So the stage has at least two stacks, and the deployer's is
deployed by hand.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let shop = Stack::new(Bucket::new());
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
"# }

/// A deployer whose stage has no other stacks.
pub(crate) fn check(deployer: Key, stacks: &[StackToDeploy]) -> Option<Diagnostic<()>> {
    stacks.is_empty().then(|| {
        Diagnostic::error(&RULE.code, "the deployer's stage has no other stack for the pipeline to deploy")
            .related(deployer.location(), "the deployer is made here")
            .help("give the deployer its own stack in a stage with other stacks: `deployer: Stack<StackDeployer>`")
    })
}
