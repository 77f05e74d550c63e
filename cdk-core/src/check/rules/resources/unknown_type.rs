use super::untyped;
use crate::check::{Report, View, rule};
use crate::diagnostic::did_you_mean;

rule! { "CDK0042", "unknown resource type", across(check), r#"
The name of a resource type is `Organization::Service::Type`, `Organization::Service::Type::MODULE`, or
`Custom::Name`. This one has another form, or is so similar to a known type that it is probably misspelt. `cfn!`
checks the name at compile time. If AWS added the type after this library was made, declare it on the resource:
`.allow_unknown("new in 2027")`.

```rust wrong
Untyped::resource("AWS::ECS::Servce", json!({}))
//<
```

```rust wrong
Untyped::resource("Queue", json!({}))
//<
```

```rust right
Untyped::resource("AWS::ECS::Blimp", json!({}))
```

```rust right
Untyped::resource("AWS::ECS::Servce", json!({})).allow_unknown("new in 2027")
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for resource in untyped(view) {
        if let Some((message, help)) = problem(resource.resource().resource_type()) {
            report.on(&resource).error(&resource, message).help(help);
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
    let hint = did_you_mean(near);
    match near {
        None if valid => None,
        None => Some((format!("`{kind}` is not the name of a resource type"), help)),
        Some(_) => Some((
            format!("CloudFormation has no resource type `{kind}`{hint}"),
            "correct the name; if AWS added the type recently, call `.allow_unknown(\"new in ..\")`"
                .to_owned(),
        )),
    }
}

/// The known type that a name is a misspelling of: a type of the same service if the service is known, otherwise a
/// type with the same last part.
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
    // The name of a new type is often that of an existing one with a word added: `Queue`, `QueuePolicy`.
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
