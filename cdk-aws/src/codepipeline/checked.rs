//! The templates that are judged, approved and deployed: one artifact, which only the pipeline's role can write.
//!
//! What the synthesis wrote is not used directly, because programs in the source ran with the permission to write it,
//! and keep it for an hour. The action `Check` takes it once, refuses what is not a plain template, and writes each
//! template in one form: without duplicate keys, of which `jq` and CloudFormation might read different ones.

use cdk_core::{IntoValue, Json, Value};

use super::stages::STACKS;
use crate::cfn;

/// The artifact with the templates that are judged.
pub(super) const CHECKED: &str = "Checked";

/// The programs for `jq` that judge templates, and parameters.
const PERMISSIONS: &str = include_str!("permissions.jq");
const PARAMETERS: &str = include_str!("parameters.jq");

/// The length of a command, without what is around its text.
const COMMAND: usize = 940;

/// What CloudFormation reads at most: a mebibyte.
const CANONICAL: &str = "for FILE in ./*.template.json; do [ -f \"$FILE\" ] && [ \"$(wc -c < \"$FILE\")\" -le 1048576 ] && \
     jq -cSs 'if length == 1 and (.[0] | type) == \"object\" then .[0] else error(\"not one template\") end' \"$FILE\" > gate/new && \
     mv gate/new \"$FILE\" || { echo \"$FILE is not a template of at most 1 MB\" >&2; exit 1; }; done";

/// The action after the synthesis.
pub(super) fn check_action() -> Value<Json> {
    let mut commands: Vec<Value<String>> = vec![
        "[ -z \"$(find . -type l | head -n 1)\" ] || { echo 'The output of the synthesis has links.' >&2; exit 1; }"
            .into(),
        "rm -rf gate && mkdir gate".into(),
    ];
    commands.extend(write(PERMISSIONS, "gate/permissions.jq"));
    commands.extend(write(PARAMETERS, "gate/parameters.jq"));
    commands.push(CANONICAL.into());
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: "Check",
        ActionTypeId: ActionTypeId { Category: "Compute", Owner: "AWS", Provider: "Commands", Version: "1" },
        Commands: commands,
        InputArtifacts: [InputArtifact { Name: STACKS }],
        OutputArtifacts: [OutputArtifact { Name: CHECKED, Files: ["**/*"] }],
        RunOrder: 2,
    })
}

/// The commands that write a program, whose lines have no single quotes.
fn write(program: &str, file: &str) -> Vec<Value<String>> {
    let mut commands: Vec<String> = Vec::new();
    for line in program.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match commands.last_mut() {
            Some(command) if command.len() + line.len() < COMMAND => *command += &format!(" '{line}'"),
            _ => commands.push(format!("printf '%s\\n' '{line}'")),
        }
    }
    commands.into_iter().map(|command| format!("{command} >> {file}").into_value()).collect()
}

/// Names, in texts that have room in a command.
pub(super) fn in_commands<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for name in names {
        match texts.last_mut() {
            Some(text) if text.len() + name.len() < COMMAND - 100 => *text += &format!(" {name}"),
            _ => texts.push(name.to_owned()),
        }
    }
    texts
}
