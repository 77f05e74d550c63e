//! Tests at the engine's boundaries: small programs in, templates and diagnostics out.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod assembly;
#[cfg(unix)]
mod assets;
mod boundaries;
mod codes;
mod conditions;
mod elements;
mod exports;
mod format;
mod ids;
mod json;
mod known;
mod limits;
mod nesting;
mod order;
mod references;
mod render;
mod schema;
mod small_rules;
mod suppressions;
mod tags;
mod tool;
mod values;

use std::fmt::Write as _;

use crate::cfn::{Cfn, Handle, hole, resource};
use crate::{App, Construct, Format, Scope, Synthesis, Target};

/// Handles, as the service library generates them.
macro_rules! handles {
    ($($name:ident = $kind:literal;)*) => {$(
        #[derive(Debug)]
        pub(crate) struct $name(Target);

        impl Handle for $name {
            const TYPE: &'static str = $kind;

            fn at(target: Target) -> Self {
                $name(target)
            }

            fn target(&self) -> &Target {
                &self.0
            }
        }
    )*};
}

handles! {
    Topic = "AWS::SNS::Topic";
    Role = "AWS::IAM::Role";
    Vpc = "AWS::EC2::VPC";
    Queue = "AWS::SQS::Queue";
}

/// A topic without options.
#[track_caller]
pub(crate) fn topic() -> Cfn<Topic> {
    resource(&("{}", ""), [])
}

/// A composite whose children are named in the test.
#[derive(Default)]
pub(crate) struct Group(Vec<(String, Box<dyn Construct>)>);

impl Group {
    pub(crate) fn new() -> Self {
        Group::default()
    }

    pub(crate) fn with(mut self, id: impl Into<String>, construct: impl Construct) -> Self {
        self.0.push((id.into(), Box::new(construct)));
        self
    }
}

impl Construct for Group {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        for (id, construct) in &self.0 {
            scope.child(id.clone(), &**construct);
        }
    }
}

pub(crate) fn app() -> App {
    App::with_library("shop", crate::check::Library::default())
}

/// An app of one stack.
pub(crate) fn app_of(construct: impl Construct) -> App {
    let mut app = app();
    app.stack("shop", construct);
    app
}

/// Synthesizes; the program must be fine.
pub(crate) fn fine(app: &App) -> Synthesis {
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{}", text(&synthesis));
    synthesis
}

/// The diagnostics, a few lines each, without locations.
pub(crate) fn text(synthesis: &Synthesis) -> String {
    let mut text = String::new();
    for diagnostic in &synthesis.diagnostics {
        let paths = diagnostic.paths.join(", ");
        writeln!(text, "{}: {} [{paths}]", diagnostic.code.id, diagnostic.message).unwrap();
        for (_, what) in &diagnostic.related {
            writeln!(text, "  related: {what}").unwrap();
        }
        for note in &diagnostic.notes {
            writeln!(text, "  note: {note}").unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(text, "  help: {help}").unwrap();
        }
    }
    text
}

/// The template of a stack.
pub(crate) fn template<'s>(synthesis: &'s Synthesis, stack: &str) -> &'s str {
    let named = |template: &&crate::Template| template.stack_name == stack;
    &synthesis.templates.iter().find(named).expect("the stack has a template").body
}

/// A topic whose display name is a value.
#[track_caller]
pub(crate) fn named(name: impl crate::IntoValue<String>) -> Cfn<Topic> {
    resource(&("{\"DisplayName\":\u{1}}", ""), [hole(name)])
}
