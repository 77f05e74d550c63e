use cdk_core::check::rule;
use cdk_core::{Diagnostic, StackToDeploy};

rule! { "STACKS0008", "delivered stack with an image that the pipeline does not build", of_construct(), r#"
A pipeline that deploys stacks uploads archives of code, but does not run `docker build`. Let it build the image, with
`ImageBuild`, and use `Image::delivered(&images)`.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let image = Image::directory("rules").dockerfile("main.rs");
let shop = Stack::new(FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
//                                                               ^
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, network, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
let shop = Stack::new(FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, network, shop });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html
"# }

/// A stack with an image from a directory, or with the files of a site.
pub(crate) fn check(stack: &StackToDeploy) -> Option<Diagnostic<()>> {
    let what = stack.assets.iter().find_map(|asset| match asset {
        asset if asset.as_image().is_some() => Some("runs an image that is built from a directory"),
        asset if asset.as_site().is_some() => Some("has files that are copied into a bucket"),
        _ => None,
    })?;
    let message = format!("the stack `{}` {what}, which the pipeline does not do", stack.name);
    Some(
        Diagnostic::error(&RULE.code, message)
            .help("build the image in the pipeline: `Image::delivered(..)`"),
    )
}
