use crate::ec2::{Endpoint, GatewayEndpoint, Vpc};
use crate::ecs::FargateService;
use crate::ecs::container_logs::Mode;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0057", "AWS services that tasks cannot reach", of_construct(), r#"
In isolated subnets, and in private ones without NAT gateways, tasks reach AWS services only through VPC endpoints:
`ecr.api`, `ecr.dkr` and S3 (on by default) for images, `logs` for logs, `secretsmanager` for secrets, and `ssmmessages`
for ECS Exec.

```rust wrong
let image = Image::existing("shop", "1.0.0");
FargateService::new(image, fargate!(cpu = 256, memory = 512), network.isolated())
//                                                                    ^
```

```rust right
let endpoints = [Endpoint::EcrApi, Endpoint::EcrDocker, Endpoint::Logs];
let closed = Vpc::new(cidr!("10.1.0.0/16")).endpoints(endpoints);
let image = Image::existing("shop", "1.0.0");
let shop = FargateService::new(image, fargate!(cpu = 256, memory = 512), closed.isolated());
place! { closed, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    let reads = service.reaches.iter().any(|(_, reach)| reach.reached(cx).is_some_and(|it| it.reads_secret));
    // A VPC that computes its endpoints has what is needed.
    let closed = service.closed_vpc(cx).filter(|vpc| !vpc.computes_endpoints(cx));
    let missing = closed.map(|vpc| missing(cx, service, vpc, reads)).unwrap_or_default();
    if !missing.is_empty() {
        let subnets = service.subnets.tier.as_str().to_lowercase();
        let message = format!("tasks in these {subnets} subnets cannot reach {}", missing.join(", "));
        cx.report(
            Diagnostic::error(&RULE.code, message)
                .at(service.subnets.location)
                .related(service.subnets.vpc.location(), "the VPC is made here")
                .help(
                    "add a NAT gateway, `.nat_gateways(Nat::Single)`, or the endpoints, `.endpoints([..])`",
                ),
        );
    }
}

fn missing(cx: &Lower<'_>, service: &FargateService, vpc: &Vpc, reads_secret: bool) -> Vec<&'static str> {
    let has_secrets = reads_secret || service.containers().any(|c| !c.secrets.is_empty());
    let from_ecr = service.containers().any(|container| !container.image.is_public());
    let has_logs = service.containers().any(|c| !matches!(c.logs.mode, Mode::None));
    let needed = [
        (from_ecr, Endpoint::EcrApi, "ECR (`Endpoint::EcrApi`)"),
        (from_ecr, Endpoint::EcrDocker, "ECR's registry (`Endpoint::EcrDocker`)"),
        (has_logs, Endpoint::Logs, "CloudWatch Logs (`Endpoint::Logs`)"),
        (has_secrets, Endpoint::SecretsManager, "Secrets Manager (`Endpoint::SecretsManager`)"),
        (service.execute_command, Endpoint::SsmMessages, "Systems Manager (`Endpoint::SsmMessages`)"),
    ];
    let there = vpc.interfaces(cx);
    let is_missing = |(is_needed, endpoint, _): &(bool, Endpoint, _)| *is_needed && !there.contains(endpoint);
    let s3 = from_ecr && !vpc.gateways(cx).contains(&GatewayEndpoint::S3);
    let interfaces = needed.into_iter().filter(is_missing).map(|(_, _, name)| name);
    interfaces.chain(s3.then_some("S3 (`GatewayEndpoint::S3`)")).collect()
}
