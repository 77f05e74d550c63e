//! The stages of a pipeline, and their actions.

use cdk_core::{Expr, IntoValue, Json, Lower, Text, Value};

use super::delivery_pipeline::{Source, Step};
use super::{DeliveryPipeline, GitHub, PushedImage};
use crate::codebuild::Build;
use crate::ecs::{Delivery, FargateService, IMAGE_PLACEHOLDER, role_arn};
use crate::{cfn, sub};

/// The name of the source action, which the trigger refers to.
pub(super) const SOURCE: &str = "Source";
/// The artifact with the source.
const SOURCE_CODE: &str = "Source";
/// The artifact that says which image to deploy: `imageDetail.json`.
const IMAGE: &str = "Image";

/// A service that the pipeline deploys to.
pub(super) struct Destination {
    /// Its name among those of its stage.
    name: String,
    pub(super) delivery: Delivery,
    pub(super) role: Value<String>,
    region: Text,
}

impl DeliveryPipeline {
    /// The services of a stage.
    pub(super) fn destinations(cx: &Lower<'_>, step: &Step) -> Vec<Destination> {
        let Step::Deploy { services, .. } = step else { return Vec::new() };
        let homes: Vec<_> = services.iter().filter_map(|service| cx.home(service.value)).collect();
        let named = |id: &str| homes.iter().filter(|home| home.id() == id).count();
        let destination = |home: &cdk_core::Home<'_>| {
            let delivery = FargateService::delivery(home);
            let name = if named(home.id()) == 1 { home.id().to_owned() } else { home.physical_name("", 80) };
            Destination {
                name,
                role: role_arn(home, &delivery.deploy_role),
                delivery,
                region: home.environment.region.map_or_else(Text::default, |region| region.as_str().into()),
            }
        };
        homes.iter().map(destination).collect()
    }

    /// All stages, in order.
    pub(super) fn stages(&self, cx: &Lower<'_>, build: Option<&Build>) -> Vec<Value<Json>> {
        let source = match &self.source {
            Source::Build(build) => source_action(&build.0),
            Source::Pushed(image) => image_action(image),
        };
        let mut stages =
            vec![cfn!(AWS::CodePipeline::Pipeline.StageDeclaration { Name: "Source", Actions: [source] })];
        stages.extend(build.map(|build| {
            let retry = self.retry_build.then(|| {
                cfn!(AWS::CodePipeline::Pipeline.FailureConditions {
                    Result: "RETRY",
                    RetryConfiguration: RetryConfiguration { RetryMode: "FAILED_ACTIONS" },
                })
            });
            cfn!(AWS::CodePipeline::Pipeline.StageDeclaration {
                Name: "Build",
                Actions: [build_action(build)],
                OnFailure: retry,
            })
        }));
        stages.extend(self.steps.iter().map(|step| match step {
            Step::Approval(approval) => cfn!(AWS::CodePipeline::Pipeline.StageDeclaration {
                Name: approval.name.value.clone(),
                Actions: [approval.action()],
            }),
            Step::Deploy { stage, .. } => self.deploy_stage(&stage.value, &Self::destinations(cx, step)),
        }));
        stages
    }

    fn deploy_stage(&self, stage: &Text, destinations: &[Destination]) -> Value<Json> {
        let actions: Vec<Value<Json>> = destinations
            .iter()
            .flat_map(|destination| {
                let artifact = artifact_name(stage, &destination.name);
                [destination.files_action(&artifact), destination.deploy_action(&artifact)]
            })
            .collect();
        let rollback =
            self.rollback.then(|| cfn!(AWS::CodePipeline::Pipeline.FailureConditions { Result: "ROLLBACK" }));
        cfn!(AWS::CodePipeline::Pipeline.StageDeclaration {
            Name: stage.clone(),
            Actions: actions,
            OnFailure: rollback,
        })
    }
}

/// The artifact with the files of a deployment: up to 100 letters, digits, hyphens and underscores.
fn artifact_name(stage: &str, service: &str) -> String {
    let name = format!("Files-{stage}-{service}");
    let valid = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' };
    name.chars().map(valid).collect()
}

impl Destination {
    /// Reads what the service's stack says of itself: the task definition and the AppSpec file. Only CloudFormation knows them in full,
    /// and the account that they are in is not the pipeline's, so its role is assumed.
    fn files_action(&self, artifact: &str) -> Value<Json> {
        let assume = sub!(
            "CREDENTIALS=\"$(aws sts assume-role --role-arn {role} --role-session-name delivery --duration-seconds 900 \
             --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)\"",
            role = &self.role
        );
        let export = "export AWS_ACCESS_KEY_ID=\"$(echo \"$CREDENTIALS\" | cut -f1)\" \
             AWS_SECRET_ACCESS_KEY=\"$(echo \"$CREDENTIALS\" | cut -f2)\" \
             AWS_SESSION_TOKEN=\"$(echo \"$CREDENTIALS\" | cut -f3)\"";
        let region = &self.region;
        let read = |parameter: &str, file: &str| {
            format!(
                "aws ssm get-parameter --region {region} --name {parameter} --query Parameter.Value --output text > {file}"
            )
        };
        let commands: Vec<Value<String>> = vec![
            assume,
            export.into(),
            read(&self.delivery.task_definition, TASK_DEFINITION).into(),
            read(&self.delivery.appspec, APPSPEC).into(),
        ];
        cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
            Name: format!("Files-{}", self.name),
            ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
            Commands: commands,
            InputArtifacts: [InputArtifact { Name: IMAGE }],
            OutputArtifacts: [OutputArtifact { Name: artifact, Files: [TASK_DEFINITION, APPSPEC] }],
            RunOrder: 1,
        })
    }

    fn deploy_action(&self, artifact: &str) -> Value<Json> {
        let configuration = map([
            ("ApplicationName", self.delivery.application.as_str().into_value()),
            ("DeploymentGroupName", self.delivery.deployment_group.as_str().into_value()),
            ("TaskDefinitionTemplateArtifact", artifact.into_value()),
            ("TaskDefinitionTemplatePath", TASK_DEFINITION.into_value()),
            ("AppSpecTemplateArtifact", artifact.into_value()),
            ("AppSpecTemplatePath", APPSPEC.into_value()),
            ("Image1ArtifactName", IMAGE.into_value()),
            ("Image1ContainerName", IMAGE_PLACEHOLDER.into_value()),
        ]);
        cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
            Name: format!("Deploy-{}", self.name),
            ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
            Configuration: configuration,
            InputArtifacts: [InputArtifact { Name: artifact }, InputArtifact { Name: IMAGE }],
            RoleArn: &self.role,
            RunOrder: 2,
        })
    }
}

const TASK_DEFINITION: &str = "taskdef.json";
const APPSPEC: &str = "appspec.yaml";

fn source_action(source: &GitHub) -> Value<Json> {
    // A trigger takes the place of the action's own detection of changes.
    let detects = source.started_by_changes && !source.has_filter();
    let configuration = map([
        ("ConnectionArn", source.connection_arn()),
        ("FullRepositoryId", source.repository.value.clone().into_value()),
        ("BranchName", source.branch.value.clone().into_value()),
        (
            "OutputArtifactFormat",
            if source.full_clone { "CODEBUILD_CLONE_REF" } else { "CODE_ZIP" }.into_value(),
        ),
        ("DetectChanges", if detects { "true" } else { "false" }.into_value()),
    ]);
    cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
        Name: SOURCE,
        ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "CodeStarSourceConnection", Version: "1" },
        Configuration: configuration,
        OutputArtifacts: [OutputArtifact { Name: SOURCE_CODE }],
        Namespace: "Source",
    })
}

fn image_action(image: &PushedImage) -> Value<Json> {
    let configuration =
        map([("RepositoryName", image.name.clone()), ("ImageTag", image.tag.value.clone().into_value())]);
    cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
        Name: SOURCE,
        ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "ECR", Version: "1" },
        Configuration: configuration,
        OutputArtifacts: [OutputArtifact { Name: IMAGE }],
        Namespace: "Source",
    })
}

fn build_action(build: &Build) -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
        Name: "Build",
        ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
        Configuration: map([("ProjectName", build.name.clone())]),
        InputArtifacts: [InputArtifact { Name: SOURCE_CODE }],
        OutputArtifacts: [OutputArtifact { Name: IMAGE }],
        Namespace: "Build",
    })
}

fn map<const N: usize>(entries: [(&'static str, Value<String>); N]) -> Value<Json> {
    let entries = entries.into_iter().map(|(key, value)| (Text::Borrowed(key), value.into_expr()));
    Value::from_expr(Expr::Map(entries.collect()))
}
