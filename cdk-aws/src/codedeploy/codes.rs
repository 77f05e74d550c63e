//! What can be wrong with deployments by CodeDeploy.

crate::support::codes! {
    SHIFT = "DEPLOY0001", "traffic that cannot move like this",
"A step of the traffic is 1 to 99 percent, and the time between steps is whole minutes. A deployment configuration that is \
given by name must be one for ECS: CodeDeploy's own for Lambda and for instances do not fit.

```rust
CodeDeploy::canary(10, Duration::minutes(5))
CodeDeploy::configuration(\"CodeDeployDefault.ECSAllAtOnce\")
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html";

    WAIT = "DEPLOY0002", "a deployment that waits too long",
"The old version stays, and a deployment is held for approval, for whole minutes, up to 2 days: 2,880 minutes.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html";

    ALARMS = "DEPLOY0003", "too many alarms for a deployment group",
"A deployment group watches at most 10 alarms. Join some of them in a composite alarm.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html";

    HOOK = "DEPLOY0004", "a hook that cannot be called",
"Each event of a deployment calls one function. At `AfterAllowTestTraffic` it tries the new version over the load balancer's \
test port, so there must be one.

```rust
CodeDeploy::all_at_once().test_port(port!(8443)).hook(LifecycleEvent::AfterAllowTestTraffic, &smoke)
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html";

    GROUP = "DEPLOY0005", "a deployment group that CodeDeploy refuses",
"A deployment group for ECS moves traffic between two different target groups, whose targets are addresses (`TargetType: ip`), \
because Fargate tasks register by address; its service has the deployment controller `CODE_DEPLOY`; its configuration is one \
for ECS.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html";

    SERVICE = "DEPLOY0006", "a service that CodeDeploy cannot deploy",
"CodeDeploy moves traffic between the two target groups of one load balancer, so the service must be behind one, with one \
route. Service Connect does not work under CodeDeploy's controller. `BlueGreen`, by ECS itself, is the other way.

```rust
FargateService::new(Image::delivered(&images), size, network.private())
    .behind(&balancer, port!(8080))
    .deployment(CodeDeploy::all_at_once())
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html";

    FROZEN = "DEPLOY0007", "a change of a service that belongs to CodeDeploy",
"CloudFormation makes a service with CodeDeploy's controller, and can then change nothing about it: it sends all properties to \
ECS, which refuses the task definition and the network even if they are the same, and the update of the stack fails. What may \
change at any time: containers, variables, secrets, sizes and roles (the next deployment takes them), autoscaling, alarms, the \
deployment group, and everything else of the stack.

The synthesis holds the service against the previous output, in `cdk.out` or where `--compare` says. To change the service all \
the same, replace it: `#[construct(id = \"api2\")]` makes a new one beside it, without an interruption; then it starts with its \
first image, and the pipeline deploys the current one. The number of tasks is changed by autoscaling, or with \
`aws ecs update-service --desired-count`.

https://github.com/aws/aws-cdk/issues/23564";

    TOO_LARGE = "DEPLOY0008", "a task definition that is too large to be published",
"The pipeline finds the task definition in a parameter of Systems Manager, which holds at most 8,192 characters. Move variables \
into a file in S3, a secret or a parameter that the application reads itself.

https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html";

    NO_WAY = "DEPLOY0009", "a hook that cannot answer",
"A hook says what came of it by a call of CodeDeploy, within an hour; without an answer the deployment fails. In a network it needs a way \
there: a NAT gateway, or an endpoint for CodeDeploy.

https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html";
}
