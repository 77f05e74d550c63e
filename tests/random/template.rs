//! What a template says: its elements, and whether all that it names is there.

use std::collections::{BTreeMap, BTreeSet};

use cdk_aws::core::Template as Written;
use serde_json::{Map, Value};

/// The pseudo parameters.
const PSEUDO: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// A template that was written.
pub(crate) struct Template<'w> {
    pub(crate) written: &'w Written,
    pub(crate) json: Value,
}

/// A use of another stack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Foreign {
    Import(String),
    Output { stack: String, output: String },
}

/// What was found in one template.
#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<String>,
    /// What each resource needs.
    pub(crate) edges: BTreeMap<String, BTreeSet<String>>,
    /// The outputs of nested stacks that are read, by the resource of the stack.
    pub(crate) nested_outputs: BTreeSet<(String, String)>,
    pub(crate) foreign: BTreeSet<Foreign>,
}

impl<'w> Template<'w> {
    pub(crate) fn new(written: &'w Written) -> Result<Self, String> {
        let json = serde_json::from_str(&written.body).map_err(|error| format!("{}: {error}", written.id))?;
        Ok(Template { written, json })
    }

    pub(crate) fn section(&self, name: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.json[name].as_object().into_iter().flatten()
    }

    pub(crate) fn has(&self, section: &str, name: &str) -> bool {
        self.json[section].get(name).is_some()
    }

    /// Reads the whole template.
    pub(crate) fn read(&self) -> Findings {
        let mut reader =
            Reader { template: self, findings: Findings::default(), owner: String::new(), early: true };
        reader.names();
        for section in ["Conditions", "Rules", "Metadata"] {
            self.section(section).for_each(|(_, value)| reader.value(value));
        }
        reader.early = false;
        for (id, resource) in self.section("Resources") {
            reader.owner.clone_from(id);
            reader.resource(id, resource);
        }
        reader.owner.clear();
        for (_, output) in self.section("Outputs") {
            reader.condition(output.get("Condition"));
            for name in ["Value", "Export"] {
                output.get(name).into_iter().for_each(|value| reader.value(value));
            }
        }
        reader.findings
    }
}

struct Reader<'t> {
    template: &'t Template<'t>,
    findings: Findings,
    /// The resource that is read.
    owner: String,
    /// Whether no resource is there yet.
    early: bool,
}

impl Reader<'_> {
    fn problem(&mut self, problem: impl std::fmt::Display) {
        let place = format!("{} {}", self.template.written.id, self.owner);
        self.findings.problems.push(format!("{place}: {problem}"));
    }

    fn names(&mut self) {
        let template = self.template;
        if template.section("Resources").next().is_none() {
            self.problem("no resources");
        }
        for section in ["Parameters", "Resources", "Conditions", "Mappings", "Outputs", "Rules"] {
            for (id, _) in template.section(section) {
                if id.len() > 255 || !id.chars().all(|c| c.is_ascii_alphanumeric()) {
                    self.problem(format!("`{id}` is no logical id"));
                }
                if section == "Parameters" && template.has("Resources", id) {
                    self.problem(format!("`{id}` is a parameter and a resource"));
                }
            }
        }
        let transforms = &template.json["Transform"];
        let all: BTreeSet<String> =
            transforms.as_array().into_iter().flatten().map(Value::to_string).collect();
        if transforms.as_array().is_some_and(|list| list.len() != all.len()) {
            self.problem("a transform is declared twice");
        }
    }

    fn resource(&mut self, id: &str, resource: &Value) {
        self.condition(resource.get("Condition"));
        let waits: Vec<&str> =
            resource["DependsOn"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for other in &waits {
            if !self.template.has("Resources", other) {
                self.problem(format!("waits for `{other}`, which is not there"));
            }
            self.edge(other);
        }
        if waits.iter().collect::<BTreeSet<_>>().len() != waits.len() {
            self.problem("waits twice for one resource");
        }
        for name in ["Properties", "Metadata", "CreationPolicy", "UpdatePolicy"] {
            resource.get(name).into_iter().for_each(|value| self.value(value));
        }
        self.findings.edges.entry(id.to_owned()).or_default();
    }

    fn edge(&mut self, other: &str) {
        if !self.owner.is_empty() {
            self.findings.edges.entry(self.owner.clone()).or_default().insert(other.to_owned());
        }
    }

    fn condition(&mut self, name: Option<&Value>) {
        match name {
            None => {}
            Some(Value::String(name)) if self.template.has("Conditions", name) => {}
            Some(other) => self.problem(format!("{other} is no condition")),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(map) => match only(map) {
                Some((name, argument))
                    if name == "Ref" || name == "Condition" || name.starts_with("Fn::") =>
                {
                    self.call(name, argument);
                }
                _ => map.values().for_each(|value| self.value(value)),
            },
            Value::Null => self.problem("`null`"),
            _ => {}
        }
    }

    fn call(&mut self, name: &str, argument: &Value) {
        match (name, argument, argument.as_array().map(Vec::as_slice)) {
            ("Ref", Value::String(id), _) => self.reference(id),
            ("Condition", condition, _) => {
                // In a policy, `Condition` is the name of an entry.
                if self.early {
                    self.condition(Some(condition));
                } else {
                    self.value(condition);
                }
            }
            ("Fn::GetAtt", _, Some([Value::String(id), Value::String(attribute)])) => {
                self.attribute(id, attribute);
            }
            ("Fn::Sub", Value::String(text), _) => self.text(text),
            ("Fn::If", _, Some([condition, then, otherwise])) => {
                self.condition(Some(condition));
                self.value(then);
                self.value(otherwise);
            }
            ("Fn::FindInMap", _, Some([Value::String(mapping), keys @ ..]))
                if (2..=3).contains(&keys.len()) =>
            {
                if !self.template.has("Mappings", mapping) {
                    self.problem(format!("`{mapping}` is no mapping"));
                }
                keys.iter().for_each(|key| self.value(key));
            }
            ("Fn::ImportValue", Value::String(export), _) => {
                self.findings.foreign.insert(Foreign::Import(export.clone()));
            }
            ("Fn::GetStackOutput", Value::Object(of), _) => {
                let text = |name: &str| of[name].as_str().unwrap_or_default().to_owned();
                let (stack, output) = (text("StackName"), text("OutputName"));
                self.findings.foreign.insert(Foreign::Output { stack, output });
            }
            ("Fn::Join", _, Some([Value::String(_), list])) if is_value(list) => self.value(list),
            ("Fn::Select" | "Fn::Split" | "Fn::Equals", _, Some([first, second])) => {
                self.value(first);
                self.value(second);
            }
            ("Fn::Base64" | "Fn::GetAZs", text, None) if is_value(text) => self.value(text),
            ("Fn::And" | "Fn::Or" | "Fn::Not" | "Fn::Contains", _, Some(items)) => {
                items.iter().for_each(|item| self.value(item));
            }
            ("Fn::ToJsonString" | "Fn::Cidr", argument, _) => self.value(argument),
            _ => self.problem(format!("`{name}` of {argument}")),
        }
    }

    fn reference(&mut self, id: &str) {
        if self.template.has("Resources", id) && !self.early {
            self.edge(id);
        } else if !self.template.has("Parameters", id) && !PSEUDO.contains(&id) {
            self.problem(format!("refers to `{id}`, which is not there"));
        }
    }

    fn attribute(&mut self, id: &str, attribute: &str) {
        if !self.template.has("Resources", id) || self.early {
            self.problem(format!("refers to `{id}.{attribute}`, which is not there"));
        }
        self.edge(id);
        if let Some(output) = attribute.strip_prefix("Outputs.") {
            self.findings.nested_outputs.insert((id.to_owned(), output.to_owned()));
        }
    }

    /// The text of an `Fn::Sub`.
    fn text(&mut self, text: &str) {
        for name in variables(text) {
            match name.split_once('.') {
                Some((id, attribute)) => self.attribute(id, attribute),
                None => self.reference(name),
            }
        }
    }
}

/// The names in the text of an `Fn::Sub`.
pub(crate) fn variables(text: &str) -> Vec<&str> {
    let pieces = text.split("${").skip(1).filter_map(|piece| piece.split_once('}'));
    pieces.map(|(name, _)| name).filter(|name| !name.starts_with('!')).collect()
}

/// Whether a value is not `AWS::NoValue`.
fn is_value(value: &Value) -> bool {
    value.get("Ref").is_none_or(|id| id != "AWS::NoValue")
}

/// The entry of a map with one entry.
pub(crate) fn only(map: &Map<String, Value>) -> Option<(&String, &Value)> {
    map.iter().next().filter(|_| map.len() == 1)
}
