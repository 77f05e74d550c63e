//! An approval, for stacks that may allow more than before.
//!
//! It adds two stages before the one that deploys: the first compares the deployed templates with the new ones; the
//! second waits for a person, and is skipped if every difference is known to allow no more than before. Commands of
//! the pipeline itself compare, and they only read, so a program in the source can neither answer nor hide anything.

use cdk_core::{IntoValue, Json, Located, Text, Value};

use super::checked::{CHECKED, in_commands};
use super::stacks::{CHANGE_SET, Stacks};
use super::stages::{assume, map};
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

/// A stack that does not exist yet allows nothing. A template that cannot be read ends the execution.
fn compare_commands(stacks: &Stacks) -> Vec<Value<String>> {
    let region = stacks.region();
    let mut commands = assume(&stacks.deploy_role).to_vec();
    let define = [
        "export LC_ALL=C; : > widened; : > judged".to_owned(),
        format!(
            "compare() {{ aws cloudformation get-template --region {region} --stack-name \"$1\" --query TemplateBody --output json \
             > before.json || echo '{{}}' > before.json; jq -rs -f gate/permissions.jq before.json \"$1.template.json\" > lines || exit 1; \
             sed \"s/^/$1 /\" lines | tee -a widened; cat \"$1.template.json\" >> judged || exit 1; }}"
        ),
    ];
    commands.extend(define.map(IntoValue::into_value));
    let names = in_commands(stacks.stacks.iter().map(|stack| &*stack.name));
    commands.extend(
        names.iter().map(|names| format!("for STACK in {names}; do compare \"$STACK\"; done").into_value()),
    );
    commands.push("export TEMPLATES=\"$(sha256sum < judged | cut -c 1-64)\"".into());
    commands.push("if [ -s widened ]; then export WIDENED=yes; else export WIDENED=no; fi".into());
    commands
}

/// The action between the change sets of a step and their execution: each must have the template that was judged, and
/// only images as new parameters. A change set cannot be changed, so nothing that is written later can matter.
pub(super) fn verify_action(stacks: &Stacks, step: usize, order: i64) -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: format!("Verify-{}", step + 1),
        ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
        Commands: verify_commands(stacks, step),
        InputArtifacts: [InputArtifact { Name: CHECKED }],
        RunOrder: order,
    })
}

/// A change set without changes may be gone; then nothing is executed.
fn verify_commands(stacks: &Stacks, step: usize) -> Vec<Value<String>> {
    let region = stacks.region();
    let mut commands = assume(&stacks.deploy_role).to_vec();
    let define = [
        "fail() { echo \"$1\" >&2; exit 1; }".to_owned(),
        format!(
            "set_of() {{ aws cloudformation get-template --region {region} --stack-name \"$1\" --change-set-name {CHANGE_SET} \
             --template-stage Original --query TemplateBody --output json > set.json 2> problem; }}"
        ),
        "same() { jq -cS . set.json > set || exit 1; [ \"$(sha256sum < set)\" = \"$(sha256sum < \"$1.template.json\")\" ] || \
         fail \"The change set of $1 has another template than the one that was compared.\"; }"
            .to_owned(),
        format!(
            "parameters() {{ aws cloudformation describe-change-set --region {region} --stack-name \"$1\" --change-set-name {CHANGE_SET} \
             --query Parameters --output json > new.json && aws cloudformation describe-stacks --region {region} --stack-name \"$1\" \
             --query 'Stacks[?StackStatus!=`REVIEW_IN_PROGRESS`]|[0].Parameters' --output json > old.json && \
             jq -rs --arg repository \"$REPOSITORY\" --arg images \"$IMAGES\" -f gate/parameters.jq \"$1.template.json\" new.json old.json \
             > other || exit 1; [ ! -s other ] || fail \"The change set of $1 sets $(cat other)\"; }}"
        ),
        "verify() { if set_of \"$1\"; then same \"$1\"; parameters \"$1\"; elif ! grep -q ChangeSetNotFound problem; then \
         fail \"$(cat problem)\"; fi; }"
            .to_owned(),
    ];
    commands.extend(define.map(IntoValue::into_value));
    let (repository, images) = stacks.images_of(step);
    commands.push(sub!("REPOSITORY=\"{repository}\"", repository = repository));
    commands.push("IMAGES=\"\"".into());
    commands.extend(
        in_commands(images.into_iter())
            .iter()
            .map(|names| format!("IMAGES=\"$IMAGES {names}\"").into_value()),
    );
    let names = stacks.stacks.iter().filter(|stack| stack.step == step).map(|stack| &*stack.name);
    commands.extend(
        in_commands(names)
            .iter()
            .map(|names| format!("for STACK in {names}; do verify \"$STACK\"; done").into_value()),
    );
    commands
}
