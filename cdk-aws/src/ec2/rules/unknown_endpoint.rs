use std::panic::Location;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};

rule! { "VPC0052", "service whose endpoint is not known", of_construct(), r#"
With `Nat::Endpoints` the VPC gets the endpoints of the services that the constructs in it have permissions for. It knows
those that [`Endpoint`] lists. Add the endpoint of another service by hand: `Endpoint::Other("bedrock-runtime".into())`. If an
endpoint has the name that the service has in actions, the warning goes; otherwise suppress it. This is a warning.

```rust wrong
let closed = Vpc::new(cidr!("10.1.0.0/16")).nat_gateways(Nat::Endpoints);
let speak = Statement::allow([action!("polly:SynthesizeSpeech")]).on_all_resources();
let api = FargateService::new(Image::existing("shop", "1.0.0"), fargate!(cpu = 256, memory = 512), closed.private())
    .statement(speak);
//   ^
place! { closed, api }
```

```rust right
let other = Endpoint::Other("polly".into());
let closed = Vpc::new(cidr!("10.1.0.0/16")).nat_gateways(Nat::Endpoints).endpoints([other]);
let speak = Statement::allow([action!("polly:SynthesizeSpeech")]).on_all_resources();
let api = FargateService::new(Image::existing("shop", "1.0.0"), fargate!(cpu = 256, memory = 512), closed.private())
    .statement(speak);
place! { closed, api }
```

https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
"# }

pub(in crate::ec2) fn report(cx: &mut Lower<'_>, service: &str, at: &'static Location<'static>, vpc: Key) {
    let message = format!("the VPC gets no endpoint for `{service}`, which is called from it");
    let help = "add it: `.endpoints([Endpoint::Other(..)])`, with the last part of its service name";
    cx.report(
        Diagnostic::warning(&RULE.code, message)
            .at(at)
            .related(vpc.location(), "the VPC is made here")
            .help(help),
    );
}
