//! The actions of a pipeline, as far as they are written out.

use std::ops::Deref;

use cdk_core::check::Subject;
use cdk_core::value::Node;

/// An action and the number of its stage. It derefs to the [`Node`] of it.
pub(super) struct Action<'n> {
    pub(super) stage: usize,
    node: &'n Node<'n>,
}

impl<'n> Deref for Action<'n> {
    type Target = Node<'n>;

    fn deref(&self) -> &Node<'n> {
        self.node
    }
}

impl<'n> Action<'n> {
    pub(super) fn node(&self) -> &'n Node<'n> {
        self.node
    }

    pub(super) fn name(&self) -> &'n str {
        self.node.text("Name").unwrap_or("?")
    }

    /// When it runs: actions of one stage with one order run side by side.
    pub(super) fn turn(&self) -> (usize, i64) {
        (self.stage, self.node.integer("RunOrder").unwrap_or(1))
    }

    /// The provider, if it is AWS.
    pub(super) fn provider(&self) -> Option<&'n str> {
        self.node.text("ActionTypeId.Provider").filter(|_| self.node.is("ActionTypeId.Owner", "AWS"))
    }

    /// A text of its configuration, with its path.
    pub(super) fn configured(&self, key: &str) -> Option<(&'n str, String)> {
        let path = format!("Configuration.{key}");
        Some((self.node.text(&path)?, path))
    }

    /// Whether it takes in an artifact, or may do so.
    pub(super) fn takes(&self, artifact: &str) -> bool {
        let inputs = self.node.items("InputArtifacts");
        let is_known = self.node.lacks("InputArtifacts") || !inputs.is_empty();
        !is_known || inputs.iter().any(|input| input.text("Name").is_none_or(|name| name == artifact))
    }

    /// The artifact of this name that it puts out, if it does.
    pub(super) fn output(&self, artifact: &str) -> Option<&'n Node<'n>> {
        self.node.items("OutputArtifacts").iter().find(|output| output.is("Name", artifact))
    }
}

pub(super) fn actions<'n>(pipeline: &'n Subject<'_>) -> Vec<Action<'n>> {
    let stages = pipeline.items("Stages").iter().enumerate();
    let of_stage = |(stage, content): (usize, &'n Node<'n>)| {
        content.items("Actions").iter().map(move |node| Action { stage, node })
    };
    stages.flat_map(of_stage).collect()
}
