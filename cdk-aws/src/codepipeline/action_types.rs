//! The types of actions: what each takes in and puts out, and what its configuration must say.
//!
//! <https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html>, and the page of each action.

use std::ops::RangeInclusive;

use cdk_core::{Code, Expr, suggest};

use super::codes;
use super::rules::{Action, has_entry, text};

/// A type of action that AWS provides.
struct ActionType {
    category: &'static str,
    provider: &'static str,
    inputs: RangeInclusive<usize>,
    outputs: RangeInclusive<usize>,
    required: &'static [&'static str],
}

const fn kind(
    category: &'static str,
    provider: &'static str,
    inputs: RangeInclusive<usize>,
    outputs: RangeInclusive<usize>,
    required: &'static [&'static str],
) -> ActionType {
    ActionType { category, provider, inputs, outputs, required }
}

const TYPES: [ActionType; 21] = [
    kind("Source", "S3", 0..=0, 1..=1, &["S3Bucket", "S3ObjectKey"]),
    kind("Source", "CodeCommit", 0..=0, 1..=1, &["RepositoryName", "BranchName"]),
    kind("Source", "ECR", 0..=0, 1..=1, &["RepositoryName"]),
    kind(
        "Source",
        "CodeStarSourceConnection",
        0..=0,
        1..=1,
        &["ConnectionArn", "FullRepositoryId", "BranchName"],
    ),
    kind("Build", "CodeBuild", 1..=5, 0..=5, &["ProjectName"]),
    kind("Build", "ECRBuildAndPublish", 1..=1, 0..=1, &["ECRRepositoryName"]),
    kind("Test", "CodeBuild", 1..=5, 0..=5, &["ProjectName"]),
    kind("Test", "DeviceFarm", 1..=1, 0..=0, &[]),
    kind("Approval", "Manual", 0..=0, 0..=0, &[]),
    kind("Deploy", "S3", 1..=1, 0..=0, &["BucketName", "Extract"]),
    kind("Deploy", "CloudFormation", 0..=10, 0..=1, &["ActionMode", "StackName"]),
    kind("Deploy", "CloudFormationStackSet", 0..=10, 0..=1, &["StackSetName"]),
    kind("Deploy", "CloudFormationStackInstances", 0..=10, 0..=1, &["StackSetName"]),
    kind("Deploy", "CodeDeploy", 1..=1, 0..=0, &["ApplicationName", "DeploymentGroupName"]),
    kind(
        "Deploy",
        "CodeDeployToECS",
        1..=5,
        0..=0,
        &[
            "ApplicationName",
            "DeploymentGroupName",
            "TaskDefinitionTemplateArtifact",
            "AppSpecTemplateArtifact",
        ],
    ),
    kind("Deploy", "ECS", 1..=1, 0..=0, &["ClusterName", "ServiceName"]),
    kind("Deploy", "ElasticBeanstalk", 1..=1, 0..=0, &["ApplicationName", "EnvironmentName"]),
    kind("Deploy", "ServiceCatalog", 1..=1, 0..=0, &[]),
    kind("Invoke", "Lambda", 0..=5, 0..=5, &["FunctionName"]),
    kind("Invoke", "StepFunctions", 0..=1, 0..=1, &["StateMachineArn"]),
    kind("Compute", "Commands", 1..=10, 0..=1, &[]),
];

/// Reports what an action's type does not allow.
pub(super) fn check(action: &Action, report: &mut dyn FnMut(&'static Code, String)) {
    if action.owner != "AWS" || action.category.is_empty() {
        return;
    }
    let Action { name, category, provider, .. } = action;
    let Some(kind) = TYPES.iter().find(|kind| kind.category == category && kind.provider == provider) else {
        if let Some(message) = misspelt(action) {
            report(&codes::ACTION, message);
        }
        return;
    };
    let artifacts = [("in", action.inputs.len(), &kind.inputs), ("out", action.outputs.len(), &kind.outputs)];
    for (way, count, range) in artifacts {
        let verb = if way == "in" { "takes in" } else { "puts out" };
        if !range.contains(&count) {
            let (least, most) = (range.start(), range.end());
            let range = if least == most { least.to_string() } else { format!("{least} to {most}") };
            report(&codes::ACTION, format!("`{name}` {verb} {range} artifacts, got {count}"));
        }
    }
    let missing = |key: &&str| match &action.configuration {
        Some(configuration) => is_written(configuration) && !has_entry(configuration, key),
        None => true,
    };
    for key in kind.required.iter().copied().filter(missing) {
        report(&codes::ACTION, format!("the configuration of `{name}` has no `{key}`"));
    }
    if provider == "Commands" && !action.has_commands {
        report(&codes::ACTION, format!("`{name}` has no `Commands`"));
    }
    if provider == "CloudFormation" {
        check_stack(action, report);
    }
    if provider == "CodeDeployToECS" {
        check_images(action, report);
    }
}

/// Whether a configuration is written out: one that CloudFormation evaluates may hold anything.
fn is_written(configuration: &Expr) -> bool {
    matches!(configuration, Expr::Map(_))
}

/// An action type that there is not, if it is near one that there is. AWS may have new ones.
fn misspelt(action: &Action) -> Option<String> {
    let Action { name, category, provider, .. } = action;
    let others: Vec<&str> =
        TYPES.iter().filter(|kind| kind.provider == provider).map(|kind| kind.category).collect();
    if !others.is_empty() {
        return Some(format!(
            "`{name}` is of the category `{category}`, and `{provider}` of `{}`",
            others.join("` and `")
        ));
    }
    let near = suggest(provider, TYPES.iter().filter(|k| k.category == category).map(|kind| kind.provider))?;
    Some(format!("`{name}` has the provider `{provider}`, which there is not: is it `{near}`?"))
}

const MODES: [&str; 5] =
    ["CREATE_UPDATE", "DELETE_ONLY", "REPLACE_ON_FAILURE", "CHANGE_SET_REPLACE", "CHANGE_SET_EXECUTE"];

/// <https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html>
fn check_stack(action: &Action, report: &mut dyn FnMut(&'static Code, String)) {
    let Some(configuration) = action.configuration.as_ref().filter(|it| is_written(it)) else { return };
    let name = &action.name;
    let Some(mode) = text(configuration, "ActionMode") else { return };
    if !MODES.contains(&mode.as_str()) {
        return report(&codes::ACTION, format!("`{name}` has the mode `{mode}`, which there is not"));
    }
    let needed: &[&str] = match mode.as_str() {
        "CHANGE_SET_EXECUTE" => &["ChangeSetName"],
        "CHANGE_SET_REPLACE" => &["ChangeSetName", "TemplatePath", "RoleArn"],
        "DELETE_ONLY" => &["RoleArn"],
        _ => &["TemplatePath", "RoleArn"],
    };
    for key in needed.iter().filter(|key| !has_entry(configuration, key)) {
        report(&codes::ACTION, format!("the configuration of `{name}` has no `{key}`"));
    }
    for key in ["TemplatePath", "TemplateConfiguration"] {
        let Some(path) = text(configuration, key) else { continue };
        match path.split_once("::") {
            None => {
                report(&codes::ACTION, format!("`{path}` is not a file of an artifact: `Artifact::file`"));
            }
            Some((artifact, _)) if !action.inputs.iter().any(|input| input == artifact) => {
                report(
                    &codes::ACTION,
                    format!("`{name}` does not take in the artifact `{artifact}`, which it uses"),
                );
            }
            Some(_) => {}
        }
    }
    let capabilities = text(configuration, "Capabilities").unwrap_or_default();
    let wrong = capabilities.split(',').find(|capability| {
        let known = ["", "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];
        !known.contains(capability)
    });
    if let Some(wrong) = wrong {
        report(&codes::ACTION, format!("`{name}` acknowledges `{wrong}`, which is no capability"));
    }
}

/// Each image has an artifact and a placeholder.
fn check_images(action: &Action, report: &mut dyn FnMut(&'static Code, String)) {
    let Some(configuration) = action.configuration.as_ref().filter(|it| is_written(it)) else { return };
    for index in 1..=4 {
        let [artifact, container] =
            [format!("Image{index}ArtifactName"), format!("Image{index}ContainerName")];
        let name = &action.name;
        let lacks = match (has_entry(configuration, &artifact), has_entry(configuration, &container)) {
            (true, false) => Some((&artifact, &container)),
            (false, true) => Some((&container, &artifact)),
            _ => None,
        };
        if let Some((there, missing)) = lacks {
            report(&codes::ACTION, format!("`{name}` has `{there}` without `{missing}`"));
        }
        if let Some(artifact) = text(configuration, &artifact).filter(|it| !action.inputs.contains(it)) {
            report(
                &codes::ACTION,
                format!("`{name}` does not take in the artifact `{artifact}`, which it uses"),
            );
        }
    }
}
