//! An approval, for stacks that allow more than before.
//!
//! It adds two stages before the one that deploys: the first compares the deployed templates with the new ones; the
//! second waits for a person, and is skipped if nothing more is allowed. Commands of the pipeline itself read the
//! templates, so a program in the source cannot hide anything.

use cdk_core::{IntoValue, Json, Located, Text, Value};

use super::stacks::{Stacks, template};
use super::stages::{STACKS, assume, map};
use crate::cfn;

/// What a template allows: a line for each statement, managed policy, security group rule, and each setting that makes
/// a resource public. A line begins with `+` if it allows something and with `-` if it forbids something.
const PERMISSIONS: &str = include_str!("permissions.jq");

/// The two stages.
pub(super) fn stages(stage: &Located<Text>, stacks: &Stacks) -> [Value<Json>; 2] {
    let [compare, approve] = ["permissions", "approval"].map(|end| format!("{}-{end}", stage.value));
    let at = |name: String| Located { value: name, location: stage.location };
    let namespace = compare.replace('.', "-");
    let is_widened = cfn!(AWS::CodePipeline::Pipeline::RuleDeclaration {
        Name: "Widened",
        RuleTypeId: RuleTypeId { Category: "Rule", Owner: "AWS", Provider: "VariableCheck", Version: "1" },
        Configuration: map([
            ("Variable", format!("#{{{namespace}.WIDENED}}").into_value()),
            ("Value", "yes".into_value()),
            ("Operator", "EQ".into_value()),
        ]),
    });
    let note = format!(
        "The stacks of {} allow more than before. The log of the action Compare, in the stage {compare}, says what.",
        stage.value
    );
    let approval = cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: "Approval",
        ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
        Configuration: map([("CustomData", note.into_value())]),
    });
    [
        cfn!(AWS::CodePipeline::Pipeline::StageDeclaration {
            Name: at(compare),
            Actions: [compare_action(namespace, stacks)],
        }),
        cfn!(AWS::CodePipeline::Pipeline::StageDeclaration {
            Name: at(approve),
            BeforeEntry: BeforeEntryConditions {
                Conditions: [Condition { Result: "SKIP", Rules: [is_widened] }],
            },
            Actions: [approval],
        }),
    ]
}

fn compare_action(namespace: String, stacks: &Stacks) -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: "Compare",
        ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
        Commands: commands(stacks),
        InputArtifacts: [InputArtifact { Name: STACKS }],
        OutputVariables: ["WIDENED"],
        Namespace: namespace,
        RunOrder: 1,
    })
}

/// A stack that does not exist yet allows nothing. A template that cannot be read ends the execution.
fn commands(stacks: &Stacks) -> Vec<Value<String>> {
    let region = stacks.environment.region.map_or("", |region| region.as_str());
    let program: Vec<&str> =
        PERMISSIONS.lines().map(str::trim).filter(|line| !line.starts_with('#')).collect();
    let mut commands = assume(&stacks.deploy_role).to_vec();
    let define = [
        "export LC_ALL=C; : > widened".to_owned(),
        format!("permissions() {{ jq -r '{}' \"$1\" > lines && sort -u lines; }}", program.join(" ").trim()),
        format!(
            "compare() {{ aws cloudformation get-template --region {region} --stack-name \"$1\" --query TemplateBody --output json \
             > before.json || echo '{{}}' > before.json; permissions before.json > before && permissions \"$2\" > after || exit 1; \
             {{ comm -13 before after | grep '^+'; comm -23 before after | grep '^-'; }} | sed \"s/^/$1 /\" | tee -a widened; }}"
        ),
    ];
    commands.extend(define.map(IntoValue::into_value));
    commands.extend(
        stacks.stacks.iter().map(|stack| format!("compare {} {}", stack.name, template(stack)).into_value()),
    );
    commands.push("if [ -s widened ]; then export WIDENED=yes; else export WIDENED=no; fi".into());
    commands
}
