//! The delivery of stacks: change sets, in the order of the stacks' dependencies.

use std::collections::BTreeSet;

use cdk_core::{Environment, Home, IntoValue, Json, Key, Lower, StackToDeploy, Target, Value};

use super::DeliveryPipeline;
use super::checked::CHECKED;
use super::permissions::verify_action;
use super::stages::{IMAGE, assume, map};
use crate::cloudformation::{DeployerNames, StackDeployer};
use crate::ecr::PulledFor;
use crate::ecs::IMAGE_PARAMETER;
use crate::support::Located;
use crate::{cfn, sub};

/// The change set that an execution of the pipeline creates and executes.
pub(super) const CHANGE_SET: &str = "delivery";

/// How many archives one command uploads: a command has at most 1,000 characters.
const ARCHIVES: usize = 8;

/// The stacks of a stage of the program.
pub(super) struct Stacks {
    pub(super) deployer: Located<Key>,
    pub(super) environment: Environment,
    /// The prefix of the stacks' names.
    pub(super) prefix: String,
    /// In an order in which they can be deployed.
    pub(super) stacks: Vec<StackToDeploy>,
    /// The parameters for images that the pipeline builds: stack and parameter.
    images: Vec<(String, String)>,
    /// The URI of the repository of these images.
    repository: Option<Value<String>>,
    /// Whether the build gives the URI of its image as a variable of the pipeline.
    has_image_variable: bool,
    pub(super) deploy_role: Value<String>,
    execution_role: Value<String>,
    /// The bucket that archives are uploaded to, if its name is known.
    pub(super) assets: Option<Value<String>>,
    /// Whether somebody must approve if the stacks allow more than before.
    pub(super) is_approved: bool,
}

impl DeliveryPipeline {
    /// The stacks of all stages, once they are known. Those of deployers that are in no stage are left out.
    pub(super) fn stacks(&self, cx: &mut Lower<'_>) -> Option<Vec<Stacks>> {
        let mut all = Vec::new();
        for &deployer in self.deployers() {
            let stacks = cx.stacks_beside(deployer.value)?;
            let Some(home) = cx.home(deployer.value) else { continue };
            let names = DeployerNames::of(&home);
            let images = self.image_parameters(cx, &home, &stacks);
            all.push(Stacks {
                images,
                repository: self.images().map(|images| Target::main(images).attribute("RepositoryUri")),
                has_image_variable: self.build.as_ref().is_some_and(|build| build.exports_uri()),
                deployer,
                environment: *home.environment,
                prefix: home.prefix.to_owned(),
                stacks,
                deploy_role: DeployerNames::role(&home, &names.deploy),
                execution_role: DeployerNames::role(&home, &names.execution),
                assets: cx.asset_bucket_of(&home),
                is_approved: cx.find::<StackDeployer>(deployer.value).is_some_and(StackDeployer::is_approved),
            });
        }
        Some(all)
    }

    /// The images of services that are deployed with their stacks, and not by CodeDeploy.
    fn image_parameters(
        &self,
        cx: &Lower<'_>,
        stage: &Home<'_>,
        stacks: &[StackToDeploy],
    ) -> Vec<(String, String)> {
        let images = self.images().into_iter().flat_map(|images| cx.facts::<PulledFor>(images));
        let parameter = |service: Key| {
            let home = cx.home(service).filter(|home| home.environment == stage.environment)?;
            let stack = stacks.iter().find(|stack| stack.name == home.stack_name)?;
            let parameter = stack.parameter(&Target::part(service, IMAGE_PARAMETER))?;
            Some((stack.name.clone(), parameter.to_owned()))
        };
        images.filter_map(|pulled| parameter(pulled.service)).collect()
    }
}

impl Stacks {
    /// Whether a construct is in one of the stacks.
    pub(super) fn hold(&self, home: &Home<'_>) -> bool {
        self.environment == *home.environment && self.stacks.iter().any(|stack| stack.name == home.stack_name)
    }

    /// The region, which is known of all stacks that are deployed.
    pub(super) fn region(&self) -> &str {
        self.environment.region.as_ref().map_or("", |region| region.as_str())
    }

    /// The repository of the images of a step's stacks, and the parameters that they are given as.
    pub(super) fn images_of(&self, step: usize) -> Option<(Value<String>, Vec<&str>)> {
        let stacks = self.stacks.iter().filter(|stack| stack.step == step);
        let images = stacks.flat_map(|stack| self.images.iter().filter(|(name, _)| *name == stack.name));
        let images: Vec<&str> = images.map(|(_, parameter)| &**parameter).collect();
        self.repository.clone().filter(|_| !images.is_empty()).map(|repository| (repository, images))
    }

    /// A stack's name without the prefix of the stage.
    fn short<'s>(&self, stack: &'s StackToDeploy) -> &'s str {
        stack.name.strip_prefix(&self.prefix).map_or(&stack.name, |rest| match rest.trim_start_matches('-') {
            "" => &stack.name,
            rest => rest,
        })
    }

    /// The actions that deploy them, and the next free run order.
    pub(super) fn actions(&self) -> (Vec<Value<Json>>, i64) {
        let mut actions: Vec<Value<Json>> = self.upload_action().into_iter().collect();
        let first = if actions.is_empty() { 1 } else { 2 };
        let steps: BTreeSet<usize> = self.stacks.iter().map(|stack| stack.step).collect();
        let mut order = first;
        for (number, step) in (1..).zip(steps) {
            for stack in self.stacks.iter().filter(|stack| stack.step == step) {
                actions.push(self.prepare_action(stack, order));
                actions.push(self.execute_action(stack, order + 1 + i64::from(self.is_approved)));
            }
            if self.is_approved {
                actions.push(verify_action(self, number, step, order + 1));
                order += 1;
            }
            order += 2;
        }
        (actions, order)
    }

    /// Uploads the archives of code that the stacks read.
    fn upload_action(&self) -> Option<Value<Json>> {
        let assets = self.stacks.iter().flat_map(|stack| &stack.assets);
        let archives: BTreeSet<&str> =
            assets.filter_map(|asset| asset.as_file()).map(|file| &*file.key).collect();
        let bucket = self.assets.as_ref().filter(|_| !archives.is_empty())?;
        let mut commands = assume(&self.deploy_role).to_vec();
        let archives: Vec<&str> = archives.into_iter().collect();
        let hint =
            "Cannot upload. The commands that the program prints make the bucket, with the stack cdk-assets.";
        commands.push(sub!("export BUCKET={bucket} HINT='{hint}'", bucket = bucket, hint = hint));
        commands.extend(archives.chunks(ARCHIVES).map(|some| {
            let files = some.join(" ");
            sub!(
                "for FILE in {files}; do aws s3 cp --no-progress \"assets/$FILE\" \"s3://$BUCKET/$FILE\" || \
                 {{ echo \"$HINT\"; exit 1; }}; done"
            )
        }));
        Some(cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: "Upload",
            ActionTypeId: ActionTypeId {
                Category: "Compute",
                Owner: "AWS",
                Provider: "Commands",
                Version: "1"
            },
            Commands: commands,
            InputArtifacts: [InputArtifact { Name: CHECKED }],
            RunOrder: 1,
        }))
    }

    fn prepare_action(&self, stack: &StackToDeploy, order: i64) -> Value<Json> {
        let capabilities = (!stack.capabilities.is_empty()).then(|| stack.capabilities.join(","));
        let configuration = map([
            ("ActionMode", "CHANGE_SET_REPLACE".into_value()),
            ("StackName", stack.name.clone().into_value()),
            ("ChangeSetName", CHANGE_SET.into_value()),
            ("TemplatePath", format!("{CHECKED}::{}", template(stack)).into_value()),
            ("Capabilities", capabilities.into_value()),
            ("ParameterOverrides", self.overrides(stack).into_value()),
            ("RoleArn", self.execution_role.clone()),
        ]);
        self.action(stack, "Prepare", configuration, order)
    }

    /// The images that the pipeline has built, as parameters of a stack: JSON that `CodePipeline` evaluates.
    ///
    /// A variable is fixed when the build ends, and is not in the bucket, so no later stage can get another image. It is
    /// pasted into the text; `Verify` sees if a build used that to set other parameters.
    ///
    /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-parameter-override-functions.html>.
    pub(super) fn overrides(&self, stack: &StackToDeploy) -> Option<String> {
        let images = self.images.iter().filter(|(name, _)| *name == stack.name);
        let image = if self.uses_image_variable() {
            serde_json::json!("#{Build.IMAGE_URI}")
        } else {
            serde_json::json!({ "Fn::GetParam": [IMAGE, "imageDetail.json", "ImageURI"] })
        };
        let images: serde_json::Map<_, _> =
            images.map(|(_, parameter)| (parameter.clone(), image.clone())).collect();
        (!images.is_empty()).then(|| serde_json::Value::from(images).to_string())
    }

    /// The artifacts that the role reads.
    pub(super) fn artifacts(&self) -> Vec<String> {
        let has_images = !self.images.is_empty() && !self.uses_image_variable();
        [CHECKED].into_iter().chain(has_images.then_some(IMAGE)).map(str::to_owned).collect()
    }

    fn uses_image_variable(&self) -> bool {
        self.has_image_variable && self.is_approved
    }

    fn execute_action(&self, stack: &StackToDeploy, order: i64) -> Value<Json> {
        let configuration = map([
            ("ActionMode", "CHANGE_SET_EXECUTE".into_value()),
            ("StackName", stack.name.clone().into_value()),
            ("ChangeSetName", CHANGE_SET.into_value()),
        ]);
        self.action(stack, "Execute", configuration, order)
    }

    fn action(
        &self,
        stack: &StackToDeploy,
        verb: &str,
        configuration: Value<Json>,
        order: i64,
    ) -> Value<Json> {
        let name: String = format!("{verb}-{}", self.short(stack)).chars().take(100).collect();
        let inputs = match verb {
            "Prepare" if self.overrides(stack).is_some() && !self.uses_image_variable() => {
                &[CHECKED, IMAGE][..]
            }
            "Prepare" => &[CHECKED],
            _ => &[],
        };
        let inputs: Vec<Value<Json>> = inputs
            .iter()
            .map(|name| cfn!(AWS::CodePipeline::Pipeline::InputArtifact { Name: *name }))
            .collect();
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: name,
            ActionTypeId: ActionTypeId {
                Category: "Deploy",
                Owner: "AWS",
                Provider: "CloudFormation",
                Version: "1"
            },
            Configuration: configuration,
            InputArtifacts: (!inputs.is_empty()).then_some(inputs),
            RoleArn: &self.deploy_role,
            RunOrder: order,
        })
    }
}

/// The file of a stack's template, in the output of the synthesis.
pub(super) fn template(stack: &StackToDeploy) -> String {
    format!("{}.template.json", stack.name)
}
