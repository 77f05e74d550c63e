//! Pass 3, lower: constructs → resources, with the whole system in view.
//!
//! Overrides, tags and aspects belong to this pass: when it ends, the resources are final.
//!
//! Architecture invariant: lowering a construct changes nothing but the output; the order in which constructs are
//! lowered decides nothing but the order of resources in the template.

mod beside;
mod home;
mod tags;

pub use beside::StackToDeploy;
pub use home::Home;

use std::any::Any;
use std::rc::Rc;

use tags::Tags;

use crate::cfn::{Body, Cfn, Handle, Resource};
use crate::construct::Override;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::place::Tree;
use crate::program::Program;
use crate::units::Environment;
use crate::value::Key;
use crate::value::{Boolean, Expr, IntoValue, Json, Target, Text, Value};
use crate::wire::Wires;

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

/// What a stack holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct StackContent {
    pub(crate) resources: Vec<Resource>,
    pub(crate) elements: Vec<PlacedElement>,
    /// The archives that the stack reads from S3.
    pub(crate) assets: Vec<String>,
}

/// The output of the pass.
#[derive(Clone, Default)]
pub(crate) struct Lowered {
    /// One for each stack of the tree.
    pub(crate) stacks: Vec<StackContent>,
    pub(crate) artifacts: Vec<Artifact>,
    pub(crate) documents: Vec<Document>,
    /// The nodes that are lowered once more, when it is known which stacks there are.
    pub(crate) waiting: Vec<usize>,
}

/// The view that a construct has of the system while it makes its resources.
pub struct Lower<'w> {
    tree: &'w Tree<'w>,
    wires: &'w Wires,
    node: usize,
    lowered: &'w mut Lowered,
    diagnostics: &'w mut Vec<Diagnostic>,
    overridden: Vec<bool>,
    asset_bucket: &'w Value<String>,
    /// All stacks, once they are known.
    stacks: Option<&'w [StackToDeploy]>,
}

impl std::fmt::Debug for Lower<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lower").field("path", &self.tree.path(self.node)).finish_non_exhaustive()
    }
}

impl<'w> Lower<'w> {
    /// Makes a resource of the construct `key` that is being lowered. Its main resource has the empty part; parts
    /// are separated by `/`. Returns the handle, to refer to it.
    pub fn add<H: Handle>(&mut self, key: Key, part: impl Into<Text>, cfn: Cfn<H>) -> H {
        let target = Target::part(key, part);
        self.push(target.clone(), H::TYPE, cfn.body(), false);
        H::at(target)
    }

    /// Makes the resource that the program wrote itself.
    pub(crate) fn resource(&mut self, target: Target, resource_type: &'static str, body: &Rc<Body>) {
        self.push(target, resource_type, body, true);
    }

    fn push(&mut self, target: Target, resource_type: &'static str, body: &Rc<Body>, own: bool) {
        let untyped = body.rare().and_then(|rare| rare.resource_type.clone());
        let resource_type = untyped.unwrap_or(Text::Borrowed(resource_type));
        let mut resource = Resource { target, resource_type, body: Rc::clone(body), own, node: self.node };
        let placed = &self.tree.nodes[self.node];
        for (index, change) in placed.meta.iter().flat_map(|meta| meta.overrides()).enumerate() {
            if change.resource_type == resource.resource_type {
                self.overridden.resize(self.overridden.len().max(index + 1), false);
                self.overridden[index] = true;
                Rc::make_mut(&mut resource.body).set(&change.property, change.value.clone(), change.location);
            }
        }
        self.lowered.stacks[placed.stack()].resources.push(resource);
    }

    pub(crate) fn element(&mut self, target: Target, element: Element) {
        let placed = PlacedElement { target, element, node: self.node };
        self.lowered.stacks[self.tree.nodes[self.node].stack()].elements.push(placed);
    }

    /// Adds a parameter of the construct, a text with a default. Returns its value.
    #[track_caller]
    pub fn parameter(
        &mut self,
        key: Key,
        part: impl Into<Text>,
        default: impl Into<Text>,
        description: impl Into<Text>,
    ) -> Value<String> {
        let target = Target::part(key, part);
        let entries = vec![
            ("Type".into(), Expr::text("String")),
            ("Default".into(), Expr::Text(default.into())),
            ("Description".into(), Expr::Text(description.into())),
        ];
        self.element(target.clone(), Element::Parameter(Expr::Map(entries)));
        target.reference()
    }

    /// Adds a condition of the construct, for [`Expr::if_`].
    pub fn condition(&mut self, key: Key, part: impl Into<Text>, condition: Value<Boolean>) -> Target {
        let target = Target::part(key, part);
        self.element(target.clone(), Element::Condition(condition.into_expr()));
        target
    }

    /// Adds a file to the output directory, at a path below it.
    pub fn artifact(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.lowered.artifacts.push(Artifact { path: path.into(), content: content.into() });
    }

    /// Adds a file whose content is made of values. What CloudFormation alone knows stands there by its name, in angle
    /// brackets: `<Database8FA1.Endpoint.Address>`.
    pub fn document(
        &mut self,
        path: impl Into<String>,
        content: impl IntoValue<Json>,
        render: fn(&serde_json::Value) -> String,
    ) {
        let content = content.into_value().into_expr();
        self.lowered.documents.push(Document { path: path.into(), content, render, node: self.node });
    }

    /// Adds an archive that the stack reads from S3 when it is deployed: a file in `assets`, named after its content.
    /// Returns the name of the bucket that the deployment uploads it to: the one that `cdk bootstrap` makes in the
    /// account, or the app's own, [`crate::App::asset_bucket`](crate::crate::App::asset_bucket).
    pub fn asset(&mut self, name: &str, content: Vec<u8>) -> Value<String> {
        self.artifact(format!("assets/{name}"), content);
        let stack = self.tree.nodes[self.node].stack();
        self.lowered.stacks[stack].assets.push(name.to_owned());
        self.asset_bucket.clone()
    }

    /// The construct of type `C` with an identity, if it is placed.
    pub fn find<C: Any>(&self, key: Key) -> Option<&'w C> {
        self.tree.find(key)
    }

    /// The facts of type `F` that were recorded about a construct.
    pub fn facts<F: Any>(&self, about: Key) -> impl Iterator<Item = &'w F> + use<'w, F> {
        self.wires.about(about)
    }

    /// Whether another construct is in the same stack as this one.
    pub fn shares_stack_with(&self, other: Key) -> bool {
        self.tree
            .node(other)
            .is_some_and(|node| self.tree.nodes[node].stack() == self.tree.nodes[self.node].stack())
    }

    /// Where a construct is deployed, if it is placed.
    pub fn home(&self, key: Key) -> Option<Home<'w>> {
        let node = self.tree.node(key)?;
        let stack = &self.tree.stacks[self.tree.nodes[node].stack()];
        Some(Home {
            environment: stack.environment(),
            stage: &stack.entry.name,
            prefix: &self.tree.stacks[stack.first].name,
            stack_name: &stack.name,
            path: self.tree.logical_path(node),
        })
    }

    /// The bucket that archives are uploaded to where a construct is deployed. `None` if its name is not known.
    pub fn asset_bucket_of(&self, home: &Home<'_>) -> Option<Value<String>> {
        crate::value::abroad::abroad(self.asset_bucket.expr(), home.environment).map(Value::from_expr)
    }

    /// Where the stack of this construct is deployed.
    pub fn environment(&self) -> &'w Environment {
        self.tree.stacks[self.tree.nodes[self.node].stack()].environment()
    }

    /// The name of the stage that this construct belongs to, or of the stack if it belongs to no stage.
    pub fn stage(&self) -> &'w str {
        &self.tree.stacks[self.tree.nodes[self.node].stack()].entry.name
    }

    /// The name of the stack that this construct belongs to.
    pub fn stack_name(&self) -> &'w str {
        &self.tree.stacks[self.tree.nodes[self.node].stack()].name
    }

    /// The path of this construct in the app, such as `dev/api`.
    pub fn path(&self) -> String {
        self.tree.path(self.node)
    }

    /// Reports a problem, at the path of this construct.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.path(self.tree.path(self.node)));
    }
}

/// Lowers all constructs, in the order of the tree.
pub(crate) fn lower(program: &Program, tree: &Tree<'_>, wires: &Wires) -> (Lowered, Vec<Diagnostic>) {
    let mut lowered = Lowered::default();
    lowered.stacks.resize_with(tree.stacks.len(), StackContent::default);
    let nodes = 0..tree.nodes.len();
    let (all, diagnostics) = lower_nodes(program, tree, wires, None, nodes, &mut lowered);
    finish(program, tree, &mut lowered, &all);
    (lowered, diagnostics)
}

/// Lowers those that waited until it is known which stacks there are.
pub(crate) fn lower_waiting(
    program: &Program,
    tree: &Tree<'_>,
    wires: &Wires,
    stacks: &[StackToDeploy],
    lowered: &mut Lowered,
) -> (New, Vec<Diagnostic>) {
    let nodes = std::mem::take(&mut lowered.waiting);
    lower_nodes(program, tree, wires, Some(stacks), nodes, lowered)
}

/// The resources of each stack that are new.
pub(crate) type New = Vec<std::ops::Range<usize>>;

/// Puts tags on new resources, and shows them to the aspects.
pub(crate) fn finish(program: &Program, tree: &Tree<'_>, lowered: &mut Lowered, new: &New) {
    let new = lowered.stacks.iter_mut().zip(new).flat_map(|(stack, new)| &mut stack.resources[new.clone()]);
    let tags = Tags::new(program, tree);
    for resource in new {
        tags.apply(resource);
        for aspect in program.aspects() {
            aspect(resource);
        }
    }
}

fn lower_nodes<'w>(
    program: &'w Program,
    tree: &'w Tree<'w>,
    wires: &'w Wires,
    stacks: Option<&'w [StackToDeploy]>,
    nodes: impl IntoIterator<Item = usize>,
    lowered: &mut Lowered,
) -> (New, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let before: Vec<usize> = lowered.stacks.iter().map(|stack| stack.resources.len()).collect();
    for node in nodes {
        let mut cx = Lower {
            tree,
            wires,
            node,
            lowered,
            diagnostics: &mut diagnostics,
            overridden: Vec::new(),
            asset_bucket: program.bucket(),
            stacks,
        };
        cx.node();
    }
    let new = before.into_iter().zip(&lowered.stacks).map(|(old, stack)| old..stack.resources.len());
    (new.collect(), diagnostics)
}

impl Lower<'_> {
    /// Lowers the construct at the node.
    fn node(&mut self) {
        let placed = &self.tree.nodes[self.node];
        placed.construct.lower(self);
        if self.lowered.waiting.last() == Some(&self.node) {
            return;
        }
        for (index, change) in placed.meta.iter().flat_map(|meta| meta.overrides()).enumerate() {
            if !self.overridden.get(index).copied().unwrap_or(false) {
                self.report(unused(change));
            }
        }
    }
}

fn unused(change: &Override) -> Diagnostic {
    let message =
        format!("this construct makes no `{}` whose properties could be changed", change.resource_type);
    Diagnostic::error(&codes::UNUSED_OVERRIDE, message)
        .at(change.location)
        .help("change the construct that makes the resource; the template shows which construct made what")
}

/// The resource that stands for a nested stack in the stack around it.
pub(crate) struct NestedStackResource;

impl NestedStackResource {
    pub(crate) const TYPE: &'static str = "AWS::CloudFormation::Stack";
}
