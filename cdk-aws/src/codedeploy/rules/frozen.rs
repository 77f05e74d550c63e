use cdk_core::check::rule;

rule! { "DEPLOY0023", "change of a service that CodeDeploy controls", of_construct(), r#"
CloudFormation can create a service with the CodeDeploy controller, but cannot update it: it sends all properties to
ECS, which rejects the task definition and the network even if they are unchanged, and the stack update fails. You can
change the following at any time: containers, variables, secrets, sizes and roles (the next deployment takes them),
autoscaling, alarms, the deployment group, and everything else in the stack.

The synthesis compares the service with the lock, `cdk.lock`. To change the
service anyway, replace it: `#[construct(id = "api2")]` creates a new one alongside it without downtime. The new service
starts with its first image, and the pipeline deploys the current one. To change the number of tasks, use autoscaling,
or `aws ecs update-service --desired-count`.

https://github.com/aws/aws-cdk/issues/23564
"# }
