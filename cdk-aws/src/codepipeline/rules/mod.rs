//! Pipelines that CodePipeline rejects, or that fail when they run.

use cdk_core::check::Rule;
use cdk_core::value::Node;
use cdk_core::{Diagnostic, Lower};

use super::DeliveryPipeline;

mod action;
mod action_twice;
mod action_type;
mod action_types;
mod approval_link;
mod approval_note;
mod approval_timeout;
mod artifact_count;
mod artifact_input;
mod artifact_order;
mod artifact_path;
mod artifact_prefix;
mod artifact_twice;
mod branch;
mod connection;
mod connection_account;
mod controller;
mod delivered_twice;
mod ends;
mod environment;
mod filter;
mod images;
mod namespace_twice;
mod nested_group;
mod pipeline_type;
mod placeholder;
mod processor;
mod quota;
mod region;
mod repository;
mod repository_place;
mod requirement;
mod source_stage;
mod stack_option;
mod stacks_without_synth;
mod stage_name;
mod stage_twice;
mod synth_without_source;
mod synth_without_stacks;
mod tag_filter;
mod template_file;
mod topic;
mod unplaced;
mod variable;

pub(super) use environment::is_known;
pub(super) use repository_place::has_repositories;

pub(crate) static RULES: &[&Rule] = &[
    &stage_name::RULE,
    &stage_twice::RULE,
    &quota::RULE,
    &ends::RULE,
    &action_twice::RULE,
    &action_type::RULE,
    &source_stage::RULE,
    &artifact_count::RULE,
    &requirement::RULE,
    &stack_option::RULE,
    &artifact_twice::RULE,
    &artifact_prefix::RULE,
    &artifact_order::RULE,
    &artifact_input::RULE,
    &artifact_path::RULE,
    &template_file::RULE,
    &placeholder::RULE,
    &namespace_twice::RULE,
    &variable::RULE,
    &pipeline_type::RULE,
    &repository::RULE,
    &nested_group::RULE,
    &branch::RULE,
    &filter::RULE,
    &tag_filter::RULE,
    &connection::RULE,
    &connection_account::RULE,
    &approval_timeout::RULE,
    &approval_note::RULE,
    &approval_link::RULE,
    &environment::RULE,
    &unplaced::RULE,
    &region::RULE,
    &delivered_twice::RULE,
    &controller::RULE,
    &images::RULE,
    &processor::RULE,
    &repository_place::RULE,
    &stacks_without_synth::RULE,
    &synth_without_stacks::RULE,
    &synth_without_source::RULE,
    &topic::RULE,
];

/// What no resource shows of a pipeline.
pub(super) fn check(pipeline: &DeliveryPipeline, cx: &mut Lower<'_>) {
    let checks = [
        ends::check,
        nested_group::check,
        unplaced::check,
        environment::check,
        region::check,
        delivered_twice::check,
        controller::check,
        images::check,
        processor::check,
        repository_place::check,
        stacks_without_synth::check,
        synth_without_stacks::check,
        synth_without_source::check,
    ];
    let found: Vec<Diagnostic> = checks.iter().flat_map(|check| check(pipeline, cx)).collect();
    found.into_iter().for_each(|problem| cx.report(problem));
}

/// Without the stages that a pipeline adds for one of a program: `prod-approval` has the line of `prod`.
fn of_program<'n>(stages: &[(&'n str, &'n Node<'n>)]) -> Vec<(&'n str, &'n Node<'n>)> {
    let line = |stage: &Node<'_>| stage.get("Name").map(Node::site);
    let is_added = |(name, stage): &(&str, &Node<'_>)| {
        let is_longer = |other: &str| name.len() > other.len() && name.starts_with(other);
        stages.iter().any(|(other, its)| is_longer(other) && line(its) == line(stage))
    };
    stages.iter().filter(|stage| !is_added(stage)).copied().collect()
}
