//! CloudFormation: the roles with which a pipeline deploys stacks.

mod limits;
mod roles;
pub(crate) mod rules;
mod stack_deployer;

pub(crate) use roles::{DEPLOY_ROLE, DeployerNames};
pub use stack_deployer::StackDeployer;
