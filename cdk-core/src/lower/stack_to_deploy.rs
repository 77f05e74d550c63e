//! What a construct that deploys stacks can see of them.

use std::rc::Rc;

use crate::asset::StackAsset;
use crate::value::Target;

/// What is needed to deploy a stack.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StackToDeploy {
    /// Its place among the stacks of the tree.
    pub(crate) index: usize,
    /// The name.
    pub name: String,
    /// How many stacks of the stage must be deployed before it, one after the other.
    pub step: usize,
    /// Whether other stacks are nested in it.
    pub has_nested: bool,
    /// What it needs besides its template, and what its nested stacks need.
    pub assets: Vec<StackAsset>,
    /// What the deployment must acknowledge, such as `CAPABILITY_IAM`.
    pub capabilities: Vec<&'static str>,
    /// The parameters without a default, which the deployment must give.
    pub required_parameters: Vec<String>,
    /// The names of its parameters.
    pub(crate) parameters: Vec<(Target, Rc<str>)>,
}

impl StackToDeploy {
    /// The name of the parameter that a part of a construct [is](crate::Lower::parameter), if the stack has it.
    pub fn parameter(&self, target: &Target) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == target).map(|(_, name)| &**name)
    }
}
