//! Projects that CodeBuild rejects, or whose builds fail.

use cdk_core::Expr;
use cdk_core::check::{Rule, Subject};
use cdk_core::value::Piece;

mod build_argument;
mod commands;
mod dockerfile_stage;
mod empty_command;
mod image_detail;
mod location;
mod pipeline_ends;
mod privileges;
mod processor;
mod report_count;
mod report_files;
mod report_name;
mod report_twice;
mod source_path;
mod spec_key;
mod spec_path;
mod spec_version;
mod timeout;
mod variable_name;
mod variable_twice;

pub(super) use build_argument::check as check_arguments;
pub(super) use dockerfile_stage::check as check_stage;
pub(super) use empty_command::check as check_commands;
pub(super) use image_detail::check as check_image_detail;
pub(super) use source_path::check as check_path;
pub(super) use {report_count::check as check_report_count, report_files::check as check_report_files};
pub(super) use {report_name::check as check_report_names, report_twice::check as check_reports_twice};

pub(crate) static RULES: &[&Rule] = &[
    &timeout::RULE,
    &variable_name::RULE,
    &variable_twice::RULE,
    &build_argument::RULE,
    &spec_path::RULE,
    &source_path::RULE,
    &dockerfile_stage::RULE,
    &empty_command::RULE,
    &image_detail::RULE,
    &report_name::RULE,
    &report_twice::RULE,
    &report_files::RULE,
    &report_count::RULE,
    &spec_key::RULE,
    &spec_version::RULE,
    &privileges::RULE,
    &commands::RULE,
    &location::RULE,
    &pipeline_ends::RULE,
    &processor::RULE,
];

/// The text of a project's build specification, with an `x` for what only the deployment knows. The path of a file is none.
fn spec(project: &Subject<'_>) -> Option<String> {
    let text = match project.value("Source.BuildSpec") {
        Expr::Text(text) => text.to_string(),
        Expr::Sub(pieces) => {
            let text =
                |piece: &Piece| if let Piece::Text(text) = piece { text.to_string() } else { "x".into() };
            pieces.iter().map(text).collect()
        }
        _ => return None,
    };
    (text.contains('\n') || text.trim_start().starts_with('{')).then_some(text)
}
