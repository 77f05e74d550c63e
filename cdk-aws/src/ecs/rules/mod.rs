//! Rules about the resources of ECS that a program writes itself, with `cfn!` or with `.with(..)`.

mod container;
pub(crate) mod names;
mod options;
mod read;
mod service;
mod task_definition;
#[cfg(test)]
mod tests;

pub(crate) use service::RULE as SERVICE;
pub(crate) use task_definition::RULE as TASK_DEFINITION;
