use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0006", "delivered stack with archives in an unknown bucket", of_construct(), r#"
The pipeline uploads the archives that a stack reads, such as the code of functions, to the bucket of `app.asset_bucket(..)`.
Its name is a text, in which only account and region are filled in.

```rust wrong
app.asset_bucket(Value::<String>::import("archives"));
let deployer = Stack::new(StackDeployer::new());
let code = Code::directory("programs/options/function");
let shop = Stack::new(Function::new(Runtime::Nodejs24, "index.handler", code));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
app.asset_bucket(sub!("archives-{account}-{region}"));
let deployer = Stack::new(StackDeployer::new());
let code = Code::directory("programs/options/function");
let shop = Stack::new(Function::new(Runtime::Nodejs24, "index.handler", code));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// A stack that reads archives, if the name of their bucket is not known.
pub(crate) fn check(stack: &StackToDeploy, is_known: bool) -> Option<Diagnostic<()>> {
    let reads_archives = stack.assets.iter().any(|asset| asset.as_file().is_some());
    (!is_known && reads_archives).then(|| {
        let message = format!("the stack `{}` reads archives from a bucket with an unknown name", stack.name);
        Diagnostic::error(&RULE.code, message)
            .help("make the name in `app.asset_bucket(..)` of text, account and region")
    })
}
