//! An approval, for stacks that may allow more than before.
//!
//! It adds two stages before the one that deploys: the first compares the deployed templates with the new ones; the
//! second waits for a person, and is skipped if every difference is known to allow no more than before. Commands of
//! the pipeline itself compare, and they only read, so a program in the source can neither answer nor hide anything.

use cdk_core::{IntoValue, Json, Located, StackToDeploy, Text, Value};

use super::checked::{CHECKED, in_commands};
use super::stacks::{CHANGE_SET, Stacks};
use super::stages::map;
use crate::{cfn, sub};

/// The two stages.
pub(super) fn stages(stage: &Located<Text>, stacks: &Stacks) -> [Value<Json>; 2] {
    let [compare, approve] = ["permissions", "approval"].map(|end| format!("{}-{end}", stage.value));
    let at = |name: String| Located { value: name, location: stage.location };
    let namespace = compare.replace('.', "-");
    // Whatever is not `no` needs the approval.
    let is_widened = cfn!(AWS::CodePipeline::Pipeline::RuleDeclaration {
        Name: "Widened",
        RuleTypeId: RuleTypeId { Category: "Rule", Owner: "AWS", Provider: "VariableCheck", Version: "1" },
        Configuration: map([
            ("Variable", format!("#{{{namespace}.WIDENED}}").into_value()),
            ("Value", "no".into_value()),
            ("Operator", "NE".into_value()),
        ]),
    });
    let note = format!(
        "The stacks of {} may allow more than before: commit #{{Source.CommitId}}, templates #{{{namespace}.TEMPLATES}}. \
         The log of the action Compare, in the stage {compare}, says what.",
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
        Commands: compare_commands(stacks),
        InputArtifacts: [InputArtifact { Name: CHECKED }],
        OutputVariables: ["WIDENED", "TEMPLATES"],
        Namespace: namespace,
        RunOrder: 1,
    })
}

fn compare_commands(stacks: &Stacks) -> Vec<Value<String>> {
    let mut commands = as_deployer(stacks);
    commands.push(": > widened; : > judged".into());
    commands.extend(for_each("compare", stacks.stacks.iter()));
    commands.push("export TEMPLATES=\"$(sha256sum < judged | cut -c 1-64)\"".into());
    commands.push("if [ -s widened ]; then export WIDENED=yes; else export WIDENED=no; fi".into());
    commands
}

/// Acts as the role of the deployer, in the region of the stacks.
fn as_deployer(stacks: &Stacks) -> Vec<Value<String>> {
    vec![
        ". ./gate/gate.sh".into(),
        sub!("assume {role}", role = &stacks.deploy_role),
        format!("export AWS_REGION={0} AWS_DEFAULT_REGION={0}", stacks.region()).into_value(),
    ]
}

/// Calls a function for each stack.
fn for_each<'s>(function: &str, stacks: impl Iterator<Item = &'s StackToDeploy>) -> Vec<Value<String>> {
    let names = in_commands(stacks.map(|stack| &*stack.name));
    let call = |names: String| format!("for STACK in {names}; do {function} \"$STACK\"; done").into_value();
    names.into_iter().map(call).collect()
}

/// The action between the change sets of a step and their execution.
pub(super) fn verify_action(stacks: &Stacks, number: usize, step: usize, order: i64) -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: format!("Verify-{number}"),
        ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
        Commands: verify_commands(stacks, step),
        InputArtifacts: [InputArtifact { Name: CHECKED }],
        RunOrder: order,
    })
}

fn verify_commands(stacks: &Stacks, step: usize) -> Vec<Value<String>> {
    let mut commands = as_deployer(stacks);
    commands.push(format!("CHANGE_SET={CHANGE_SET}").into_value());
    if let Some((repository, images)) = stacks.images_of(step) {
        commands.push(sub!("REPOSITORY={repository}", repository = repository));
        let add = |names: String| format!("IMAGES=\"$IMAGES {names}\"").into_value();
        commands.extend(in_commands(images.into_iter()).into_iter().map(add));
    }
    commands.extend(for_each("verify", stacks.stacks.iter().filter(|stack| stack.step == step)));
    commands
}
