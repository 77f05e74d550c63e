//! The driver: the passes, in order.

use std::rc::Rc;

use crate::app::App;
use crate::check::{self, View};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::emit::{self, Format, FrozenResource};
use crate::lower::{Element, Lowered, StackToDeploy};
use crate::place::Tree;
use crate::value::Target;
use crate::{lower, place, resolve, wire};

/// A stack's template, ready to be written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Template {
    /// The stack's name.
    pub stack_name: String,
    /// The stage that the stack belongs to, or the stack's own name.
    pub stage: String,
    /// Where it is deployed.
    pub environment: crate::Environment,
    /// The template.
    pub body: String,
    /// How many resources it has.
    pub resources: usize,
    /// The names of the stacks that must be deployed before.
    pub depends_on: Vec<String>,
    /// Whether the stack is a part of another one, which deploys it.
    pub nested: bool,
    /// Whether the deployment command must set termination protection.
    pub termination_protection: bool,
    /// The archives in `assets` that the stack reads from S3.
    pub assets: Vec<String>,
    /// Whether other stacks are nested in this one.
    pub has_nested: bool,
    /// The capabilities that the deployment must acknowledge, such as `CAPABILITY_IAM`.
    pub capabilities: Vec<&'static str>,
    /// The parameters without a default, which the deployment must give.
    pub required_parameters: Vec<String>,
    /// For each resource: logical id, type and path of its construct.
    pub index: Vec<ResourceIndex>,
}

/// Where a resource of a template comes from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResourceIndex {
    /// The logical id.
    pub logical_id: Rc<str>,
    /// The resource type.
    pub resource_type: crate::Text,
    /// The path of the construct, and the resource's part in it.
    pub path: String,
    /// The line of the program that made the construct.
    pub location: &'static std::panic::Location<'static>,
}

/// What a synthesis gives: templates in the order in which they can be deployed, or nothing but diagnostics.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Synthesis {
    /// The templates; empty if there is an error.
    pub templates: Vec<Template>,
    /// Files that belong to the templates, by path below the output directory.
    pub artifacts: Vec<(String, Vec<u8>)>,
    /// The bucket that archives are uploaded to, with `${AWS::AccountId}` and `${AWS::Region}` in it; `None` if its name is not known.
    pub(crate) asset_bucket: Option<String>,
    /// What must not change in what is deployed.
    pub(crate) frozen: Vec<FrozenResource>,
    /// The stacks that are not written, because another stage was asked for: account, region and name.
    pub(crate) left_out: Vec<String>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Synthesis {
    /// Whether an error keeps the templates from being written.
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

impl App {
    /// Synthesizes the app: checks all of it and makes the templates. Writes nothing.
    pub fn synth(&self, format: Format) -> Synthesis {
        let (tree, mut diagnostics) = place::place(&self.program);
        let (wires, found) = wire::wire(&tree);
        diagnostics.extend(found);
        let (mut lowered, found) = lower::lower(&self.program, &tree, &wires);
        diagnostics.extend(found);
        if !lowered.waiting.is_empty() {
            // What waits is in stacks, too: a draft tells what these need.
            let mut draft = lowered.clone();
            let stacks = stacks_to_deploy(&tree, &lowered);
            lower::lower_waiting(&self.program, &tree, &wires, &stacks, &mut draft);
            let stacks = stacks_to_deploy(&tree, &draft);
            let (new, found) = lower::lower_waiting(&self.program, &tree, &wires, &stacks, &mut lowered);
            lower::finish(&self.program, &tree, &mut lowered, &new);
            diagnostics.extend(found);
        }
        let (resolved, found) = resolve::resolve(&tree, &lowered);
        diagnostics.extend(found);
        let view = View { tree: &tree, lowered: &lowered, resolved: &resolved };
        check::drop_consequences(&mut diagnostics);
        let found = check::check(self.library(), &view, &diagnostics);
        diagnostics.extend(found);

        let mut synthesis = Synthesis { diagnostics, ..Synthesis::default() };
        if !synthesis.failed() {
            let emitted = emit::emit(&tree, &lowered, &resolved, format);
            synthesis.diagnostics.extend(check::sizes(&tree, &emitted));
            if !synthesis.failed() {
                synthesis.templates = view.templates(emitted);
                synthesis.asset_bucket = self.program.bucket().expr().placeholders();
                synthesis.frozen = emit::frozen(&tree, &lowered, &resolved);
                synthesis.artifacts = lowered.artifacts.into_iter().map(|a| (a.path, a.content)).collect();
                let documents = lowered.documents.iter().zip(&resolved.documents);
                let files = documents.map(|(d, content)| (d.path.clone(), (d.render)(content).into_bytes()));
                synthesis.artifacts.extend(files);
            }
        }
        synthesis.diagnostics.iter_mut().for_each(|diagnostic| self.program.settle(diagnostic));
        synthesis.diagnostics = diagnostic::in_order(synthesis.diagnostics);
        synthesis
    }
}

/// The stacks that are deployed by themselves, in order.
fn stacks_to_deploy(tree: &Tree<'_>, lowered: &Lowered) -> Vec<StackToDeploy> {
    let (resolved, _) = resolve::resolve(tree, lowered);
    View { tree, lowered, resolved: &resolved }.stacks_to_deploy()
}

impl View<'_> {
    fn templates(&self, emitted: Vec<emit::Emitted>) -> Vec<Template> {
        let mut positions = vec![usize::MAX; self.tree.stacks.len()];
        for (position, &stack) in self.resolved.order.iter().enumerate() {
            positions[stack] = position;
        }
        let position = |stack: usize| positions[self.tree.root(stack)];
        let written: Vec<usize> = emitted.iter().map(|e| e.stack).collect();
        let mut emitted = emitted;
        emitted.sort_by_key(|e| (position(e.stack), self.tree.stacks[e.stack].nested_in.is_some()));
        emitted.into_iter().map(|e| self.template(e, &written)).collect()
    }

    fn stacks_to_deploy(&self) -> Vec<StackToDeploy> {
        let stacks = &self.tree.stacks;
        let mut steps = vec![0; stacks.len()];
        let mut found = Vec::new();
        for &index in &self.resolved.order {
            let before = self.resolved.dependencies[index].iter();
            let before = before.filter(|&&other| std::ptr::eq(stacks[other].entry, stacks[index].entry));
            steps[index] = before.map(|&other| steps[other] + 1).max().unwrap_or(0);
            if !emit::is_needed(self.tree, self.lowered, index) {
                continue;
            }
            let parts = self.tree.parts(index).into_iter();
            found.push(StackToDeploy {
                index,
                name: stacks[index].name.clone(),
                step: steps[index],
                has_nested: !stacks[index].holds.is_empty(),
                assets: parts.flat_map(|part| self.lowered.stacks[part].assets.clone()).collect(),
                capabilities: self.capabilities(index),
                required_parameters: self.required_parameters(index),
                parameters: self.parameters(index),
            });
        }
        found
    }

    /// What CloudFormation asks to be acknowledged: IAM resources, with names of their own or without, and macros.
    fn capabilities(&self, stack: usize) -> Vec<&'static str> {
        const IAM: [(&str, &str); 8] = [
            ("AWS::IAM::AccessKey", ""),
            ("AWS::IAM::Group", "GroupName"),
            ("AWS::IAM::InstanceProfile", "InstanceProfileName"),
            ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
            ("AWS::IAM::Policy", ""),
            ("AWS::IAM::Role", "RoleName"),
            ("AWS::IAM::User", "UserName"),
            ("AWS::IAM::UserToGroupAddition", ""),
        ];
        let (mut iam, mut named, mut expand) = (false, false, false);
        for content in self.tree.parts(stack).into_iter().map(|s| &self.lowered.stacks[s]) {
            for resource in &content.resources {
                let Some((_, name)) = IAM.iter().find(|(kind, _)| *kind == resource.resource_type()) else {
                    continue;
                };
                iam = true;
                named |= resource.property(name).is_some_and(|name| !matches!(name, crate::Expr::Absent));
            }
            expand |= !emit::transforms(content).is_empty();
        }
        let iam = if named { Some("CAPABILITY_NAMED_IAM") } else { iam.then_some("CAPABILITY_IAM") };
        iam.into_iter().chain(expand.then_some("CAPABILITY_AUTO_EXPAND")).collect()
    }

    fn parameters(&self, stack: usize) -> Vec<(Target, Rc<str>)> {
        let elements = self.lowered.stacks[stack].elements.iter();
        let parameters = elements.filter(|placed| matches!(placed.element, Element::Parameter(_)));
        let named = parameters.map(|placed| &placed.target);
        named.map(|target| (target.clone(), self.resolved.places[target].logical_id.clone())).collect()
    }

    fn required_parameters(&self, stack: usize) -> Vec<String> {
        let is_required =
            |element: &Element| matches!(element, Element::Parameter(p) if p.get("Default").is_none());
        let elements = self.lowered.stacks[stack].elements.iter();
        let required = elements.filter(|placed| is_required(&placed.element));
        required.map(|placed| self.resolved.places[&placed.target].logical_id.to_string()).collect()
    }

    fn template(&self, emitted: emit::Emitted, written: &[usize]) -> Template {
        let stack = &self.tree.stacks[emitted.stack];
        let content = &self.lowered.stacks[emitted.stack];
        let index = content.resources.iter().map(|resource| ResourceIndex {
            logical_id: self.resolved.places[resource.target()].logical_id.clone(),
            resource_type: resource.resource_type.clone(),
            path: [&self.path(resource), resource.part()].join("/").trim_end_matches('/').to_owned(),
            location: resource.location(),
        });
        Template {
            stack_name: stack.name.clone(),
            stage: stack.entry.name.to_string(),
            environment: *stack.environment(),
            body: emitted.text,
            resources: emitted.resources,
            depends_on: self.resolved.dependencies[emitted.stack]
                .iter()
                .filter(|s| written.binary_search(s).is_ok())
                .map(|&s| self.tree.stacks[s].name.clone())
                .collect(),
            assets: content.assets.clone(),
            nested: stack.nested_in.is_some(),
            has_nested: !stack.holds.is_empty(),
            capabilities: self.capabilities(emitted.stack),
            required_parameters: self.required_parameters(emitted.stack),
            termination_protection: stack.termination_protection(),
            index: index.collect(),
        }
    }
}
