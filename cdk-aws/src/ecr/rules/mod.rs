//! Repositories and lifecycle policies that ECR rejects.

use cdk_core::check::Rule;

mod encryption_key;
mod exclusion_filters;
pub(super) mod image_digest;
pub(super) mod image_tag;
mod lifecycle;
mod lifecycle_action;
mod lifecycle_count;
mod lifecycle_overlap;
mod lifecycle_policy;
mod lifecycle_priority;
mod lifecycle_selection;
mod lifecycle_tags;
pub(super) mod moved_tag;
mod name;
pub(super) mod untagged_age;

pub(crate) static RULES: &[&Rule] = &[
    &name::RULE,
    &image_tag::RULE,
    &image_digest::RULE,
    &moved_tag::RULE,
    &encryption_key::RULE,
    &exclusion_filters::RULE,
    &untagged_age::RULE,
    &lifecycle_policy::RULE,
    &lifecycle_selection::RULE,
    &lifecycle_count::RULE,
    &lifecycle_tags::RULE,
    &lifecycle_action::RULE,
    &lifecycle_priority::RULE,
    &lifecycle_overlap::RULE,
];
