use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0007", "delivered stack with too many images", of_construct(), r#"
A pipeline gives a stack the images of its services as parameters of up to 1,000 characters: about 20 services.

```rust wrong
let images = Repository::new();
let deployer = Stack::new(StackDeployer::new());
let service = || FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private());
let services: BTreeMap<_, _> = (0..40).map(|n| (format!("service{n}"), service())).collect();
let shop = Stack::new(place! { network, services });
let build = DeliveryPipeline::new(github, ImageBuild::new(&images)).synth(Synth::new());
let pipeline = build.deploy_stacks("dev", &deployer);
//                   ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), place! { images, pipeline });
```

```rust right
let images = Repository::new();
let deployer = Stack::new(StackDeployer::new());
let service = || FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private());
let services: BTreeMap<_, _> = (0..5).map(|n| (format!("service{n}"), service())).collect();
let shop = Stack::new(place! { network, services });
let build = DeliveryPipeline::new(github, ImageBuild::new(&images)).synth(Synth::new());
let pipeline = build.deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, shop });
app.stage("tools", here(account!("111122223333")), place! { images, pipeline });
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// How many characters the parameters of a stack may have.
const MOST: usize = 1000;

/// A stack whose parameters are too long for a pipeline.
pub(crate) fn check(stack: &StackToDeploy, parameters: Option<&str>) -> Option<Diagnostic<()>> {
    let length = parameters.map(str::len).filter(|&length| length > MOST)?;
    let message = format!(
        "the images for the stack `{}` have {length} characters, but at most {MOST} are allowed",
        stack.name
    );
    Some(Diagnostic::error(&RULE.code, message).help("split the services across several stacks"))
}
