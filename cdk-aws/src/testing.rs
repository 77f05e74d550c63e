//! Shared helpers for the tests of constructs.

use cdk_core::{Construct, Diagnostic, Format};
use serde_json::{Map, Value};

use crate::App;

fn synth(construct: impl Construct) -> cdk_core::Synthesis {
    let mut app = App::new("test");
    app.stack("test", construct);
    app.synth(Format::Json)
}

/// The template of a stack that holds a construct.
pub(crate) fn template(construct: impl Construct) -> Value {
    let synthesis = synth(construct);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    serde_json::from_str(&synthesis.templates[0].body).expect("templates are JSON")
}

/// The properties of the resources of a type.
pub(crate) fn properties<'t>(template: &'t Value, resource_type: &str) -> Vec<&'t Value> {
    let resources: &Map<String, Value> = template["Resources"].as_object().expect("templates have resources");
    resources.values().filter(|r| r["Type"] == resource_type).map(|r| &r["Properties"]).collect()
}

/// The errors of a construct.
pub(crate) fn diagnostics(construct: impl Construct) -> Vec<Diagnostic> {
    synth(construct).diagnostics
}

/// The properties of the only resource of a type.
pub(crate) fn only(template: &Value, resource_type: &str) -> Value {
    let found = properties(template, resource_type);
    assert_eq!(found.len(), 1, "resources of type {resource_type}");
    found[0].clone()
}

/// The errors of a construct, as codes and messages.
pub(crate) fn errors(construct: impl Construct) -> Vec<String> {
    lines(&diagnostics(construct))
}

fn lines(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|found| format!("{}: {}", found.code.id, found.message)).collect()
}
