//! The macros that CloudFormation must run over a template.

use indexmap::IndexSet;

use crate::cfn::Resource;
use crate::lower::StackContent;
use crate::value::{ByKey, Expr};

/// The language extensions, which run before all other macros.
const EXTENSIONS: &str = "AWS::LanguageExtensions";

/// The macros of a stack, each once, in the order in which they must run.
pub(super) fn transforms(content: &StackContent) -> Vec<&'static str> {
    let extensions = needs_language_extensions(content).then_some(EXTENSIONS);
    let types: ByKey<&str, ()> = content.resources.iter().map(|r| (r.resource_type(), ())).collect();
    let of_types = types.keys().filter_map(|kind| cdk_schemas::resource(kind)?.transform());
    let of_properties = content.resources.iter().filter_map(|resource| resource.body.rare()?.transform);
    let all: IndexSet<&str> = extensions.into_iter().chain(of_types).chain(of_properties).collect();
    let (first, then): (Vec<_>, Vec<_>) = all.into_iter().partition(|name| *name == EXTENSIONS);
    [first, then].concat()
}

/// Whether a stack calls functions that CloudFormation implements as a macro.
fn needs_language_extensions(content: &StackContent) -> bool {
    let calls = |resource: &Resource| {
        let attributes = resource.body.attributes.iter().map(|(_, value)| value);
        attributes.chain([&resource.body.properties]).any(calls_extension)
    };
    content.resources.iter().any(calls)
        || content.elements.iter().any(|e| calls_extension(e.element.content()))
}

fn calls_extension(expr: &Expr) -> bool {
    is_extension(expr) || expr.children().any(calls_extension)
}

fn is_extension(expr: &Expr) -> bool {
    let call = match expr {
        Expr::Call(call) => call,
        Expr::Map(entries) => return entries.iter().any(|(key, _)| key.starts_with("Fn::ForEach::")),
        _ => return false,
    };
    match call.0 {
        "Fn::ToJsonString" | "Fn::Length" => true,
        // With a default value.
        "Fn::FindInMap" => matches!(&call.1, Expr::List(arguments) if arguments.len() == 4),
        _ => false,
    }
}
