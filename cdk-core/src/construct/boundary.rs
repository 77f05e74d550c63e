//! The options that a stack boundary sets for its stack.

use std::panic::Location;

use crate::units::Region;
use crate::value::{Expr, Key, Located, Text, Value};

/// How a stack refers to resources of other stacks in its environment.
///
/// ```
/// use cdk_core::{References, Stack, place};
///
/// let data = Stack::new(place! {}).references(References::Weak);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum References {
    /// Exports and imports, the default: CloudFormation refuses to delete or replace what another stack uses, and
    /// every region and tool supports them.
    #[default]
    Strong,
    /// Plain outputs, read by `Fn::GetStackOutput` when the consumer is deployed: the producer can change freely,
    /// and the consumer sees the change with its own next deployment.
    Weak,
}

/// The options that a stack boundary sets for its stack.
#[derive(Debug, Default)]
pub(crate) struct StackOptions {
    pub(crate) name: Option<Located<Text>>,
    pub(crate) description: Option<Located<Text>>,
    pub(crate) tags: Vec<(Text, Value<String>)>,
    pub(crate) termination_protection: Option<bool>,
    pub(crate) references: Option<References>,
    /// The region, if it is not that of the stage.
    pub(crate) region: Option<Region>,
    /// What must be deployed before.
    pub(crate) depends_on: Vec<Located<Key>>,
    pub(crate) metadata: Vec<(Text, Located<Expr>)>,
    /// The values whose exports are kept.
    pub(crate) exports: Vec<Located<Expr>>,
}

impl StackOptions {
    #[track_caller]
    pub(crate) fn set_metadata(&mut self, key: Text, value: Expr) {
        let value = Located::new(value);
        match self.metadata.iter_mut().find(|(other, _)| *other == key) {
            Some((_, old)) => *old = value,
            None => self.metadata.push((key, value)),
        }
    }
}

/// A stack boundary in the tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Boundary<'a> {
    pub(crate) options: &'a StackOptions,
    pub(crate) key: Key,
    pub(crate) nested: bool,
    pub(crate) location: &'static Location<'static>,
}
