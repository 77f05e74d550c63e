//! The tool's own stack: a bucket and a repository for assets, in each account and region.

use std::panic::Location;

use indexmap::IndexMap;

use super::output::{ResourceIndex, Template};
use crate::asset::{AssetStore, OWN_STACK, OWN_TEMPLATE};
use crate::units::Environment;

/// What the template makes: logical id and type.
const RESOURCES: [(&str, &str); 3] = [
    ("Bucket", "AWS::S3::Bucket"),
    ("BucketPolicy", "AWS::S3::BucketPolicy"),
    ("Repository", "AWS::ECR::Repository"),
];

/// The tool's own stack in each environment in which a stack needs it, in the order of the stacks.
pub(crate) fn asset_stacks(
    store: &AssetStore,
    templates: &[Template],
    app: &'static Location<'static>,
) -> Vec<Template> {
    let mut environments: Vec<Environment> = Vec::new();
    for template in templates.iter().filter(|template| is_used_by(store, template)) {
        if !environments.contains(&template.environment) {
            environments.push(template.environment);
        }
    }
    environments.into_iter().map(|environment| asset_stack(environment, app)).collect()
}

pub(crate) fn is_used_by(store: &AssetStore, template: &Template) -> bool {
    store.owns_bucket() && template.needs_bucket() || store.owns_repository() && template.needs_repository()
}

fn asset_stack(environment: Environment, app: &'static Location<'static>) -> Template {
    let index = RESOURCES.map(|(logical_id, resource_type)| ResourceIndex {
        logical_id: logical_id.into(),
        resource_type: resource_type.into(),
        path: format!("{OWN_STACK}/{logical_id}"),
        location: app.into(),
    });
    Template {
        stack_name: OWN_STACK.to_owned(),
        id: OWN_STACK.to_owned(),
        stage: OWN_STACK.to_owned(),
        in_stage: false,
        environment,
        body: OWN_TEMPLATE.to_owned(),
        uploaded: None,
        tags: IndexMap::new(),
        resources: RESOURCES.len(),
        depends_on: Vec::new(),
        nested: false,
        termination_protection: false,
        assets: Vec::new(),
        has_nested: false,
        capabilities: Vec::new(),
        required_parameters: Vec::new(),
        index: index.into(),
        path: OWN_STACK.to_owned(),
        location: app.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resources_are_those_of_the_template() {
        let template: serde_json::Value = serde_json::from_str(OWN_TEMPLATE).expect("is JSON");
        let resources = template["Resources"].as_object().expect("is a map").iter();
        let written: Vec<(&str, &str)> =
            resources.map(|(id, resource)| (&**id, resource["Type"].as_str().expect("is text"))).collect();
        assert_eq!(written, RESOURCES);
    }
}
