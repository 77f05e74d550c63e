//! The output of lowering.

use super::DefaultProperty;
use super::provided::Provided;
use crate::asset::{Reader, StackAsset, Staged};
use crate::cfn::Resource;
use crate::value::{ByKey, Expr, Target};

/// An element of a template that is not a resource, with its content.
#[derive(Clone, Debug)]
pub(crate) enum Element {
    Parameter(Expr),
    Mapping(Expr),
    Condition(Expr),
    Rule(Expr),
    Output(Expr),
}

impl Element {
    pub(super) fn content_mut(&mut self) -> &mut Expr {
        let (Element::Parameter(content)
        | Element::Mapping(content)
        | Element::Condition(content)
        | Element::Rule(content)
        | Element::Output(content)) = self;
        content
    }

    pub(crate) fn content(&self) -> &Expr {
        let (Element::Parameter(content)
        | Element::Mapping(content)
        | Element::Condition(content)
        | Element::Rule(content)
        | Element::Output(content)) = self;
        content
    }
}

/// An element and its place.
#[derive(Clone, Debug)]
pub(crate) struct PlacedElement {
    pub(crate) target: Target,
    pub(crate) element: Element,
    pub(crate) node: usize,
}

/// A file or directory that a template needs next to it.
#[derive(Clone, Debug)]
pub(crate) struct Artifact {
    /// The path below the output directory.
    pub(crate) path: String,
    pub(crate) content: Vec<u8>,
    pub(crate) node: usize,
}

/// A file whose content is made of values.
#[derive(Clone)]
pub(crate) struct Document {
    /// The path below the output directory.
    pub(crate) path: String,
    pub(crate) content: Expr,
    pub(crate) render: fn(&serde_json::Value) -> String,
    pub(crate) node: usize,
}

/// What a stack needs besides its template.
#[derive(Clone, Debug)]
pub(crate) struct Needed {
    pub(crate) asset: StackAsset,
    /// The bucket that the files of a site are copied to.
    pub(crate) bucket: Option<Target>,
}

/// What a stack holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct StackContent {
    pub(crate) resources: Vec<Resource>,
    /// What is checked as if it were a resource, but is not created by CloudFormation.
    pub(crate) checked_only: Vec<Resource>,
    pub(crate) elements: Vec<PlacedElement>,
    /// What the stack needs besides its template.
    pub(crate) assets: Vec<Needed>,
}

impl StackContent {
    /// The resources, and what is checked as if it were a resource.
    pub(crate) fn checked(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().chain(&self.checked_only)
    }
}

/// The output of the pass.
#[derive(Clone, Default)]
pub(crate) struct Lowered {
    /// One for each stack of the tree.
    pub(crate) stacks: Vec<StackContent>,
    pub(crate) artifacts: Vec<Artifact>,
    pub(crate) documents: Vec<Document>,
    /// The files and directories of assets.
    pub(crate) staged: Vec<Staged>,
    /// The files of assets that were read.
    pub(crate) reader: Reader,
    /// Values that constructs provide, and the assets that they name.
    pub(crate) provided: ByKey<Target, Provided>,
    /// Whether constructs build what goes into their assets.
    pub(crate) builds: bool,
    /// The nodes that are lowered once more when the list of stacks is known.
    pub(crate) waiting: Vec<usize>,
    /// The properties that resources get from around them: those for a stack, then those for a stage.
    pub(crate) defaults: Vec<DefaultProperty>,
    /// The nodes that are lowered once more when all others have made their resources.
    pub(crate) observers: Vec<usize>,
}

/// The resource that represents a nested stack in its parent stack.
pub(crate) struct NestedStackResource;

impl NestedStackResource {
    pub(crate) const TYPE: &'static str = "AWS::CloudFormation::Stack";
}
