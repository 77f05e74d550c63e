//! What can be wrong with pipelines.

crate::support::codes! {
    NAME = "PIPE0001", "not a valid name in a pipeline",
"The name of a stage of a pipeline has 1 to 100 letters, digits and `.@-_`. `Source` and `Build` are the pipeline's own.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html";

    NOTHING = "PIPE0002", "a pipeline that deploys nothing",
"A pipeline deploys to at least one service: `.deploy(\"dev\", &shop.api)`. An approval is followed by a deployment, which waits for it.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html";

    TWICE = "PIPE0003", "two stages of one name, or one service twice in a stage",
"The stages of a pipeline have names of their own. Deployments with one stage name are one stage, in which they run side by side; so a service \
can be there once. A pipeline has at most 50 stages, and a stage at most 50 actions, two for each service.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html";

    REPOSITORY = "PIPE0004", "not a repository of GitHub",
"A repository is called `owner/name`, once: `example-org/shop`. No URL, no `.git`, and no second slash.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html";

    FILTER = "PIPE0005", "a filter of changes that CodePipeline refuses",
"A pipeline starts at changes of its branch, at changes of files on it, or at new tags; tags go together with neither files nor other \
branches. A filter has 1 to 8 patterns, each of up to 255 characters. A branch is one name, without patterns.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html";

    CONNECTION = "PIPE0006", "not a connection that the pipeline can use",
"A connection to GitHub is made once by hand, because a person must consent to it, and is known by its ARN: \
`arn:aws:codeconnections:eu-west-1:555555555555:connection/..`. It must belong to the account of the pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/connections-github.html";

    PLACE = "PIPE0007", "a pipeline or a service whose account or region is not known",
"A pipeline and what it deploys to find each other by their names, across accounts. So the stages of both must say which account and \
region they are deployed to: `Environment::new(account!(..), region!(..))`.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html";

    SERVICE = "PIPE0008", "a service that the pipeline cannot deploy to",
"A pipeline deploys to services that are in a stage of the program, in the pipeline's region, and that no other pipeline deploys to.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html";

    IMAGES = "PIPE0009", "a repository that the pipeline cannot use",
"The repositories that a pipeline builds from, and pushes to, are in the pipeline's account and region: events of a push go to the rules of its \
own account and region, and its build logs in to one registry.

https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html";

    APPROVAL = "PIPE0010", "an approval that CodePipeline refuses",
"Somebody has 5 minutes to 60 days to approve, in whole minutes. The note has up to 1,000 characters, and the link is an `https://` URL.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html";

    ACTION = "PIPE0011", "a pipeline whose actions do not fit together",
"What an action takes in, an earlier action must have put out: one of an earlier stage, or one of its stage with a smaller `RunOrder`. Actions of a \
stage, stages, and output artifacts have names of their own, and the first stage holds source actions alone, which are in no other stage. Each \
type of action takes in and puts out so many artifacts, and its configuration says what it needs; values of earlier actions are known by \
their namespaces, `#{Build.IMAGE_URI}`. Triggers, variables, commands, conditions and other execution modes need `PipelineType: \"V2\"`.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html";

    TOPIC = "PIPE0012", "a topic that notifications cannot go to",
"Notifications of pipelines go to topics that are not FIFO.

https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-target-create.html";

    SYNTH = "PIPE0013", "stacks to deploy without a synthesis, or the other way round",
"A pipeline deploys stacks from the templates that a program in its source writes: it needs a `Synth`, and stages that deploy stacks, \
`.deploy_stacks(\"dev\", &dev.deployer)`. A pipeline that begins with an image has no source to synthesize from.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html";
}
