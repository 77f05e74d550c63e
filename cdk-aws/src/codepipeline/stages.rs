//! The stages of a pipeline, and their actions.

use cdk_core::{AccountId, Expr, IntoValue, Json, Key, Located, Lower, Text, Value};

use super::delivery_pipeline::{Deploy, Source, Step};
use super::lower::Builds;
use super::stacks::Stacks;
use super::{DeliveryPipeline, GitHub, PushedImage, checked, permissions};
use crate::codebuild::Build;
use crate::codedeploy::{Delivery, IMAGE_PLACEHOLDER};
use crate::iam::role_arn;
use crate::{cfn, sub};

/// The name of the source action, which the trigger refers to.
pub(super) const SOURCE: &str = "Source";
/// The artifact with the source.
pub(super) const SOURCE_CODE: &str = "Source";
/// The artifact with the image to deploy: `imageDetail.json`.
pub(super) const IMAGE: &str = "Image";

/// The artifact with the templates.
pub(super) const STACKS: &str = "Stacks";

/// A service that the pipeline deploys to.
pub(super) struct Destination {
    /// Its name among the services of its stage.
    name: String,
    pub(super) delivery: Delivery,
    pub(super) role: Value<String>,
    pub(super) account: Option<AccountId>,
    region: Text,
    /// The artifact with the files of its deployment.
    pub(super) artifact: String,
}

impl DeliveryPipeline {
    /// The services of a stage.
    pub(super) fn destinations(&self, cx: &Lower<'_>, deploy: &Deploy) -> Vec<Destination> {
        let mut services: Vec<Key> = Vec::new();
        for service in &deploy.services {
            if !services.contains(&service.value) {
                services.push(service.value);
            }
        }
        let homes: Vec<_> =
            services.into_iter().filter_map(|service| Some((service, cx.home(service)?))).collect();
        let named = |id: &str| homes.iter().filter(|(_, home)| home.id() == id).count();
        let destination = |(service, home): &(Key, cdk_core::Home<'_>)| {
            let delivery = Delivery::of(home);
            let name = if named(home.id()) == 1 { home.id().to_owned() } else { home.physical_name("", 80) };
            let number = self.services().position(|other| other.value == *service).unwrap_or_default() + 1;
            Destination {
                account: home.environment.account,
                role: role_arn(cx, *service, &delivery.deploy_role),
                artifact: artifact_name(number, &deploy.stage.value, &name),
                name,
                delivery,
                region: home.environment.region.map_or_else(Text::default, |region| region.as_str().into()),
            }
        };
        homes.iter().map(destination).collect()
    }

    /// All stages, in order.
    pub(super) fn stages(&self, cx: &Lower<'_>, builds: &Builds, stacks: &[Stacks]) -> Vec<Value<Json>> {
        let source = match &self.source {
            Source::GitHub(source) => source_action(source),
            Source::Pushed(image) => image_action(image),
        };
        let mut stages =
            vec![cfn!(AWS::CodePipeline::Pipeline::StageDeclaration { Name: "Source", Actions: [source] })];
        stages.extend(self.build_stage(builds));
        for step in &self.steps {
            match step {
                Step::Approval(approval) => {
                    stages.push(cfn!(AWS::CodePipeline::Pipeline::StageDeclaration {
                        Name: approval.name.clone(),
                        Actions: [approval.action()],
                    }));
                }
                Step::Deploy(deploy) => {
                    let stacks = deploy.deployer.as_ref().and_then(|deployer| {
                        stacks.iter().find(|stacks| stacks.deployer.value == deployer.value)
                    });
                    if let Some(stacks) = stacks.filter(|stacks| stacks.is_approved) {
                        stages.extend(permissions::stages(&deploy.stage, stacks));
                    }
                    stages.extend(self.deploy_stage(cx, deploy, stacks));
                }
            }
        }
        stages
    }

    fn build_stage(&self, builds: &Builds) -> Option<Value<Json>> {
        let image = builds.image.as_ref().map(|build| build_action("Build", build, IMAGE));
        let stacks = builds.stacks.as_ref().map(|build| build_action("Synth", build, STACKS));
        let check = builds.stacks.as_ref().map(|_| checked::check_action());
        let actions: Vec<Value<Json>> = image.into_iter().chain(stacks).chain(check).collect();
        let retry = self.retry_build.then(|| {
            cfn!(AWS::CodePipeline::Pipeline::FailureConditions {
                Result: "RETRY",
                RetryConfiguration: RetryConfiguration { RetryMode: "FAILED_ACTIONS" },
            })
        });
        (!actions.is_empty()).then(|| {
            cfn!(AWS::CodePipeline::Pipeline::StageDeclaration {
                Name: "Build",
                Actions: actions,
                OnFailure: retry,
            })
        })
    }

    /// Stacks first, in order; then services, in parallel. A stage that cannot be deployed is left out.
    fn deploy_stage(&self, cx: &Lower<'_>, deploy: &Deploy, stacks: Option<&Stacks>) -> Option<Value<Json>> {
        let (mut actions, order) = stacks.map_or((Vec::new(), 1), Stacks::actions);
        for destination in self.destinations(cx, deploy) {
            actions.push(destination.files_action(order));
            actions.push(destination.deploy_action(order + 1));
        }
        let rollback = self
            .rollback
            .then(|| cfn!(AWS::CodePipeline::Pipeline::FailureConditions { Result: "ROLLBACK" }));
        (!actions.is_empty()).then(|| {
            cfn!(AWS::CodePipeline::Pipeline::StageDeclaration {
                Name: &deploy.stage,
                Actions: actions,
                OnFailure: rollback,
            })
        })
    }
}

/// The commands that assume a role of another account.
pub(super) fn assume(role: &Value<String>) -> [Value<String>; 2] {
    let assume = sub!(
        "CREDENTIALS=\"$(aws sts assume-role --role-arn {role} --role-session-name delivery --duration-seconds 900 \
         --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)\"",
        role = role
    );
    let export = "export AWS_ACCESS_KEY_ID=\"$(echo \"$CREDENTIALS\" | cut -f1)\" \
         AWS_SECRET_ACCESS_KEY=\"$(echo \"$CREDENTIALS\" | cut -f2)\" \
         AWS_SESSION_TOKEN=\"$(echo \"$CREDENTIALS\" | cut -f3)\"";
    [assume, export.into()]
}

/// The artifact with the files of a deployment: up to 100 letters, digits, hyphens and underscores. The number is in
/// the first 10 characters, which roles know it by.
fn artifact_name(number: usize, stage: &str, service: &str) -> String {
    let name = format!("Files{number}-{stage}-{service}");
    let valid = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' };
    name.chars().map(valid).collect()
}

impl Destination {
    /// Reads the task definition and the AppSpec file, which the service's stack publishes. Only CloudFormation knows
    /// them in full, and they may be in another account than the pipeline, so its role there is assumed.
    fn files_action(&self, order: i64) -> Value<Json> {
        let region = &self.region;
        let read = |parameter: &str, file: &str| {
            format!(
                "aws ssm get-parameter --region {region} --name {parameter} --query Parameter.Value --output text > {file}"
            )
        };
        let mut commands = assume(&self.role).to_vec();
        commands.push(read(&self.delivery.task_definition, TASK_DEFINITION).into());
        commands.push(read(&self.delivery.appspec, APPSPEC).into());
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: format!("Files-{}", self.name),
            ActionTypeId: ActionTypeId {
                Category: "Compute",
                Owner: "AWS",
                Provider: "Commands",
                Version: "1"
            },
            Commands: commands,
            InputArtifacts: [InputArtifact { Name: IMAGE }],
            OutputArtifacts: [OutputArtifact {
                Name: self.artifact.clone(),
                Files: [TASK_DEFINITION, APPSPEC]
            }],
            RunOrder: order,
        })
    }

    fn deploy_action(&self, order: i64) -> Value<Json> {
        let configuration = map([
            ("ApplicationName", self.delivery.application.as_str().into_value()),
            ("DeploymentGroupName", self.delivery.deployment_group.as_str().into_value()),
            ("TaskDefinitionTemplateArtifact", self.artifact.clone().into_value()),
            ("TaskDefinitionTemplatePath", TASK_DEFINITION.into_value()),
            ("AppSpecTemplateArtifact", self.artifact.clone().into_value()),
            ("AppSpecTemplatePath", APPSPEC.into_value()),
            ("Image1ArtifactName", IMAGE.into_value()),
            ("Image1ContainerName", IMAGE_PLACEHOLDER.into_value()),
        ]);
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: format!("Deploy-{}", self.name),
            ActionTypeId: ActionTypeId {
                Category: "Deploy",
                Owner: "AWS",
                Provider: "CodeDeployToECS",
                Version: "1"
            },
            Configuration: configuration,
            InputArtifacts: [InputArtifact { Name: self.artifact.clone() }, InputArtifact { Name: IMAGE }],
            RoleArn: &self.role,
            RunOrder: order,
        })
    }
}

const TASK_DEFINITION: &str = "taskdef.json";
const APPSPEC: &str = "appspec.yaml";

fn source_action(source: &GitHub) -> Value<Json> {
    // A trigger replaces the action's own detection of changes.
    let detects = source.started_by_changes && !source.has_filter();
    let configuration = map([
        ("ConnectionArn", source.connection_arn().located(source.connection.location)),
        ("FullRepositoryId", located(Some(&source.repository))),
        ("BranchName", located(Some(&source.branch))),
        (
            "OutputArtifactFormat",
            if source.full_clone { "CODEBUILD_CLONE_REF" } else { "CODE_ZIP" }.into_value(),
        ),
        ("DetectChanges", if detects { "true" } else { "false" }.into_value()),
    ]);
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: SOURCE,
        ActionTypeId: ActionTypeId {
            Category: "Source",
            Owner: "AWS",
            Provider: "CodeStarSourceConnection",
            Version: "1"
        },
        Configuration: configuration,
        OutputArtifacts: [OutputArtifact { Name: SOURCE_CODE }],
        Namespace: "Source",
    })
}

fn image_action(image: &PushedImage) -> Value<Json> {
    let configuration =
        map([("RepositoryName", image.name.clone()), ("ImageTag", located(Some(&image.tag)))]);
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: SOURCE,
        ActionTypeId: ActionTypeId { Category: "Source", Owner: "AWS", Provider: "ECR", Version: "1" },
        Configuration: configuration,
        OutputArtifacts: [OutputArtifact { Name: IMAGE }],
        Namespace: "Source",
    })
}

fn build_action(name: &'static str, build: &Build, artifact: &'static str) -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: name,
        ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
        Configuration: map([("ProjectName", build.name.clone())]),
        InputArtifacts: [InputArtifact { Name: SOURCE_CODE }],
        OutputArtifacts: [OutputArtifact { Name: artifact }],
        Namespace: name,
    })
}

/// The value of an option, with its line.
pub(super) fn located(option: Option<&Located<Text>>) -> Value<String> {
    let value = |text: &Located<Text>| text.value.clone().into_value().located(text.location);
    option.map_or(Value::from_expr(Expr::Absent), value)
}

pub(super) fn map<const N: usize>(entries: [(&'static str, Value<String>); N]) -> Value<Json> {
    let entries = entries.into_iter().map(|(key, value)| (Text::Borrowed(key), value.into_expr()));
    Value::from_expr(Expr::Map(entries.collect()))
}
