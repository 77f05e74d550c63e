//! The examples on the pages of the rules, compiled and run: a wrong one gives exactly the page's code at the line and
//! column of its caret, a right one nothing. `tests/build.rs` makes a test of each.

use cdk_aws::prelude::*;

mod given;

#[allow(
    unused_imports,
    unused_mut,
    unused_variables,
    clippy::items_after_statements,
    clippy::similar_names,
    reason = "examples differ in what they need"
)]
mod examples {
    use std::collections::BTreeMap;

    use cdk_aws::codebuild::{BuildSpec, ReportFormat};
    use cdk_aws::codepipeline::PushedImage;
    use cdk_aws::core::{Expr, Lower, Meta, Scope, Target, Text};
    use cdk_aws::ec2::{ExistingVpc, TierName};
    use cdk_aws::prelude::*;

    use super::given::{self, pipeline, started_by};
    use super::{before, expect, expect_after};

    include!(concat!(env!("OUT_DIR"), "/rules.rs"));
}

/// Compares an app's diagnostics with the expected codes, lines and columns.
fn expect(app: &App, expected: &[(&str, u32, u32)]) {
    compare(&app.synth(Format::Json), expected);
}

/// The lock of an app without errors.
fn before(app: &App) -> String {
    compare(&app.synth(Format::Json), &[]);
    app.lock()
}

/// The same, for an app that updates what a lock describes.
fn expect_after(lock: &str, app: &App, expected: &[(&str, u32, u32)]) {
    assert!(lock.contains("\nresource."), "nothing of the example before is locked");
    compare(&app.synth_after(lock, Format::Json), expected);
}

fn compare(synthesis: &cdk_aws::core::Synthesis, expected: &[(&str, u32, u32)]) {
    let found: Vec<_> =
        synthesis.diagnostics.iter().map(|d| (d.code.id, d.location.line(), d.location.column())).collect();
    let messages: Vec<_> = synthesis
        .diagnostics
        .iter()
        .map(|d| format!("{}: {}: {}", d.location, d.code.id, d.message))
        .collect();
    assert_eq!(found, expected, "\n{}\n", messages.join("\n"));
}
