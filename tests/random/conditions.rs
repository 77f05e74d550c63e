//! What a template makes when its conditions have certain values: whatever is there may refer only to what is there.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::template::{Template, only, variables};
use crate::values::STAGES;

/// Deploys a template with the parameter values of a number; returns the dangling references.
pub(crate) fn dangling(template: &Template<'_>, number: usize) -> Vec<String> {
    let mut values = BTreeMap::new();
    for (index, (name, parameter)) in template.section("Parameters").enumerate() {
        let value = match parameter["Type"].as_str() {
            Some("String") => STAGES[(number + index * (number / 3)) % 3],
            _ => "1",
        };
        values.insert(name.clone(), value.to_owned());
    }
    let deployed = Deployed { template, values };
    let mut problems = Vec::new();
    for (id, resource) in template.section("Resources").filter(|(_, it)| deployed.exists(it)) {
        for part in ["Properties", "Metadata"] {
            deployed.check(&resource[part], id, &mut problems);
        }
    }
    for (id, output) in template.section("Outputs").filter(|(_, it)| deployed.exists(it)) {
        deployed.check(&output["Value"], id, &mut problems);
    }
    problems
}

struct Deployed<'t> {
    template: &'t Template<'t>,
    /// The values of parameters.
    values: BTreeMap<String, String>,
}

impl Deployed<'_> {
    fn exists(&self, element: &Value) -> bool {
        element["Condition"].as_str().is_none_or(|name| self.named(name))
    }

    fn named(&self, name: &str) -> bool {
        self.holds(&self.template.json["Conditions"][name])
    }

    fn holds(&self, condition: &Value) -> bool {
        let Some((name, argument)) = condition.as_object().and_then(only) else { return false };
        let items = argument.as_array().map_or(&[][..], Vec::as_slice);
        match name.as_str() {
            "Condition" => argument.as_str().is_some_and(|name| self.named(name)),
            "Fn::And" => items.iter().all(|item| self.holds(item)),
            "Fn::Or" => items.iter().any(|item| self.holds(item)),
            "Fn::Not" => items.iter().all(|item| !self.holds(item)),
            _ => items.len() == 2 && self.text(&items[0]) == self.text(&items[1]),
        }
    }

    /// A value in a comparison. What is not simple is equal only to itself.
    fn text(&self, value: &Value) -> String {
        let name = value["Ref"].as_str();
        let known = name.and_then(|name| {
            if name == "AWS::Region" { Some("eu-west-1") } else { self.values.get(name).map(String::as_str) }
        });
        known.or(value.as_str()).map_or_else(|| value.to_string(), ToOwned::to_owned)
    }

    fn check(&self, value: &Value, place: &str, problems: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.check(item, place, problems)),
            Value::Object(map) => match only(map) {
                Some((name, Value::Array(items))) if name == "Fn::If" && items.len() == 3 => {
                    let is_true = items[0].as_str().is_some_and(|name| self.named(name));
                    self.check(&items[if is_true { 1 } else { 2 }], place, problems);
                }
                Some((name, Value::String(id))) if name == "Ref" => self.name(id, place, problems),
                Some((name, Value::Array(items))) if name == "Fn::GetAtt" => {
                    self.name(items[0].as_str().unwrap_or_default(), place, problems);
                }
                Some((name, Value::String(text))) if name == "Fn::Sub" => {
                    for name in variables(text) {
                        self.name(name.split('.').next().unwrap_or(name), place, problems);
                    }
                }
                _ => map.values().for_each(|value| self.check(value, place, problems)),
            },
            _ => {}
        }
    }

    fn name(&self, id: &str, place: &str, problems: &mut Vec<String>) {
        let resource = &self.template.json["Resources"][id];
        if !resource.is_null() && !self.exists(resource) {
            problems.push(format!(
                "{} {place}: `{id}` does not exist with {:?}",
                self.template.written.id, self.values
            ));
        }
    }
}
