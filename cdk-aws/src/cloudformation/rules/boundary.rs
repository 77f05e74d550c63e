use cdk_core::check::{Report, Subject, rule};

rule! { "STACKS0010", "delivered role without the boundary of its deployer", on(&["AWS::IAM::Role"], check), r#"
The roles in the stacks beside a `StackDeployer` get its permissions boundary. CloudFormation may make no role without it there,
and may give none more rights, so the deployment of a role with another boundary, or with none, is refused. What roles need beyond
the boundary is added to it: `StackDeployer::new().boundary_statement(..)`.

```rust wrong
let deployer = Stack::new(StackDeployer::new());
let role = Role::new(Principal::service("ec2.amazonaws.com"))
    .with::<cfn::iam::Role>("PermissionsBoundary", "arn:aws:iam::111111111111:policy/team");
//   ^
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, jobs: Stack::new(role) });
app.stage("tools", here(account!("111122223333")), pipeline);
```

```rust right
let deployer = Stack::new(StackDeployer::new());
let jobs = Stack::new(Role::new(Principal::service("ec2.amazonaws.com")));
let pipeline = DeliveryPipeline::of_stacks(github, Synth::new()).deploy_stacks("dev", &deployer);
let here = |account| Environment::new(account, region!("eu-west-1"));
app.stage("dev", here(account!("111111111111")), place! { deployer, jobs });
app.stage("tools", here(account!("111122223333")), pipeline);
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
"# }

fn check(role: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(boundary) = role.leaves_default_arn("PermissionsBoundary") {
        report
            .error(
                role.at("PermissionsBoundary"),
                format!("this role does not have the boundary of its stage's deployer, `{boundary}`"),
            )
            .note("CloudFormation may make roles only with this boundary, so the deployment would be refused")
            .help("leave the boundary to the deployer, and add to it what the role needs beyond it");
    }
}
