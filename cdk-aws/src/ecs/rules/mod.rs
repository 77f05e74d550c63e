//! Services, tasks and scaling that ECS and Application Auto Scaling reject.

use cdk_core::Lower;
use cdk_core::check::Rule;

use super::FargateService;

mod awsvpc_option;
mod blue_green_route;
mod capacity_base;
mod capacity_weight;
mod container_cpu;
mod container_cycle;
mod container_memory;
mod container_time;
mod definition_size;
mod dependency_condition;
mod deployment_range;
mod deployment_room;
pub(super) mod dockerfile;
mod duplicate_name;
mod duplicate_port;
mod duplicate_variable;
mod empty_repository;
mod ephemeral_storage;
mod exec_read_only;
mod failure_detection;
mod fargate_size;
mod grace_period;
mod health_command;
mod host_option;
mod image;
mod launch_type;
mod least_memory;
mod log_buffer;
mod log_driver;
mod log_option;
mod low_port;
mod memory_reservation;
mod missing_log_option;
mod missing_namespace;
mod missing_role;
mod missing_size;
mod missing_subnets;
mod missing_task_definition;
mod name;
mod no_containers;
mod no_essential;
mod no_memory;
mod no_scaling;
mod not_discoverable;
mod open_files;
mod other_namespace;
mod other_vpc;
mod pause;
mod plain_volume;
mod port_name;
mod public_image;
mod quota;
mod request_label;
mod resource_id;
mod role;
mod rotated_secret;
mod scaling_configuration;
mod scaling_dimension;
mod scaling_limits;
mod scaling_target;
mod schedule;
mod secret_variable;
mod soft_limit;
mod target_container;
mod target_group;
mod target_type;
mod task;
mod task_compatibility;
mod task_network;
mod tasks;
mod time_zone;
mod unknown_container;
mod unknown_volume;
mod unreachable_service;
mod variable_name;
mod working_directory;

pub(crate) static RULES: &[&Rule] = &[
    &container_memory::RULE,
    &memory_reservation::RULE,
    &health_command::RULE,
    &duplicate_port::RULE,
    &container_cycle::RULE,
    &name::RULE,
    &duplicate_name::RULE,
    &unknown_container::RULE,
    &least_memory::RULE,
    &dependency_condition::RULE,
    &no_essential::RULE,
    &container_cpu::RULE,
    &no_containers::RULE,
    &no_memory::RULE,
    &image::RULE,
    &working_directory::RULE,
    &variable_name::RULE,
    &duplicate_variable::RULE,
    &secret_variable::RULE,
    &container_time::RULE,
    &soft_limit::RULE,
    &open_files::RULE,
    &log_buffer::RULE,
    &log_option::RULE,
    &missing_log_option::RULE,
    &log_driver::RULE,
    &host_option::RULE,
    &awsvpc_option::RULE,
    &unknown_volume::RULE,
    &plain_volume::RULE,
    &ephemeral_storage::RULE,
    &fargate_size::RULE,
    &missing_size::RULE,
    &missing_role::RULE,
    &role::RULE,
    &port_name::RULE,
    &quota::RULE,
    &tasks::RULE,
    &launch_type::RULE,
    &grace_period::RULE,
    &failure_detection::RULE,
    &missing_subnets::RULE,
    &missing_task_definition::RULE,
    &deployment_range::RULE,
    &deployment_room::RULE,
    &capacity_base::RULE,
    &capacity_weight::RULE,
    &target_container::RULE,
    &target_group::RULE,
    &target_type::RULE,
    &task_compatibility::RULE,
    &task_network::RULE,
    &exec_read_only::RULE,
    &pause::RULE,
    &other_vpc::RULE,
    &public_image::RULE,
    &unreachable_service::RULE,
    &missing_namespace::RULE,
    &not_discoverable::RULE,
    &other_namespace::RULE,
    &blue_green_route::RULE,
    &no_scaling::RULE,
    &scaling_limits::RULE,
    &scaling_target::RULE,
    &request_label::RULE,
    &scaling_configuration::RULE,
    &resource_id::RULE,
    &scaling_dimension::RULE,
    &schedule::RULE,
    &time_zone::RULE,
    &definition_size::RULE,
    &dockerfile::RULE,
    &empty_repository::RULE,
    &rotated_secret::RULE,
    &low_port::RULE,
];

/// Checks what only the service knows: what it is wired to.
pub(super) fn check_wiring(service: &FargateService, cx: &mut Lower<'_>) {
    other_vpc::check(service, cx);
    public_image::check(service, cx);
    unreachable_service::check(service, cx);
    missing_namespace::check(service, cx);
    not_discoverable::check(service, cx);
    other_namespace::check(service, cx);
    blue_green_route::check(service, cx);
    no_scaling::check(service, cx);
}
