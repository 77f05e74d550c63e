//! The templates that are judged, approved and deployed: one artifact, which only the pipeline's role can write.
//!
//! What the synthesis wrote is not used directly, because programs in the source ran with the permission to write it,
//! and keep it for an hour. The action `Check` takes it once, refuses what is not a plain template, and writes each
//! template in one form: without duplicate keys, of which `jq` and CloudFormation might read different ones.

use std::path::Path;

use cdk_core::{IntoValue, Json, Value};

use super::stages::STACKS;
use crate::cfn;

/// The artifact with the templates that are judged.
pub(super) const CHECKED: &str = "Checked";

/// The programs that judge templates and parameters, and the commands that run them. They are beside the templates in the
/// artifact.
const PROGRAMS: [(&str, &str); 3] = [
    ("gate/permissions.jq", include_str!("permissions.jq")),
    ("gate/parameters.jq", include_str!("parameters.jq")),
    ("gate/gate.sh", include_str!("gate.sh")),
];

/// The length of a command, without what is around its text.
const COMMAND: usize = 940;

/// The action after the synthesis.
pub(super) fn check_action() -> Value<Json> {
    let mut commands: Vec<Value<String>> = vec![
        "[ -z \"$(find . -type l | head -n 1)\" ] || { echo 'The output of the synthesis has links.' >&2; exit 1; }"
            .into(),
        "rm -rf gate && mkdir gate".into(),
    ];
    commands.extend(PROGRAMS.iter().flat_map(|(file, program)| write(program, file)));
    commands.extend([". ./gate/gate.sh".into(), "canonical".into()]);
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
    let is_jq = Path::new(file).extension().is_some_and(|extension| extension == "jq");
    let lines = program.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines.map(|line| if is_jq { narrowed(line) } else { line.to_owned() }) {
        match commands.last_mut() {
            Some(command) if command.len() + line.len() < COMMAND => *command += &format!(" '{line}'"),
            _ => commands.push(format!("printf '%s\\n' '{line}'")),
        }
    }
    commands.into_iter().map(|command| format!("{command} >> {file}").into_value()).collect()
}

/// A line of `jq` without spaces around operators: the pipeline's template has a limit.
fn narrowed(line: &str) -> String {
    [" | ", ", ", "; ", " == ", " != "]
        .into_iter()
        .fold(line.to_owned(), |line, operator| line.replace(operator, operator.trim()))
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
