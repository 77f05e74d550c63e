//! What the values of a template refer to.

use serde_json::Value as Json;

use super::equal::is_function;

/// Something that a value refers to by its name in the template, or by the name of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reference<'t> {
    /// `Ref` of a resource or parameter.
    Ref(&'t str),
    /// `Fn::GetAtt` of a resource: its logical id, and the attribute if it is known.
    Attribute(&'t str, Option<&'t str>),
    /// `Fn::FindInMap`.
    Mapping(&'t str),
    /// `Fn::If`.
    Condition(&'t str),
    /// `Fn::ImportValue` of an export whose name is known.
    Import(&'t str),
    /// An output of another stack, by `Fn::GetStackOutput`: the stack and the output.
    Output(&'t str, &'t str),
}

/// Calls a function with each reference in a value, and the path of the property that contains it.
pub(crate) fn references<'t>(value: &'t Json, found: &mut dyn FnMut(&str, Reference<'t>)) {
    walk(&mut String::new(), value, false, found);
}

fn walk<'t>(
    path: &mut String,
    value: &'t Json,
    in_function: bool,
    found: &mut dyn FnMut(&str, Reference<'t>),
) {
    match value {
        Json::Object(map) => {
            let is_call = is_function(value);
            if is_call && let Some((name, argument)) = map.iter().next() {
                call(name, argument, &mut |reference| found(path, reference));
            }
            for (name, value) in map {
                let length = path.len();
                if !is_call && !in_function {
                    path.push_str(if length == 0 { "" } else { "." });
                    path.push_str(name);
                }
                walk(path, value, is_call || in_function, found);
                path.truncate(length);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                let length = path.len();
                if !in_function {
                    path.push_str(&format!(".{index}"));
                }
                walk(path, value, in_function, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// The references that a call makes itself; those in its arguments are found by the walk.
fn call<'t>(name: &str, argument: &'t Json, found: &mut dyn FnMut(Reference<'t>)) {
    let first = || argument.get(0).and_then(Json::as_str);
    match name {
        "Ref" => argument.as_str().into_iter().for_each(|id| found(Reference::Ref(id))),
        "Fn::GetAtt" => match argument {
            Json::String(text) => {
                let (id, attribute) = text.split_once('.').unwrap_or((text, ""));
                found(Reference::Attribute(id, Some(attribute)));
            }
            _ => {
                let attribute = argument.get(1).and_then(Json::as_str);
                first().into_iter().for_each(|id| found(Reference::Attribute(id, attribute)));
            }
        },
        "Fn::Sub" => sub(argument, found),
        "Fn::FindInMap" => first().into_iter().for_each(|id| found(Reference::Mapping(id))),
        "Fn::If" => first().into_iter().for_each(|id| found(Reference::Condition(id))),
        "Condition" => argument.as_str().into_iter().for_each(|id| found(Reference::Condition(id))),
        "Fn::ImportValue" => argument.as_str().into_iter().for_each(|name| found(Reference::Import(name))),
        "Fn::GetStackOutput" => {
            let text = |key: &str| argument.get(key).and_then(Json::as_str);
            if let (Some(stack), Some(output)) = (text("StackName"), text("OutputName")) {
                found(Reference::Output(stack, output));
            }
        }
        _ => {}
    }
}

/// The placeholders of a text, but for those that the call itself explains.
fn sub<'t>(argument: &'t Json, found: &mut dyn FnMut(Reference<'t>)) {
    let (text, own) = match argument {
        Json::String(text) => (text.as_str(), None),
        _ => (argument.get(0).and_then(Json::as_str).unwrap_or_default(), argument.get(1)),
    };
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let after = &rest[start + 2..];
        let end = after.find('}').unwrap_or(after.len());
        let name = after[..end].trim();
        rest = &after[end..];
        let is_own = own.is_some_and(|own| own.get(name).is_some());
        if is_own || name.starts_with('!') {
            continue;
        }
        match name.split_once('.') {
            Some((id, attribute)) => found(Reference::Attribute(id, Some(attribute))),
            None => found(Reference::Ref(name)),
        }
    }
}
