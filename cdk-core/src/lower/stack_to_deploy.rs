//! What a construct that deploys stacks can see of them.

use std::rc::Rc;

use crate::asset::StackAsset;
use crate::units::Environment;
use crate::value::Target;

/// What is needed to deploy a stack.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StackToDeploy {
    /// Its place among the stacks of the tree.
    pub(crate) index: usize,
    /// The name.
    pub name: String,
    /// The account and region.
    pub environment: Environment,
    /// How many of the stacks that it is listed with must be deployed before it, one after the other.
    pub step: usize,
    /// The stacks of its stage that must be deployed before it.
    pub(crate) after: Vec<usize>,
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
    /// Counts the steps of stacks that are in deployment order.
    pub(super) fn count_steps(stacks: &mut [StackToDeploy]) {
        for place in 0..stacks.len() {
            let (earlier, rest) = stacks.split_at_mut(place);
            let before = earlier.iter().filter(|other| rest[0].after.contains(&other.index));
            rest[0].step = before.map(|other| other.step + 1).max().unwrap_or(0);
        }
    }

    /// The name of the parameter that a part of a construct [is](crate::Lower::parameter), if the stack has it.
    pub fn parameter(&self, target: &Target) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == target).map(|(_, name)| &**name)
    }
}
