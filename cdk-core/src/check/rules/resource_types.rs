//! Resources whose type is a text are of a type that there can be.

use crate::cfn::Resource;
use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};

pub(super) static RULE: Legacy = Legacy { codes: &[&TYPE, &ATTRIBUTE], check };

static TYPE: Code = Code {
    id: "CDK0117",
    title: "unknown resource type",
    page: "The name of a resource type is `Organization::Service::Type`, `Organization::Service::Type::MODULE`, or `Custom::Name`. This one has \
           another form, or is so near to a known type that it is taken for a misspelling. Correct it; `cfn!` checks the name at compile \
           time. If it is a type that AWS added after this library was made, say so on the resource: \
           `.allow_unknown(\"new in 2027\")`.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
};

static ATTRIBUTE: Code = Code {
    id: "CDK0119",
    title: "a resource attribute among the properties",
    page: "`DependsOn`, `DeletionPolicy` and the like stand beside the properties of a resource in a template, so among the properties they \
           have no effect, or the resource type refuses them. The resource has methods for them.\n\n\
           ```rust\n\
           Untyped::resource(\"Custom::Seed\", json!({ \"ServiceToken\": token }))\n\
               .after(&table)                               // DependsOn\n\
               .removal_policy(RemovalPolicy::Retain)       // DeletionPolicy, UpdateReplacePolicy\n\
               .when(&is_prod)                              // Condition\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html",
};

/// What stands beside the properties, and the method that sets it.
const BESIDE: [(&str, &str); 5] = [
    ("DependsOn", ".after(&other)"),
    ("DeletionPolicy", ".removal_policy(..)"),
    ("UpdateReplacePolicy", ".removal_policy(..)"),
    ("CreationPolicy", ".creation_policy(..)"),
    ("UpdatePolicy", ".update_policy(..)"),
];

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let untyped = |resource: &&Resource| {
        let is_text = resource.body.rare().is_some_and(|rare| rare.resource_type.is_some());
        is_text && !resource.is_unchecked() && cdk_schemas::resource(resource.resource_type()).is_none()
    };
    for resource in view.lowered.stacks.iter().flat_map(|stack| &stack.resources).filter(untyped) {
        let mut report = |code, message: String, help: String| {
            let diagnostic = Diagnostic::error(code, message).at(view.line(resource));
            diagnostics.push(diagnostic.path(view.path(resource)).help(help));
        };
        if let Some((message, help)) = problem(resource.resource_type()) {
            report(&TYPE, message, help);
        }
        for (name, method) in BESIDE.iter().filter(|(name, _)| resource.property(name).is_some()) {
            let message =
                format!("`{name}` is not a property of a resource: it stands beside the properties");
            report(&ATTRIBUTE, message, format!("use `{method}`"));
        }
    }
}

/// What is wrong with the name of a type that the specification does not know, and what to do.
fn problem(kind: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = kind.split("::").collect();
    let is_word = |extra: &'static str| {
        move |word: &&str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(c))
        }
    };
    let valid = match parts[..] {
        ["Custom", name] => is_word("_@-")(&name) && name.len() <= 60,
        [_, _, _] => parts.iter().all(|part| is_word("")(part)),
        [_, _, _, last] => parts.iter().all(|part| is_word("")(part)) && last == "MODULE",
        _ => false,
    };
    let help = "a type is `Organization::Service::Type` or `Custom::Name`".to_owned();
    let near = near(kind, &parts);
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    match near {
        None if valid => None,
        None => Some((format!("`{kind}` is not the name of a resource type"), help)),
        Some(_) => Some((
            format!("CloudFormation has no resource type `{kind}`{hint}"),
            "correct the name, or say `.allow_unknown(\"new in ..\")` if AWS added the type lately"
                .to_owned(),
        )),
    }
}

/// The known type that a name is a misspelling of: of a known service, one of its types; else one with the same last part.
fn near(kind: &str, parts: &[&str]) -> Option<&'static str> {
    if parts[0] == "Custom" {
        return None;
    }
    let last = |name: &'static str| name.rsplit("::").next().unwrap_or(name);
    let service = kind.rsplit_once("::").map_or("", |(service, _)| service);
    let of_service = |name: &&'static str| name.rsplit_once("::").is_some_and(|(other, _)| other == service);
    let mut types = cdk_schemas::resource_names().filter(of_service).peekable();
    if types.peek().is_none() {
        let of_name = |other: &&'static str| last(other).eq_ignore_ascii_case(parts[parts.len() - 1]);
        return cdk_schemas::suggest(kind, cdk_schemas::resource_names().filter(of_name));
    }
    let name = parts[parts.len() - 1];
    let near = cdk_schemas::suggest(name, types.map(last))?;
    // A type that AWS has added often has the name of another one with a word more: `Queue`, `QueuePolicy`.
    let slip = near.len().abs_diff(name.len()) <= 2;
    slip.then(|| cdk_schemas::resource_names().filter(of_service).find(|name| last(name) == near)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_are_found_and_new_types_are_not() {
        let hint = |kind| problem(kind).map(|(message, _)| message);
        for right in [
            "AWS::SQS::Stream",
            "AWS::Brand::NewThing",
            "Custom::Seed-1",
            "Example::Monitoring::Website",
            "Example::Monitoring::Website::MODULE",
            "AWS::ECS::ServiceRevision",
        ] {
            assert_eq!(hint(right), None, "{right}");
        }
        for (wrong, near) in [
            ("AWS::ECS::Servce", "AWS::ECS::Service"),
            ("AWS::SQS::queue", "AWS::SQS::Queue"),
            ("AWS::Sqs::Queue", "AWS::SQS::Queue"),
            ("AWS:SQS::Queue", "AWS::SQS::Queue"),
            ("AWS::DynamoBD::Table", "AWS::DynamoDB::Table"),
        ] {
            assert!(hint(wrong).is_some_and(|message| message.contains(near)), "{wrong}");
        }
        assert!(hint("Queue").is_some());
        assert!(hint("Custom::a b").is_some());
    }
}
