//! Templates, with what is needed to deploy them.

use std::rc::Rc;

use indexmap::IndexMap;

use super::emission::Emission;
use super::template::Emitted;
use crate::asset::StackAsset;
use crate::cfn::Resource;
use crate::lower::{Needed, NestedStackResource, StackContent};
use crate::program::Program;
use crate::source::Site;
use crate::units::Environment;
use crate::value::{Expr, Text};

/// A stack's template, ready to be written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Template {
    /// The stack's name.
    pub stack_name: String,
    /// The name of its files, and of the stack in the cloud assembly: the stack's name, followed by account and region
    /// if a stack in another environment has that name.
    pub id: String,
    /// The stage that the stack belongs to, or the stack's own name.
    pub stage: String,
    /// Whether the stack belongs to a stage.
    pub in_stage: bool,
    /// Where it is deployed.
    pub environment: Environment,
    /// The template.
    pub body: String,
    /// The template with nested stacks whose templates the `cdk` command line has uploaded, if there are any.
    pub(crate) uploaded: Option<String>,
    /// The tags of the stack: those of the app, the stage and the stack whose values are known.
    pub tags: IndexMap<String, String>,
    /// How many resources it has.
    pub resources: usize,
    /// The ids of the stacks that must be deployed before.
    pub depends_on: Vec<String>,
    /// Whether the stack is a part of another one, which deploys it.
    pub nested: bool,
    /// Whether the deployment command must set termination protection.
    pub termination_protection: bool,
    /// What the stack needs besides its template.
    pub assets: Vec<StackAsset>,
    /// Whether other stacks are nested in this one.
    pub has_nested: bool,
    /// The capabilities that the deployment must acknowledge, such as `CAPABILITY_IAM`.
    pub capabilities: Vec<&'static str>,
    /// The parameters without a default, which the deployment must give.
    pub required_parameters: Vec<String>,
    /// For each resource: logical id, type and path of its construct.
    pub index: Vec<ResourceIndex>,
    /// The path of the construct that is the stack.
    pub(crate) path: String,
    /// The line of the program that made the stack.
    pub(crate) location: Site,
}

impl Template {
    /// The maximum size in bytes of a template that is sent with a request.
    const MAX_DIRECT: usize = 51_200;

    /// Whether it must be uploaded to a bucket.
    pub(crate) fn is_large(&self) -> bool {
        self.body.len() > Template::MAX_DIRECT
    }

    /// Account, region and name, by which outputs of several runs are compared.
    pub(crate) fn place(&self) -> String {
        format!("{}/{}", self.environment, self.stack_name)
    }

    /// Whether its deployment uploads the template or files to a bucket.
    pub(crate) fn needs_bucket(&self) -> bool {
        self.has_nested || self.is_large() || self.assets.iter().any(|asset| asset.as_file().is_some())
    }

    /// Whether its deployment pushes images to a repository.
    pub(crate) fn needs_repository(&self) -> bool {
        self.assets.iter().any(|asset| asset.as_image().is_some())
    }
}

/// Where a resource of a template comes from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResourceIndex {
    /// The logical id.
    pub logical_id: Rc<str>,
    /// The resource type.
    pub resource_type: Text,
    /// The path of the construct, and the resource's part in it.
    pub path: String,
    /// The line of the program that made the construct.
    pub location: Site,
}

impl Emission<'_> {
    /// The templates, in deployment order.
    pub(crate) fn templates(
        &self,
        mut emitted: Vec<Emitted>,
        mut uploaded: Vec<Option<String>>,
        program: &Program,
    ) -> Vec<Template> {
        let mut positions = vec![usize::MAX; self.tree.stacks.len()];
        for (position, &stack) in self.resolved.order.iter().enumerate() {
            positions[stack] = position;
        }
        emitted.sort_by_key(|e| {
            (positions[self.tree.root(e.stack)], self.tree.stacks[e.stack].nested_in.is_some())
        });
        let template = |emitted: Emitted| {
            let uploaded = uploaded.get_mut(emitted.stack).and_then(Option::take);
            self.template(emitted, uploaded, program)
        };
        emitted.into_iter().map(template).collect()
    }

    fn template(&self, emitted: Emitted, uploaded: Option<String>, program: &Program) -> Template {
        let Emitted { stack: index, text, resources } = emitted;
        let (stack, content) = (&self.tree.stacks[index], &self.lowered.stacks[index]);
        Template {
            stack_name: stack.name.clone(),
            id: stack.file.clone(),
            stage: stack.entry.name.to_string(),
            in_stage: stack.entry.is_stage,
            environment: *stack.environment(),
            body: text,
            uploaded,
            tags: self.tags(index, program),
            resources,
            depends_on: self.depends_on(index),
            assets: self.assets(content),
            nested: stack.nested_in.is_some(),
            has_nested: self.nested_in(index).next().is_some(),
            capabilities: self.capabilities(index),
            required_parameters: self.required_parameters(index),
            termination_protection: stack.termination_protection(),
            index: self.index(index),
            path: self.tree.path(stack.node),
            location: self.tree.in_program(stack.node, stack.location),
        }
    }

    /// The assets, each once, in the order of their kinds and names.
    pub(super) fn assets(&self, content: &StackContent) -> Vec<StackAsset> {
        let mut assets: Vec<StackAsset> = content.assets.iter().map(|needed| self.asset(needed)).collect();
        assets.sort_unstable();
        assets.dedup();
        assets
    }

    fn asset(&self, Needed { asset, bucket }: &Needed) -> StackAsset {
        let mut asset = asset.clone();
        if let (StackAsset::Site(site), Some(bucket)) = (&mut asset, bucket) {
            site.bucket = self.resolved.places[bucket].logical_id.to_string();
        }
        asset
    }

    fn depends_on(&self, stack: usize) -> Vec<String> {
        let others = self.resolved.dependencies[stack].iter().filter(|&&other| self.is_needed(other));
        others.map(|&other| self.tree.stacks[other].file.clone()).collect()
    }

    /// The tags of the app, the stage and the stack; the nearest wins.
    fn tags(&self, stack: usize, program: &Program) -> IndexMap<String, String> {
        let stack = &self.tree.stacks[stack];
        let own = stack.options.map(|options| &options.tags[..]).unwrap_or_default();
        let tags = program.tags().iter().chain(&stack.entry.tags).chain(own);
        let known = tags.filter_map(|(key, value)| match value.expr().unlocated() {
            Expr::Text(value) => Some((key.to_string(), value.to_string())),
            _ => None,
        });
        known.collect()
    }

    fn index(&self, stack: usize) -> Vec<ResourceIndex> {
        let entry = |resource: &Resource| ResourceIndex {
            logical_id: self.resolved.places[resource.target()].logical_id.clone(),
            resource_type: resource.resource_type.clone(),
            path: self.path(resource),
            location: self.tree.in_program(resource.node, resource.location()),
        };
        let resources = self.lowered.stacks[stack].resources.iter().map(entry);
        resources.chain(self.nested_in(stack).map(|nested| self.nested_entry(nested))).collect()
    }

    fn nested_entry(&self, nested: usize) -> ResourceIndex {
        let stack = &self.tree.stacks[nested];
        ResourceIndex {
            logical_id: self.resolved.places[&stack.target()].logical_id.clone(),
            resource_type: NestedStackResource::TYPE.into(),
            path: self.tree.path(stack.node),
            location: self.tree.in_program(stack.node, stack.location),
        }
    }

    fn path(&self, resource: &Resource) -> String {
        let mut path = self.tree.path(resource.node);
        if !resource.part().is_empty() {
            path.push('/');
            path.push_str(resource.part());
        }
        path
    }
}
