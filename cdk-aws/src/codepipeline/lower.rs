//! The resources of a pipeline.

use cdk_core::{Expr, IntoValue, Key, Located, Lower, RemovalPolicy, Target, Value};

use super::DeliveryPipeline;
use super::artifacts::{Artifacts, Deployer};
use super::delivery_pipeline::Source;
use super::source::GitHub;
use super::stacks::Stacks;
use super::stages::{IMAGE, SOURCE, STACKS};
use crate::cloudformation::DEPLOY_ROLE;
use crate::codebuild::{Build, Workplace, write_logs};
use crate::delivery::PipelineNames;
use crate::events::{Event, Startable, start_role};
use crate::iam::{Policies, Principal, Statement, document, role_arn};
use crate::logs::Retention;
use crate::{action, cfn};

/// What the pipeline builds.
#[derive(Default)]
pub(super) struct Builds {
    pub(super) image: Option<Build>,
    pub(super) stacks: Option<Build>,
}

impl Builds {
    fn all(&self) -> impl Iterator<Item = &Build> {
        self.image.iter().chain(&self.stacks)
    }
}

impl DeliveryPipeline {
    pub(super) fn make(&self, cx: &mut Lower<'_>, stacks: &[Stacks]) {
        let key = self.meta.key();
        let home = cx.home(key).expect("is being lowered");
        let names = PipelineNames::of(&home);
        let roles = self.deploy_roles(cx, stacks);
        let artifacts = Artifacts::make(cx, key, &names, &roles);
        let builds = self.make_builds(cx, &names, &artifacts);
        let role = self.make_role(cx, &names, &artifacts, &builds, &roles);
        let stages = self.stages(cx, &builds, stacks);
        if stages.len() < 2 {
            return; // what it should deploy was reported
        }
        let trigger = match &self.source {
            Source::GitHub(source) => source.trigger(SOURCE),
            Source::Pushed(_) => None,
        };
        // A pipeline that deploys itself starts again after it has changed itself.
        let restarts = stacks.iter().any(|stacks| stacks.hold(&home));
        let pipeline = cfn!(AWS::CodePipeline::Pipeline {
            Name: names.pipeline.clone(),
            PipelineType: "V2",
            ExecutionMode: self.mode.name(),
            RoleArn: role,
            ArtifactStore: ArtifactStore {
                Type: "S3",
                Location: &artifacts.bucket,
                EncryptionKey: EncryptionKey { Id: &artifacts.key, Type: "KMS" },
            },
            Stages: stages,
            Triggers: trigger.map(|trigger| vec![trigger]),
            RestartExecutionOnUpdate: restarts.then_some(true),
        });
        // The first execution starts when the pipeline is created.
        let pipeline =
            pipeline.after_target(Target::part(key, "BucketPolicy")).after_target(Target::part(key, "Logs"));
        let is_placed = |one: &&Located<Key>| cx.home(one.value).is_some();
        let services = self.services().filter(is_placed).map(|service| Target::main(service.value));
        let deployers = self.deployers().filter(is_placed);
        let deployers = deployers.map(|deployer| Target::part(deployer.value, DEPLOY_ROLE));
        let pipeline = services.chain(deployers).fold(pipeline, cdk_core::Cfn::after_target);
        cx.add(key, "", pipeline);
        self.make_starts(cx);
        self.make_notifications(cx, &names);
    }

    /// The roles that deploy, without duplicates.
    fn deploy_roles(&self, cx: &Lower<'_>, stacks: &[Stacks]) -> Vec<Deployer> {
        let services = self.deploys().flat_map(|deploy| self.destinations(cx, deploy));
        let services = services.filter_map(|service| {
            let artifacts = vec![service.artifact, IMAGE.to_owned()];
            Some(Deployer { account: service.account?, role: service.role, artifacts })
        });
        let stacks = stacks.iter().filter_map(|stacks| {
            let artifacts = stacks.artifacts();
            Some(Deployer {
                account: stacks.environment.account?,
                role: stacks.deploy_role.clone(),
                artifacts,
            })
        });
        services.chain(stacks).collect()
    }

    fn make_builds(&self, cx: &mut Lower<'_>, names: &PipelineNames, artifacts: &Artifacts) -> Builds {
        let Source::GitHub(source) = &self.source else { return Builds::default() };
        let clone = source.full_clone.then(|| use_connection(source));
        let home = cx.home(self.meta.key()).expect("is being lowered");
        let place = |name: &str, file: &str, artifact: &str| Workplace {
            pipeline: self.meta.key(),
            name: name.to_owned(),
            key: artifacts.key.clone(),
            statements: artifacts.build(artifact).into_iter().chain(clone.clone()).collect(),
            file: format!("artifacts/{}/{}/{file}", home.stage, home.id()),
        };
        let image = place(&names.project, "buildspec.yml", IMAGE);
        let stacks = place(&names.synth, "synthspec.yml", STACKS);
        Builds {
            image: self.build.as_ref().map(|build| build.make(cx, &image)),
            stacks: self.synth.as_ref().map(|synth| synth.value.make(cx, &stacks)),
        }
    }

    /// The pipeline's role: it reads the source, starts the build, and assumes the roles that deploy.
    fn make_role(
        &self,
        cx: &mut Lower<'_>,
        names: &PipelineNames,
        artifacts: &Artifacts,
        builds: &Builds,
        deployers: &[Deployer],
    ) -> Value<String> {
        let key = self.meta.key();
        let group = format!("/aws/codepipeline/{}", names.pipeline);
        let mut statements = artifacts.pass();
        match &self.source {
            Source::GitHub(source) => statements.push(use_connection(source)),
            Source::Pushed(image) => {
                statements.push(Statement::allow([action!("ecr:DescribeImages")]).on([&image.arn]));
            }
        }
        let projects: Vec<&Value<String>> = builds.all().map(|build| &build.arn).collect();
        if !projects.is_empty() {
            let run = [action!("codebuild:BatchGetBuilds"), action!("codebuild:StartBuild")];
            statements.push(Statement::allow(run).on(projects));
        }
        if !deployers.is_empty() {
            let roles = deployers.iter().map(|deployer| &deployer.role);
            statements.push(Statement::allow([action!("sts:AssumeRole")]).on(roles));
        }
        statements.push(write_logs(&group));
        let logs = cfn!(AWS::Logs::LogGroup {
            LogGroupName: group,
            RetentionInDays: self.log_retention.map(Retention::days)
        });
        cx.add(key, "Logs", logs.removal_policy(RemovalPolicy::Destroy));
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("codepipeline.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
        let policies = Policies::make(cx, key, "Role", "Pipeline", statements);
        let role = cfn!(AWS::IAM::Role {
            RoleName: names.role.clone(),
            AssumeRolePolicyDocument: document([trust]),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        let arn = role_arn(cx, key, &names.role);
        let role = role.known_reference(names.role.clone()).known_attribute("Arn", arn);
        cx.add(key, "Role", role).attr_arn()
    }

    /// The rules that start the pipeline when images are pushed.
    fn make_starts(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let images: Vec<(Value<String>, Value<String>)> = match &self.source {
            Source::GitHub(_) => {
                let bases = self.build.iter().flat_map(|build| &build.bases);
                bases.map(|base| (base.name.clone(), base.tag.value.clone().into_value())).collect()
            }
            Source::Pushed(image) => vec![(image.name.clone(), image.tag.value.clone().into_value())],
        };
        if images.is_empty() {
            return;
        }
        let starter = start_role(cx, key, "StartRole", self.started());
        for (index, (repository, tag)) in images.into_iter().enumerate() {
            let rule = cfn!(AWS::Events::Rule {
                Description: "Starts the pipeline when an image is pushed",
                EventPattern: Event::pushed(repository, tag).pattern(),
                Targets: [Target { Id: "Pipeline", Arn: self.arn(), RoleArn: &starter }],
            });
            cx.add(key, format!("Start{}", index + 1), rule);
        }
    }

    fn make_notifications(&self, cx: &mut Lower<'_>, names: &PipelineNames) {
        if self.topics.is_empty() {
            return;
        }
        let targets: Vec<Value<cdk_core::Json>> = self
            .topics
            .iter()
            .map(|topic| {
                cfn!(AWS::CodeStarNotifications::NotificationRule::Target {
                    TargetType: "SNS",
                    TargetAddress: topic.clone().map(|(_, arn)| arn)
                })
            })
            .collect();
        let rule = cfn!(AWS::CodeStarNotifications::NotificationRule {
            Name: names.notifications.clone(),
            Resource: self.arn(),
            DetailType: "FULL",
            EventTypeIds: [
                "codepipeline-pipeline-pipeline-execution-failed",
                "codepipeline-pipeline-pipeline-execution-succeeded",
                "codepipeline-pipeline-manual-approval-needed",
            ],
            Targets: targets,
        });
        let policies = self.topics.iter().map(|topic| Target::part(topic.value.0, "Policy"));
        let rule = policies.fold(rule, cdk_core::Cfn::after_target);
        cx.add(self.meta.key(), "Notifications", rule);
    }
}

/// Permission to read the source, and no other repository, through its connection. The prefix of the action and of the condition is
/// the service in the connection's ARN.
///
/// See <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeconnections.html>.
fn use_connection(source: &GitHub) -> Statement {
    let arn = source.connection_arn();
    let is_old = matches!(arn.expr(), Expr::Text(arn) if arn.contains(":codestar-connections:"));
    let (action, repository) = if is_old {
        (action!("codestar-connections:UseConnection"), "codestar-connections:FullRepositoryId")
    } else {
        (action!("codeconnections:UseConnection"), "codeconnections:FullRepositoryId")
    };
    Statement::allow([action]).on([arn]).when("StringEquals", repository, source.repository.value.clone())
}
