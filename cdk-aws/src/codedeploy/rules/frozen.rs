use cdk_core::check::Rule;

pub(crate) static RULE: Rule = Rule::of_construct(
    "DEPLOY0023",
    "change of a service that belongs to CodeDeploy",
    r#"
CloudFormation makes a service with CodeDeploy's controller, and cannot change it afterwards: it sends all properties to ECS,
which refuses the task definition and the network even if they are the same, and the update of the stack fails. What may
change at any time: containers, variables, secrets, sizes and roles (the next deployment takes them), autoscaling, alarms, the
deployment group, and everything else of the stack.

The synthesis compares the service with the previous output, in `cdk.out` or where `--compare` says. To change the service all
the same, replace it: `#[construct(id = "api2")]` makes a new one beside it, without an interruption; it starts with its first
image, and the pipeline deploys the current one. Change the number of tasks by autoscaling, or with
`aws ecs update-service --desired-count`.

https://github.com/aws/aws-cdk/issues/23564
"#,
);
