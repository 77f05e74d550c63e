//! Rules about pipelines that a program writes itself, with `cfn!`: their actions fit together.

use std::borrow::Cow;

use cdk_core::check::{Legacy, View};
use cdk_core::{Code, Diagnostic, Expr, Resource};

use super::source::is_repository;
use super::{action_types, codes};

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

/// An action, as far as it is written out.
pub(super) struct Action {
    stage: usize,
    order: i64,
    pub(super) name: String,
    pub(super) category: String,
    pub(super) owner: String,
    pub(super) provider: String,
    namespace: Option<String>,
    pub(super) inputs: Vec<String>,
    pub(super) outputs: Vec<(String, Vec<String>)>,
    pub(super) configuration: Option<Expr>,
    pub(super) has_commands: bool,
}

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for pipeline in
        view.stacks().flat_map(|stack| stack.of_type("AWS::CodePipeline::Pipeline").collect::<Vec<_>>())
    {
        if is_made_here(pipeline) || pipeline.is_unchecked() {
            continue;
        }
        let stages = items(pipeline.property("Stages").as_ref());
        let mut problems = Vec::new();
        let mut report =
            |code: &'static Code, message: String| problems.push(Diagnostic::error(code, message));
        let names: Vec<String> = stages.iter().filter_map(|stage| text(stage, "Name")).collect();
        for name in twice(&names) {
            report(&codes::TWICE, format!("two stages of the pipeline are called `{name}`"));
        }
        let actions = actions(&stages);
        for (index, stage) in names.iter().enumerate() {
            let names: Vec<String> = actions
                .iter()
                .filter(|action| action.stage == index)
                .map(|action| action.name.clone())
                .collect();
            for name in twice(&names) {
                report(&codes::ACTION, format!("two actions of the stage `{stage}` are called `{name}`"));
            }
        }
        check_artifacts(&actions, &mut report);
        check_sources(&actions, &mut report);
        actions.iter().for_each(|action| action_types::check(action, &mut report));
        check_variables(pipeline, &actions, &mut report);
        check_pipeline_type(pipeline, &stages, &actions, &mut report);
        problems.extend(actions.iter().filter_map(check_repository));
        diagnostics.extend(problems.into_iter().map(|p| p.at(pipeline.location()).path(view.path(pipeline))));
    }
}

/// Whether `DeliveryPipeline` made it, which has checked its options: then its role is a part of the same construct.
fn is_made_here(pipeline: &Resource) -> bool {
    let role = pipeline.property("RoleArn");
    matches!(role, Some(Expr::Reference(role)) if role.target.key == pipeline.target().key)
}

/// What an action takes in was put out before, and each artifact is put out once.
fn check_artifacts(actions: &[Action], report: &mut dyn FnMut(&'static Code, String)) {
    let outputs: Vec<String> =
        actions.iter().flat_map(|action| action.outputs.iter().map(|(name, _)| name.clone())).collect();
    for name in twice(&outputs) {
        report(&codes::ACTION, format!("the artifact `{name}` is put out by two actions"));
    }
    for action in actions {
        for input in &action.inputs {
            let maker = actions.iter().find(|maker| maker.outputs.iter().any(|(name, _)| name == input));
            let name = &action.name;
            match maker {
                None => report(
                    &codes::ACTION,
                    format!("no action puts out the artifact `{input}`, which `{name}` takes in"),
                ),
                Some(maker) if (maker.stage, maker.order) >= (action.stage, action.order) => report(
                    &codes::ACTION,
                    format!("`{name}` takes in the artifact `{input}` before `{}` puts it out", maker.name),
                ),
                Some(_) => {}
            }
        }
        check_templates(action, actions, report);
    }
}

/// The templates of a deployment are files of their artifacts, where these say which files they have.
fn check_templates(action: &Action, actions: &[Action], report: &mut dyn FnMut(&'static Code, String)) {
    let Some(configuration) = &action.configuration else { return };
    for (artifact, path, default) in [
        ("TaskDefinitionTemplateArtifact", "TaskDefinitionTemplatePath", "taskdef.json"),
        ("AppSpecTemplateArtifact", "AppSpecTemplatePath", "appspec.yaml"),
    ] {
        let Some(artifact) = text(configuration, artifact) else { continue };
        let path = text(configuration, path).unwrap_or_else(|| default.to_owned());
        if !action.inputs.contains(&artifact) {
            report(
                &codes::ACTION,
                format!("`{}` does not take in the artifact `{artifact}`, which it uses", action.name),
            );
        }
        let mut outputs = actions.iter().flat_map(|maker| &maker.outputs);
        let files = outputs.find(|(name, _)| *name == artifact).map_or(&[][..], |(_, files)| files);
        if !files.is_empty() && !files.contains(&path) && !files.iter().any(|file| file.contains('*')) {
            report(&codes::ACTION, format!("the artifact `{artifact}` has no file `{path}`"));
        }
    }
}

/// Values of earlier actions are known by their namespaces, `#{Build.IMAGE_URI}`, which have a name each.
fn check_variables(pipeline: &Resource, actions: &[Action], report: &mut dyn FnMut(&'static Code, String)) {
    let namespaces: Vec<String> = actions.iter().filter_map(|action| action.namespace.clone()).collect();
    for name in twice(&namespaces) {
        report(&codes::ACTION, format!("two actions have the namespace `{name}`"));
    }
    let variables = items(pipeline.property("Variables").as_ref());
    let variables: Vec<String> = variables.iter().filter_map(|variable| text(variable, "Name")).collect();
    for action in actions {
        let Some(Expr::Map(entries)) = action.configuration.as_ref().map(written) else { continue };
        let texts = entries.iter().filter_map(|(_, value)| value.as_text());
        for (namespace, variable) in texts.flat_map(references) {
            let maker = actions.iter().find(|other| other.namespace.as_deref() == Some(namespace));
            let name = &action.name;
            match (namespace, maker) {
                ("codepipeline", _) => {}
                ("variables", _) if variables.iter().any(|known| known == variable) => {}
                ("variables", _) => {
                    report(
                        &codes::ACTION,
                        format!("`{name}` uses the variable `{variable}`, which the pipeline does not have"),
                    );
                }
                (_, None) => {
                    report(
                        &codes::ACTION,
                        format!("`{name}` uses the namespace `{namespace}`, which no action has"),
                    );
                }
                (_, Some(maker)) if (maker.stage, maker.order) >= (action.stage, action.order) => {
                    report(
                        &codes::ACTION,
                        format!("`{name}` uses variables of `{}` before it runs", maker.name),
                    );
                }
                _ => {}
            }
        }
    }
}

/// The references in a text, `#{namespace.variable}`.
fn references(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("#{").skip(1).filter_map(|rest| rest.split_once('}')?.0.split_once('.'))
}

/// What pipelines of the older type do not have. It is the default.
fn check_pipeline_type(
    pipeline: &Resource,
    stages: &[Expr],
    actions: &[Action],
    report: &mut dyn FnMut(&'static Code, String),
) {
    let kind = pipeline.property("PipelineType").filter(|kind| *kind != Expr::Absent);
    if kind.as_ref().is_some_and(|kind| kind.as_text().is_none_or(|kind| kind != "V1")) {
        return;
    }
    let has = |name: &str| pipeline.property(name).is_some_and(|value| value != Expr::Absent);
    let conditions = ["BeforeEntry", "OnSuccess", "OnFailure"];
    let is_queued = pipeline
        .property("ExecutionMode")
        .is_some_and(|mode| mode.as_text().is_some_and(|mode| mode != "SUPERSEDED"));
    let newer = [
        (has("Triggers"), "triggers"),
        (has("Variables"), "variables"),
        (is_queued, "its execution mode"),
        (actions.iter().any(|action| action.provider == "Commands"), "commands"),
        (
            stages.iter().any(|stage| conditions.iter().any(|name| has_entry(stage, name))),
            "conditions of stages",
        ),
    ];
    if let Some((_, what)) = newer.into_iter().find(|(is_used, _)| *is_used) {
        report(&codes::ACTION, format!("the pipeline needs `PipelineType: \"V2\"` for {what}"));
    }
}

fn check_sources(actions: &[Action], report: &mut dyn FnMut(&'static Code, String)) {
    for action in actions.iter().filter(|action| !action.category.is_empty()) {
        if (action.category == "Source") != (action.stage == 0) {
            let message = format!(
                "`{}` is in the wrong stage: sources are in the first one, and they alone",
                action.name
            );
            report(&codes::ACTION, message);
        }
    }
}

/// What is wrong with the repository of an action, if anything is. GitLab has groups in groups, and so more than one slash.
fn check_repository(action: &Action) -> Option<Diagnostic<()>> {
    let repository = text(action.configuration.as_ref()?, "FullRepositoryId")?;
    let parts: Vec<&str> = repository.split('/').collect();
    if let [_, .., group, name] = parts[..]
        && !repository.contains(':')
    {
        let message = format!("`{repository}` names `{name}` twice: is it `owner/name`?");
        return (group == name).then(|| Diagnostic::warning(&codes::REPOSITORY, message));
    }
    let message = format!("`{repository}` is not a repository: write `owner/name`");
    (!is_repository(&repository)).then(|| Diagnostic::error(&codes::REPOSITORY, message))
}

fn actions(stages: &[Expr]) -> Vec<Action> {
    let mut actions = Vec::new();
    for (stage, content) in stages.iter().enumerate() {
        for action in items(content.get("Actions").as_deref()) {
            let names = |key: &str| items(action.get(key).as_deref());
            let output = |output: &Expr| {
                let files = items(output.get("Files").as_deref());
                let files = files.iter().filter_map(|file| Some(file.as_text()?.to_owned())).collect();
                Some((text(output, "Name")?, files))
            };
            let kind = action.get("ActionTypeId").map(Cow::into_owned);
            let of_kind = |key: &str| kind.as_ref().and_then(|kind| text(kind, key)).unwrap_or_default();
            actions.push(Action {
                stage,
                order: action.get("RunOrder").and_then(|order| order.as_integer()).unwrap_or(1),
                name: text(&action, "Name").unwrap_or_else(|| "?".to_owned()),
                category: of_kind("Category"),
                owner: of_kind("Owner"),
                provider: of_kind("Provider"),
                namespace: text(&action, "Namespace"),
                inputs: names("InputArtifacts").iter().filter_map(|input| text(input, "Name")).collect(),
                outputs: names("OutputArtifacts").iter().filter_map(output).collect(),
                configuration: action.get("Configuration").map(|it| written(&it)),
                has_commands: has_entry(&action, "Commands"),
            });
        }
    }
    actions
}

fn items(value: Option<&Expr>) -> Vec<Expr> {
    if let Some(Expr::List(items)) = value { items.clone() } else { Vec::new() }
}

/// Whether a record sets a key, to whatever.
pub(super) fn has_entry(record: &Expr, key: &str) -> bool {
    record.get(key).is_some_and(|value| *value != Expr::Absent)
}

/// A record as a map.
fn written(value: &Expr) -> Expr {
    if let Expr::Skeleton(skeleton) = value { skeleton.to_tree() } else { value.clone() }
}

pub(super) fn text(value: &Expr, key: &str) -> Option<String> {
    Some(value.get(key)?.as_text()?.to_owned())
}

/// The names that are there more than once.
fn twice(names: &[String]) -> Vec<String> {
    let mut twice: Vec<String> = names
        .iter()
        .enumerate()
        .filter(|(index, name)| names[..*index].contains(name))
        .map(|(_, n)| n.clone())
        .collect();
    twice.dedup();
    twice
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;
    use crate::testing::errors;

    /// An action of a type, with what its configuration must say, and changes of that: `null` takes something away.
    fn action(
        category: &'static str,
        name: &'static str,
        input: &[&str],
        output: &[&str],
        changes: serde_json::Value,
    ) -> Value<Json> {
        let (provider, mut configuration) = match category {
            "Source" => (
                "CodeStarSourceConnection",
                serde_json::json!({ "ConnectionArn": "arn", "FullRepositoryId": "example-org/app", "BranchName": "main" }),
            ),
            "Deploy" => (
                "CodeDeployToECS",
                serde_json::json!({
                    "ApplicationName": "shop", "DeploymentGroupName": "shop",
                    "TaskDefinitionTemplateArtifact": "code", "AppSpecTemplateArtifact": "code",
                }),
            ),
            "Approval" => ("Manual", serde_json::json!({})),
            _ => ("CodeBuild", serde_json::json!({ "ProjectName": "shop" })),
        };
        let map = configuration.as_object_mut().expect("is a map");
        for (key, value) in changes.as_object().into_iter().flatten() {
            if value.is_null() {
                map.remove(key)
            } else {
                map.insert(key.clone(), value.clone())
            };
        }
        typed(category, provider, name, input, output, configuration)
    }

    fn typed(
        category: &'static str,
        provider: &'static str,
        name: &'static str,
        input: &[&str],
        output: &[&str],
        configuration: serde_json::Value,
    ) -> Value<Json> {
        let inputs: Vec<Value<Json>> = input
            .iter()
            .map(|name| cfn!(AWS::CodePipeline::Pipeline::InputArtifact { Name: (*name).to_owned() }))
            .collect();
        let outputs: Vec<Value<Json>> = output
            .iter()
            .map(|name| {
                cfn!(AWS::CodePipeline::Pipeline::OutputArtifact {
                    Name: (*name).to_owned(),
                    Files: ["taskdef.json", "appspec.yaml"]
                })
            })
            .collect();
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: name,
            ActionTypeId: ActionTypeId { Category: category, Owner: "AWS", Provider: provider, Version: "1" },
            InputArtifacts: inputs,
            OutputArtifacts: outputs,
            Configuration: configuration,
            Namespace: (name == "source").then_some("Code"),
        })
    }

    fn source() -> Vec<Value<Json>> {
        vec![action("Source", "source", &[], &["code"], serde_json::json!({}))]
    }

    fn pipeline(first: Vec<Value<Json>>, second: Vec<Value<Json>>) -> Vec<String> {
        errors(cfn!(AWS::CodePipeline::Pipeline {
            RoleArn: "arn:aws:iam::111122223333:role/pipeline",
            Stages: [
                StageDeclaration { Name: "A", Actions: first },
                StageDeclaration { Name: "B", Actions: second }
            ],
        }))
    }

    /// The errors for a second action.
    fn second(action: Value<Json>) -> Vec<String> {
        pipeline(source(), vec![action])
    }

    fn build(name: &'static str, input: &[&str], output: &[&str]) -> Value<Json> {
        action("Build", name, input, output, serde_json::json!({}))
    }

    fn deploy(changes: serde_json::Value) -> Value<Json> {
        action("Deploy", "deploy", &["code"], &[], changes)
    }

    #[test]
    fn artifacts_are_put_out_before_they_are_taken_in() {
        assert_eq!(second(build("build", &["code"], &["image"])), [""; 0]);
        assert_eq!(
            second(build("build", &["cod"], &[])),
            ["PIPE0011: no action puts out the artifact `cod`, which `build` takes in"]
        );
        assert_eq!(
            pipeline(source(), vec![build("test", &["image"], &[]), build("build", &["code"], &["image"])]),
            ["PIPE0011: `test` takes in the artifact `image` before `build` puts it out"]
        );
        assert_eq!(
            second(build("build", &["code"], &["code"])),
            ["PIPE0011: the artifact `code` is put out by two actions"]
        );
        assert_eq!(
            second(action("Source", "again", &[], &["more"], serde_json::json!({}))),
            ["PIPE0011: `again` is in the wrong stage: sources are in the first one, and they alone"]
        );
    }

    #[test]
    fn repositories_are_called_owner_and_name() {
        let of = |repository: &str| {
            let changes = serde_json::json!({ "FullRepositoryId": repository });
            pipeline(
                vec![action("Source", "source", &[], &["code"], changes)],
                vec![build("build", &["code"], &[])],
            )
        };
        assert_eq!(of("example-org/app"), [""; 0]);
        assert_eq!(of("group/team/app"), [""; 0]);
        assert_eq!(of("group/app/app"), ["PIPE0004: `group/app/app` names `app` twice: is it `owner/name`?"]);
        assert_eq!(of("app"), ["PIPE0004: `app` is not a repository: write `owner/name`"]);
    }

    #[test]
    fn templates_are_files_of_their_artifacts() {
        assert_eq!(second(deploy(serde_json::json!({}))), [""; 0]);
        assert_eq!(
            second(deploy(serde_json::json!({ "TaskDefinitionTemplatePath": "task.json" }))),
            ["PIPE0011: the artifact `code` has no file `task.json`"]
        );
    }

    #[test]
    fn actions_say_what_their_type_needs() {
        assert_eq!(second(build("build", &[], &[])), ["PIPE0011: `build` takes in 1 to 5 artifacts, got 0"]);
        assert_eq!(
            second(action("Build", "build", &["code"], &[], serde_json::json!({ "ProjectName": null }))),
            ["PIPE0011: the configuration of `build` has no `ProjectName`"]
        );
        assert_eq!(
            second(deploy(serde_json::json!({ "AppSpecTemplateArtifact": null }))),
            ["PIPE0011: the configuration of `deploy` has no `AppSpecTemplateArtifact`"]
        );
        assert_eq!(
            second(deploy(serde_json::json!({ "Image1ArtifactName": "code" }))),
            ["PIPE0011: `deploy` has `Image1ArtifactName` without `Image1ContainerName`"]
        );
        assert_eq!(second(action("Approval", "ok", &[], &[], serde_json::json!({}))), [""; 0]);
        assert_eq!(
            second(action("Approval", "ok", &["code"], &[], serde_json::json!({}))),
            ["PIPE0011: `ok` takes in 0 artifacts, got 1"]
        );
        let of = |category, provider| {
            second(typed(
                category,
                provider,
                "it",
                &["code"],
                &[],
                serde_json::json!({ "ProjectName": "shop" }),
            ))
        };
        assert_eq!(
            of("Build", "CodeBild"),
            ["PIPE0011: `it` has the provider `CodeBild`, which there is not: is it `CodeBuild`?"]
        );
        assert_eq!(
            of("Deploy", "CodeBuild"),
            ["PIPE0011: `it` is of the category `Deploy`, and `CodeBuild` of `Build` and `Test`"]
        );
        // AWS may have new ones.
        assert_eq!(of("Deploy", "Lightsail"), [""; 0]);
    }

    #[test]
    fn change_sets_are_prepared_from_files() {
        let stack = |configuration: serde_json::Value| {
            second(typed("Deploy", "CloudFormation", "stack", &["code"], &[], configuration))
        };
        let right = serde_json::json!({
            "ActionMode": "CHANGE_SET_REPLACE", "StackName": "shop", "ChangeSetName": "new", "RoleArn": "arn",
            "TemplatePath": "code::shop.json", "Capabilities": "CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND",
        });
        let with = |key: &str, value: Option<&str>| {
            let mut changed = right.clone();
            let map = changed.as_object_mut().expect("is a map");
            map.remove(key);
            map.extend(value.map(|value| (key.to_owned(), value.into())));
            stack(changed)
        };
        assert_eq!(stack(right.clone()), [""; 0]);
        assert_eq!(
            with("ChangeSetName", None),
            ["PIPE0011: the configuration of `stack` has no `ChangeSetName`"]
        );
        assert_eq!(
            with("ActionMode", Some("CHANGE_SET")),
            ["PIPE0011: `stack` has the mode `CHANGE_SET`, which there is not"]
        );
        assert_eq!(
            with("TemplatePath", Some("shop.json")),
            ["PIPE0011: `shop.json` is not a file of an artifact: `Artifact::file`"]
        );
        assert_eq!(
            with("TemplatePath", Some("stacks::shop.json")),
            ["PIPE0011: `stack` does not take in the artifact `stacks`, which it uses"]
        );
        assert_eq!(
            with("Capabilities", Some("CAPABILITY_IAM, CAPABILITY_NAMED_IAM")),
            ["PIPE0011: `stack` acknowledges ` CAPABILITY_NAMED_IAM`, which is no capability"]
        );
    }

    #[test]
    fn variables_are_of_earlier_actions() {
        let of = |value: &str| second(deploy(serde_json::json!({ "ApplicationName": value })));
        assert_eq!(of("#{Code.CommitId}-#{codepipeline.PipelineExecutionId}"), [""; 0]);
        assert_eq!(
            of("#{Cod.CommitId}"),
            ["PIPE0011: `deploy` uses the namespace `Cod`, which no action has"]
        );
        assert_eq!(
            of("#{variables.Stage}"),
            ["PIPE0011: `deploy` uses the variable `Stage`, which the pipeline does not have"]
        );
    }

    #[test]
    fn what_is_newer_needs_the_newer_type() {
        let of = |kind: Option<&'static str>| {
            errors(cfn!(AWS::CodePipeline::Pipeline {
                PipelineType: kind,
                ExecutionMode: "QUEUED",
                RoleArn: "arn:aws:iam::111122223333:role/pipeline",
                Stages: [
                    StageDeclaration { Name: "A", Actions: source() },
                    StageDeclaration { Name: "B", Actions: [build("build", &["code"], &[])] }
                ],
            }))
        };
        assert_eq!(of(Some("V2")), [""; 0]);
        assert_eq!(of(None), ["PIPE0011: the pipeline needs `PipelineType: \"V2\"` for its execution mode"]);
        assert_eq!(of(Some("V1")), of(None));
    }
}
