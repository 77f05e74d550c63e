//! What a construct that deploys stacks sees of them.

use std::rc::Rc;

use super::Lower;
use crate::value::Key;
use crate::value::Target;

/// A stack, as whoever deploys it must know it.
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
    /// The archives in `assets` that it reads from S3, those of nested stacks included.
    pub assets: Vec<String>,
    /// What the deployment must acknowledge, such as `CAPABILITY_IAM`.
    pub capabilities: Vec<&'static str>,
    /// The parameters without a default, which the deployment must give.
    pub required_parameters: Vec<String>,
    /// The names of its parameters.
    pub(crate) parameters: Vec<(Target, Rc<str>)>,
}

impl StackToDeploy {
    /// The name of the parameter that a part of a construct [is](Lower::parameter), if the stack has it.
    pub fn parameter(&self, target: &Target) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == target).map(|(_, name)| &**name)
    }
}

impl Lower<'_> {
    /// The stacks of the stage that a construct is in, but the construct's own one, in the order in which they can be deployed.
    ///
    /// They are known when all constructs have been lowered. Until then the answer is `None`: the construct that asks must then
    /// return without having made anything, and is lowered once more.
    pub fn stacks_beside(&mut self, key: Key) -> Option<Vec<StackToDeploy>> {
        let Some(stacks) = self.stacks else {
            if self.lowered.waiting.last() != Some(&self.node) {
                self.lowered.waiting.push(self.node);
            }
            return None;
        };
        let Some(node) = self.tree.node(key) else { return Some(Vec::new()) };
        let own = self.tree.root(self.tree.nodes[node].stack());
        let stage = self.tree.stacks[own].entry;
        let beside = |stack: &&StackToDeploy| {
            stack.index != own && std::ptr::eq(self.tree.stacks[stack.index].entry, stage)
        };
        Some(stacks.iter().filter(beside).cloned().collect())
    }
}
