//! CloudFormation: who deploys stacks, when a pipeline does.

pub(crate) mod codes;
mod roles;
mod stack_deployer;

pub(crate) use roles::{DEPLOY_ROLE, DeployerNames};
pub use stack_deployer::StackDeployer;
