//! What can be wrong with the deployment of stacks by a pipeline.

crate::support::codes! {
    IDLE = "STACKS0001", "a deployer of stacks without a pipeline",
"A `StackDeployer` lets one pipeline deploy the stacks of the stage that it is in. Name it to the pipeline, \
`.deploy_stacks(\"dev\", &dev.deployer)`, or remove it.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline.html";

    ALONE = "STACKS0002", "a deployer with nothing to deploy",
"A `StackDeployer` lets a pipeline deploy the stacks that are beside its own in the stage. Its own stack it does not deploy: the role that \
deploys could then give itself more than it was given. So the stage needs two stacks at least: `deployer: Stack<StackDeployer>` and \
another one, such as `shop: Stack<Shop>`. The deployer's stack is deployed once, by hand.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html";

    STACK = "STACKS0003", "a stack that a pipeline cannot deploy",
"A pipeline deploys a stack from its template and nothing else: it has no values for parameters without a default, and uploads no \
templates of nested stacks. Give the parameters defaults, or read them from Systems Manager; make a `Stack` of the `NestedStack`.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html";
}
