//! Resources as a whole.

use crate::cfn::Resource;
use crate::check::{Subject, View};

pub(super) mod attribute_among_properties;
pub(super) mod override_path;
pub(super) mod unknown_type;

/// The resources whose type is a text that the specification does not know.
fn untyped<'v>(view: &'v View<'v>) -> impl Iterator<Item = Subject<'v>> {
    let is_untyped = |resource: &&Resource| {
        let is_text = resource.body.rare().is_some_and(|rare| rare.resource_type.is_some());
        is_text && !resource.is_unchecked() && cdk_schemas::resource(resource.resource_type()).is_none()
    };
    let stacks = view.lowered.stacks.iter().enumerate();
    stacks.flat_map(move |(stack, content)| {
        let resources = content.resources.iter().filter(is_untyped);
        resources.map(move |resource| Subject::new(view, stack, resource))
    })
}
