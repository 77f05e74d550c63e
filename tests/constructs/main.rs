//! What constructs become: the resources that matter, read from the templates of small programs.

mod access;
mod assets;
mod deployments;
mod domains;
mod functions;
mod identity;
mod keys;
mod network;
mod parts;
mod pipeline;
mod priorities;
mod services;
mod stacks;
mod stacks_delivered;

use std::collections::BTreeMap;

use cdk_aws::App;
use cdk_aws::prelude::*;
use serde_json::Value as Json;

/// A template, to be asked.
struct Template(Json);

/// The templates of the stacks of a construct, by stack name.
fn templates(construct: impl Construct) -> BTreeMap<String, Template> {
    let mut app = App::new("test");
    app.stack("test", construct)
        .environment(Environment::new(account!("111122223333"), region!("eu-west-1")));
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let read = |body: &str| Template(serde_json::from_str(body).expect("templates are JSON"));
    synthesis.templates.iter().map(|template| (template.stack_name.clone(), read(&template.body))).collect()
}

/// The template of a construct that is in one stack.
fn template(construct: impl Construct) -> Template {
    let mut templates = templates(construct);
    assert_eq!(templates.len(), 1, "stacks");
    templates.remove("test").expect("is the only one")
}

impl Template {
    /// The resources of a type: logical id and resource.
    fn resources<'t>(&'t self, resource_type: &'t str) -> impl Iterator<Item = (&'t String, &'t Json)> {
        let resources = self.0["Resources"].as_object().expect("has resources").iter();
        resources.filter(move |(_, resource)| resource["Type"] == resource_type)
    }

    fn count(&self, resource_type: &str) -> usize {
        self.resources(resource_type).count()
    }

    /// The properties of the resources of a type.
    fn properties<'t>(&'t self, resource_type: &'t str) -> Vec<&'t Json> {
        self.resources(resource_type).map(|(_, resource)| &resource["Properties"]).collect()
    }

    /// The logical id and the resource, if there is only one of its type.
    fn only<'t>(&'t self, resource_type: &'t str) -> (&'t String, &'t Json) {
        assert_eq!(self.count(resource_type), 1, "resources of type {resource_type}");
        self.resources(resource_type).next().expect("is one")
    }

    /// The statements of the inline policies of roles whose logical id has this prefix.
    fn statements(&self, role: &str) -> String {
        let roles = self.resources("AWS::IAM::Role").filter(|(id, _)| id.starts_with(role));
        let policies = roles
            .flat_map(|(_, role)| role["Properties"]["Policies"].as_array().cloned().unwrap_or_default());
        let statements = policies.flat_map(|policy| items(&policy["PolicyDocument"]["Statement"]));
        statements.map(|statement| say_statement(&statement)).collect()
    }
}

/// One or many.
fn items(value: &Json) -> Vec<Json> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

/// The statements of a policy, in a line each.
fn say_policy(policy: &Json) -> String {
    items(&policy["Statement"]).iter().map(say_statement).collect()
}

/// A statement in a line: `Allow s3:GetObject on Bucket.Arn`.
fn say_statement(statement: &Json) -> String {
    // What is excepted: `NotAction`, `NotResource`.
    let words = |key: &str| {
        let not = format!("Not{key}");
        let (but, key) = if statement.get(&not).is_some() { ("all but ", &*not) } else { ("", key) };
        but.to_owned() + &items(&statement[key]).iter().map(say).collect::<Vec<_>>().join(" ")
    };
    let condition =
        statement.get("Condition").map_or(String::new(), |condition| format!(" if {}", say(condition)));
    let effect = statement["Effect"].as_str().expect("has an effect");
    format!("{effect} {} on {}{condition}\n", words("Action"), words("Resource"))
}

/// An expression in short form, without the hashes of logical ids: `Bucket.Arn`.
fn say(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Object(map) if map.len() == 1 => match map.iter().next().expect("has an entry") {
            (name, id) if name == "Ref" => plain(id.as_str().expect("is text")),
            (name, path) if name == "Fn::GetAtt" => {
                format!("{}.{}", plain(path[0].as_str().expect("is text")), say(&path[1]))
            }
            (name, text) if name == "Fn::Sub" => say_sub(text),
            (name, argument) if name == "Fn::ImportValue" => format!("import({})", say(argument)),
            _ => value.to_string(),
        },
        _ => value.to_string(),
    }
}

/// `${BucketABCDEF01.Arn}/*` as `${Bucket.Arn}/*`.
fn say_sub(text: &Json) -> String {
    let (text, variables) = match text {
        Json::Array(parts) => (parts[0].as_str(), parts[1].to_string()),
        other => (other.as_str(), String::new()),
    };
    let pieces =
        text.expect("is text").split("${").enumerate().map(|(index, piece)| match piece.split_once('}') {
            Some((name, rest)) if index > 0 => {
                let (id, attribute) = name.split_once('.').map_or((name, None), |(id, a)| (id, Some(a)));
                let attribute = attribute.map_or(String::new(), |attribute| format!(".{attribute}"));
                format!("${{{}{attribute}}}{rest}", plain(id))
            }
            _ => piece.to_owned(),
        });
    pieces.collect::<String>() + &variables
}

/// A logical id without its hash.
fn plain(id: &str) -> String {
    let cut = id.len().saturating_sub(8);
    match id.get(cut..) {
        Some(hash) if hash.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b)) => {
            id[..cut].to_owned()
        }
        _ => id.to_owned(),
    }
}
