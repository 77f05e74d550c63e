//! Rules about pipelines that a program writes itself, with `cfn!`: their actions fit together.

use std::borrow::Cow;

use cdk_core::check::{Rule, View};
use cdk_core::{Code, Diagnostic, Expr, Resource};

use super::codes;
use super::source::is_repository;

pub(crate) const RULE: Rule = Rule { codes: &[], check };

/// An action, as far as it is written out.
struct Action {
    stage: usize,
    order: i64,
    name: String,
    category: String,
    inputs: Vec<String>,
    outputs: Vec<(String, Vec<String>)>,
    configuration: Option<Expr>,
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
fn check_repository(action: &Action) -> Option<Diagnostic> {
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
            actions.push(Action {
                stage,
                order: action.get("RunOrder").and_then(|order| order.as_integer()).unwrap_or(1),
                name: text(&action, "Name").unwrap_or_else(|| "?".to_owned()),
                category: kind.and_then(|kind| text(&kind, "Category")).unwrap_or_default(),
                inputs: names("InputArtifacts").iter().filter_map(|input| text(input, "Name")).collect(),
                outputs: names("OutputArtifacts").iter().filter_map(output).collect(),
                configuration: action.get("Configuration").map(Cow::into_owned),
            });
        }
    }
    actions
}

fn items(value: Option<&Expr>) -> Vec<Expr> {
    if let Some(Expr::List(items)) = value { items.clone() } else { Vec::new() }
}

fn text(value: &Expr, key: &str) -> Option<String> {
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

    fn action(category: &'static str, name: &'static str, input: &[&str], output: &[&str]) -> Value<Json> {
        let provider = match category {
            "Source" => "CodeStarSourceConnection",
            "Compute" => "Commands",
            _ => "CodeBuild",
        };
        let inputs: Vec<Value<Json>> = input
            .iter()
            .map(|name| cfn!(AWS::CodePipeline::Pipeline.InputArtifact { Name: *name }))
            .collect();
        let outputs: Vec<Value<Json>> = output
            .iter()
            .map(|name| cfn!(AWS::CodePipeline::Pipeline.OutputArtifact { Name: *name, Files: ["taskdef.json"] }))
            .collect();
        cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
            Name: name,
            ActionTypeId: ActionTypeId { Category: category, Owner: "AWS", Provider: provider, Version: "1" },
            InputArtifacts: inputs,
            OutputArtifacts: outputs,
            Configuration: serde_json::json!({ "FullRepositoryId": "example-org/app" }),
        })
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

    #[test]
    fn artifacts_are_put_out_before_they_are_taken_in() {
        let source = || vec![action("Source", "source", &[], &["code"])];
        assert_eq!(pipeline(source(), vec![action("Build", "build", &["code"], &["image"])]), [""; 0]);
        assert_eq!(
            pipeline(source(), vec![action("Build", "build", &["cod"], &[])]),
            ["PIPE0011: no action puts out the artifact `cod`, which `build` takes in"]
        );
        let late =
            vec![action("Build", "test", &["image"], &[]), action("Build", "build", &["code"], &["image"])];
        assert_eq!(
            pipeline(source(), late),
            ["PIPE0011: `test` takes in the artifact `image` before `build` puts it out"]
        );
        assert_eq!(
            pipeline(source(), vec![action("Build", "build", &["code"], &["code"])]),
            ["PIPE0011: the artifact `code` is put out by two actions"]
        );
        assert_eq!(
            pipeline(source(), vec![action("Source", "again", &[], &["more"])]),
            ["PIPE0011: `again` is in the wrong stage: sources are in the first one, and they alone"]
        );
    }

    #[test]
    fn repositories_are_called_owner_and_name() {
        let of = |repository: &str| {
            let source = cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
                Name: "source",
                ActionTypeId: ActionTypeId {
                    Category: "Source",
                    Owner: "AWS",
                    Provider: "CodeStarSourceConnection",
                    Version: "1"
                },
                OutputArtifacts: [OutputArtifact { Name: "code" }],
                Configuration: serde_json::json!({ "FullRepositoryId": repository }),
            });
            pipeline(vec![source], vec![action("Build", "build", &["code"], &[])])
        };
        assert_eq!(of("example-org/app"), [""; 0]);
        assert_eq!(of("group/team/app"), [""; 0]);
        assert_eq!(of("group/app/app"), ["PIPE0004: `group/app/app` names `app` twice: is it `owner/name`?"]);
        assert_eq!(of("app"), ["PIPE0004: `app` is not a repository: write `owner/name`"]);
    }

    #[test]
    fn templates_are_files_of_their_artifacts() {
        let deploy = |path: &'static str| {
            cfn!(AWS::CodePipeline::Pipeline.ActionDeclaration {
                Name: "deploy",
                ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeDeployToECS", Version: "1" },
                InputArtifacts: [InputArtifact { Name: "code" }],
                Configuration: serde_json::json!({
                    "TaskDefinitionTemplateArtifact": "code", "TaskDefinitionTemplatePath": path,
                }),
            })
        };
        let source = || vec![action("Source", "source", &[], &["code"])];
        assert_eq!(pipeline(source(), vec![deploy("taskdef.json")]), [""; 0]);
        assert_eq!(
            pipeline(source(), vec![deploy("task.json")]),
            ["PIPE0011: the artifact `code` has no file `task.json`"]
        );
    }
}
