//! What a deployment would replace CloudFormation's functions by: plausible names and ARNs.
//!
//! A function or an attribute that is not known here is an error, not a guess: a policy that is not understood is not
//! linted.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::arns;

/// The templates of one program. References lead from one to another.
pub(crate) struct System {
    /// The name of the template's file, and the template.
    pub(crate) templates: BTreeMap<String, Value>,
    /// The account and the region of each template's stack, if it has some.
    pub(crate) environments: BTreeMap<String, (Option<String>, Option<String>)>,
}

/// A template among the others.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) system: &'a System,
    pub(crate) name: &'a str,
}

/// Makes values of one template concrete, all conditions being true, or all being false.
#[derive(Clone, Copy)]
pub(crate) struct Concrete<'a> {
    pub(crate) scope: &'a Scope<'a>,
    pub(crate) outcome: bool,
}

impl<'a> Scope<'a> {
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    pub(crate) fn template(&self) -> &'a Value {
        &self.system.templates[self.name]
    }

    pub(crate) fn outcomes(&self) -> &'static [bool] {
        if self.template()["Conditions"].is_object() { &[true, false] } else { &[true] }
    }

    fn account(&self) -> &'a str {
        self.environment().and_then(|(account, _)| account.as_deref()).unwrap_or("111122223333")
    }

    fn region(&self) -> &'a str {
        self.environment().and_then(|(_, region)| region.as_deref()).unwrap_or("eu-west-1")
    }

    fn environment(&self) -> Option<&'a (Option<String>, Option<String>)> {
        self.system.environments.get(self.name)
    }

    fn stack(&self) -> &'a str {
        self.name.trim_end_matches(".template.json")
    }
}

impl Concrete<'_> {
    /// The value, or nothing if it is `AWS::NoValue`.
    pub(crate) fn value(&self, value: &Value) -> Result<Option<Value>, String> {
        match value {
            Value::Object(map) => match function(map) {
                Some((name, argument)) => self.function(name, argument),
                None => self.map(map).map(Some),
            },
            Value::Array(items) => {
                let items = items.iter().filter_map(|item| self.value(item).transpose());
                items.collect::<Result<Vec<_>, _>>().map(|items| Some(Value::Array(items)))
            }
            other => Ok(Some(other.clone())),
        }
    }

    fn map(&self, map: &Map<String, Value>) -> Result<Value, String> {
        let items = map.iter().filter_map(|(name, item)| match self.value(item).transpose()? {
            Ok(item) => Some(Ok((name.clone(), item))),
            Err(problem) => Some(Err(problem)),
        });
        items.collect::<Result<Map<_, _>, _>>().map(Value::Object)
    }

    /// The branch of `Fn::If` that is taken; nothing if it is `AWS::NoValue`.
    pub(crate) fn chosen<'v>(&self, argument: &'v Value) -> Result<Option<&'v Value>, String> {
        let branches = argument.as_array().filter(|items| items.len() == 3).ok_or("Fn::If takes three")?;
        let chosen = &branches[if self.outcome { 1 } else { 2 }];
        Ok((chosen["Ref"] != "AWS::NoValue").then_some(chosen))
    }

    fn function(&self, name: &str, argument: &Value) -> Result<Option<Value>, String> {
        let text = match name {
            "Ref" if argument == "AWS::NoValue" => return Ok(None),
            "Ref" => return self.reference(argument.as_str().ok_or("Ref takes a name")?).map(Some),
            "Fn::If" => {
                return self.chosen(argument)?.map_or(Ok(None), |value| self.value(value));
            }
            "Fn::GetAtt" => {
                let (id, attribute) = attribute(argument).ok_or("Fn::GetAtt takes an id and an attribute")?;
                self.attribute(&id, &attribute)?
            }
            "Fn::Sub" => self.sub(argument)?,
            "Fn::Join" => self.join(argument)?,
            "Fn::Select" => return self.select(argument).map(Some),
            "Fn::Split" => {
                let (separator, text) = (self.text(&argument[0])?, self.text(&argument[1])?);
                return Ok(Some(text.split(&separator).map(Value::from).collect()));
            }
            "Fn::ImportValue" => self.import(&self.text(argument)?)?,
            "Fn::ToJsonString" => self.value(argument)?.ok_or("Fn::ToJsonString takes a value")?.to_string(),
            _ => {
                return Err(format!(
                    "`{name}` is not understood in a policy: teach tests/policies/concrete.rs"
                ));
            }
        };
        Ok(Some(Value::String(text)))
    }

    fn text(&self, value: &Value) -> Result<String, String> {
        match self.value(value)? {
            Some(Value::String(text)) => Ok(text),
            Some(Value::Number(number)) => Ok(number.to_string()),
            other => Err(format!("{value} should be text, and is {other:?}")),
        }
    }

    fn reference(&self, name: &str) -> Result<Value, String> {
        let scope = self.scope;
        let text = match name {
            "AWS::AccountId" => scope.account().to_owned(),
            "AWS::Region" => scope.region().to_owned(),
            "AWS::Partition" => "aws".to_owned(),
            "AWS::URLSuffix" => "amazonaws.com".to_owned(),
            "AWS::StackName" => scope.stack().to_owned(),
            "AWS::StackId" => format!(
                "arn:aws:cloudformation:{}:{}:stack/{}/6a9f8b40-0000-11ef-8a0c-0123456789ab",
                scope.region(),
                scope.account(),
                scope.stack()
            ),
            name if scope.template()["Parameters"][name].is_object() => return self.parameter(name),
            name => self.attribute(name, "Ref")?,
        };
        Ok(Value::String(text))
    }

    /// What the parent gives to a nested stack, or the default.
    fn parameter(&self, name: &str) -> Result<Value, String> {
        for (parent, template) in &self.scope.system.templates {
            let resources = template["Resources"].as_object().into_iter().flat_map(Map::values);
            for nested in resources.filter(|resource| resource["Type"] == "AWS::CloudFormation::Stack") {
                let properties = &nested["Properties"];
                let here =
                    properties["TemplateURL"].as_str().is_some_and(|url| url.ends_with(self.scope.name()));
                if let (true, given) = (here, &properties["Parameters"][name])
                    && !given.is_null()
                {
                    let scope = Scope { system: self.scope.system, name: parent };
                    let given = Concrete { scope: &scope, outcome: self.outcome }.value(given)?;
                    return given.ok_or_else(|| format!("nothing is given for `{name}`"));
                }
            }
        }
        let default = &self.scope.template()["Parameters"][name]["Default"];
        if default.is_null() {
            return Err(format!("nothing is known of the parameter `{name}`"));
        }
        Ok(default.clone())
    }

    fn attribute(&self, id: &str, attribute: &str) -> Result<String, String> {
        let resource = &self.scope.template()["Resources"][id];
        let resource_type = resource["Type"].as_str().ok_or_else(|| format!("there is no `{id}`"))?;
        let scope = self.scope;
        if resource_type == "AWS::CloudFormation::Stack" && attribute.starts_with("Outputs.") {
            return self.nested_output(resource, attribute.trim_start_matches("Outputs."));
        }
        let arn = arns::find(resource_type, attribute).ok_or_else(|| {
            format!("what `{attribute}` of {resource_type} looks like is not known: add a row to tests/policies/arns.rs")
        })?;
        let name =
            self.physical_name(resource, arns::name_property(resource_type)).unwrap_or(id.to_lowercase());
        Ok(arn
            .replace("{region}", scope.region())
            .replace("{account}", scope.account())
            .replace("{name}", &name))
    }

    fn nested_output(&self, stack: &Value, output: &str) -> Result<String, String> {
        let url = stack["Properties"]["TemplateURL"].as_str().unwrap_or_default();
        let templates = &self.scope.system.templates;
        let name = templates.keys().find(|name| url.ends_with(name.as_str()));
        let name = name.ok_or_else(|| format!("no template is at `{url}`"))?;
        let scope = Scope { system: self.scope.system, name };
        let value = &templates[name]["Outputs"][output]["Value"];
        Concrete { scope: &scope, outcome: self.outcome }.text(value)
    }

    /// The name that the program gave the resource, if it did.
    fn physical_name(&self, resource: &Value, property: &str) -> Option<String> {
        self.text(&resource["Properties"][property]).ok()
    }

    fn sub(&self, argument: &Value) -> Result<String, String> {
        let (text, variables) = match argument {
            Value::Array(items) => (items.first(), items.get(1)),
            text => (Some(text), None),
        };
        let mut rest = text.and_then(Value::as_str).ok_or("Fn::Sub takes text")?;
        let mut result = String::new();
        while let Some(start) = rest.find("${") {
            let end = start + rest[start..].find('}').ok_or("`${` ends with `}`")?;
            result.push_str(&rest[..start]);
            let name = &rest[start + 2..end];
            result.push_str(&self.variable(name, variables)?);
            rest = &rest[end + 1..];
        }
        Ok(result + rest)
    }

    fn variable(&self, name: &str, variables: Option<&Value>) -> Result<String, String> {
        if let Some(literal) = name.strip_prefix('!') {
            return Ok(format!("${{{literal}}}"));
        }
        if let Some(value) = variables.and_then(|variables| variables.get(name)) {
            return self.text(value);
        }
        match name.split_once('.') {
            Some((id, attribute)) => self.attribute(id, attribute),
            None => match self.reference(name)? {
                Value::String(text) => Ok(text),
                other => Err(format!("`{name}` should be text, and is {other}")),
            },
        }
    }

    fn join(&self, argument: &Value) -> Result<String, String> {
        let separator = argument[0].as_str().ok_or("Fn::Join takes a separator")?;
        let items = self.value(&argument[1])?.ok_or("Fn::Join takes a list")?;
        let items = items.as_array().ok_or("Fn::Join takes a list")?;
        let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
        Ok(texts.ok_or("Fn::Join takes a list of texts")?.join(separator))
    }

    fn select(&self, argument: &Value) -> Result<Value, String> {
        let index = argument[0].as_u64().or_else(|| argument[0].as_str()?.parse().ok());
        let index = usize::try_from(index.ok_or("Fn::Select takes a number")?).map_err(|e| e.to_string())?;
        let items = self.value(&argument[1])?.ok_or("Fn::Select takes a list")?;
        items.get(index).cloned().ok_or_else(|| format!("{items} has no item {index}"))
    }

    fn import(&self, export: &str) -> Result<String, String> {
        for name in self.scope.system.templates.keys() {
            let scope = Scope { system: self.scope.system, name };
            let there = Concrete { scope: &scope, outcome: self.outcome };
            let outputs = scope.template()["Outputs"].as_object().into_iter().flat_map(Map::values);
            for output in outputs.filter(|output| !output["Export"].is_null()) {
                if there.text(&output["Export"]["Name"])? == export {
                    return there.text(&output["Value"]);
                }
            }
        }
        Err(format!("no stack exports `{export}`"))
    }
}

/// The name and the argument of a function, if this is one.
fn function(map: &Map<String, Value>) -> Option<(&str, &Value)> {
    let (name, argument) = map.iter().next().filter(|_| map.len() == 1)?;
    (name == "Ref" || name.starts_with("Fn::")).then_some((name.as_str(), argument))
}

fn attribute(argument: &Value) -> Option<(String, String)> {
    match argument {
        Value::String(text) => text.split_once('.').map(|(id, name)| (id.to_owned(), name.to_owned())),
        list => Some((list[0].as_str()?.to_owned(), list[1].as_str()?.to_owned())),
    }
}
