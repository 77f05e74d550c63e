//! Every CloudFormation resource type can be written with `cfn!`: each is, once, with its required properties.

use std::collections::BTreeMap;

use cdk_aws::prelude::*;

#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "a line for each type")]
mod generated;

/// A resource, its type, and the properties that it was written with.
struct Type {
    name: &'static str,
    resource: Box<dyn Construct>,
    properties: &'static [&'static str],
}

fn one<H: Handle>(resource: Cfn<H>, properties: &'static [&'static str]) -> Type {
    let resource = Box::new(resource.allow_unknown("the values are made up"));
    Type { name: H::TYPE, resource, properties }
}

#[test]
fn every_resource_type_can_be_written() {
    let mut written = 0;
    for service in generated::all() {
        let expected: Vec<_> = service.iter().map(|ty| (ty.name, ty.properties)).collect();
        let stack: BTreeMap<String, Box<dyn Construct>> =
            service.into_iter().map(|ty| (ty.name.replace(':', ""), ty.resource)).collect();
        let mut app = App::new("types");
        app.stack("types", stack);
        let synthesis = app.synth(Format::Json);
        assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);

        let template: serde_json::Value = serde_json::from_str(&synthesis.templates[0].body).unwrap();
        let resources = template["Resources"].as_object().unwrap();
        assert_eq!(resources.len(), expected.len());
        for (name, properties) in expected {
            let resource = resources.values().find(|resource| resource["Type"] == name);
            let resource = resource.unwrap_or_else(|| panic!("no resource of type {name}"));
            let keys: Vec<&str> = resource["Properties"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key.as_str())
                .collect();
            assert_eq!(keys, properties, "{name}");
            written += 1;
        }
    }
    assert_eq!(written, 1904, "the number of resource types of the specification");
}
