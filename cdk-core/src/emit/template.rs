//! Writes templates, section by section.

use super::emission::Emission;
use super::expr::TemplateWriter;
use super::format::Format;
use super::json::Json;
use super::uploaded::Uploaded;
use super::writer::Writer;
use super::yaml::Yaml;
use crate::cfn::Resource;
use crate::lower::{Element, NestedStackResource, StackContent};
use crate::value::{Expr, Target, Use};

/// The template of one stack, as text.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// The stack's index in the tree.
    pub(crate) stack: usize,
    pub(crate) text: String,
    pub(crate) resources: usize,
}

/// Where the templates of nested stacks are.
#[derive(Clone, Copy)]
pub(super) enum NestedTemplates<'n> {
    /// In files of this format, next to the template.
    Files(Format),
    /// In S3, by index of the stack.
    Uploaded(&'n [Option<Uploaded>]),
}

impl Emission<'_> {
    /// The templates of all stacks that hold something.
    pub(crate) fn emit(&self, format: Format) -> Vec<Emitted> {
        let stacks = 0..self.tree.stacks.len();
        let nested = NestedTemplates::Files(format);
        stacks.filter(|&stack| self.is_needed(stack)).map(|stack| self.stack(stack, format, nested)).collect()
    }

    pub(super) fn stack(&self, stack: usize, format: Format, nested: NestedTemplates<'_>) -> Emitted {
        let mut writer: Box<dyn Writer> = match format {
            Format::Json => Box::<Json>::default(),
            Format::CompactJson => Box::new(Json::compact()),
            Format::Yaml => Box::<Yaml>::default(),
        };
        let resources = write(self, stack, nested, &mut *writer);
        Emitted { stack, text: writer.finish(), resources }
    }
}

/// Writes the template of a stack; returns the number of its resources.
fn write(
    emission: &Emission<'_>,
    stack: usize,
    nested: NestedTemplates<'_>,
    writer: &mut dyn Writer,
) -> usize {
    let Emission { tree, lowered, resolved, transforms, .. } = emission;
    let content = &lowered.stacks[stack];
    let mut template = TemplateWriter { tree, resolved, stack, writer };
    template.writer.begin_map();
    template.entry("AWSTemplateFormatVersion", &Expr::text("2010-09-09"));
    if let Some(description) = tree.stacks[stack].description() {
        template.entry("Description", &Expr::Text(description.value.clone()));
    }
    if let Some(options) = tree.stacks[stack].options.filter(|options| !options.metadata.is_empty()) {
        let entries = options.metadata.iter().map(|(key, value)| (key.clone(), value.value.clone()));
        template.entry("Metadata", &Expr::Map(entries.collect()));
    }
    match &transforms[stack][..] {
        [] => {}
        [transform] => template.entry("Transform", &Expr::text(*transform)),
        all => {
            let all = all.iter().map(|transform| Expr::text(*transform)).collect();
            template.entry("Transform", &Expr::List(all));
        }
    }
    template.parameters(content);
    template.section("Mappings", content, |e| matches!(e, Element::Mapping(_)));
    template.section("Conditions", content, |e| matches!(e, Element::Condition(_)));
    template.section("Rules", content, |e| matches!(e, Element::Rule(_)));
    let resources = template.resources(emission, content, nested);
    template.outputs(content);
    template.writer.end_map();
    resources
}

impl TemplateWriter<'_> {
    fn section(&mut self, name: &str, content: &StackContent, belongs: impl Fn(&Element) -> bool) {
        let mut elements = content.elements.iter().filter(|e| belongs(&e.element)).peekable();
        if elements.peek().is_none() {
            return;
        }
        self.writer.key(name);
        self.writer.begin_map();
        for placed in elements {
            let id = self.id(&placed.target).to_owned();
            self.entry(&id, placed.element.content());
        }
        self.writer.end_map();
    }

    fn parameters(&mut self, content: &StackContent) {
        let resolved = self.resolved;
        let given = &resolved.parameters[self.stack];
        if given.is_empty() {
            return self.section("Parameters", content, |e| matches!(e, Element::Parameter(_)));
        }
        self.writer.key("Parameters");
        self.writer.begin_map();
        for placed in content.elements.iter().filter(|e| matches!(e.element, Element::Parameter(_))) {
            let id = self.id(&placed.target).to_owned();
            self.entry(&id, placed.element.content());
        }
        for (name, (_, target, _)) in given {
            let no_echo = if resolved.masked.contains_key(target) { Expr::Bool(true) } else { Expr::Absent };
            let entries = vec![("Type".into(), Expr::text("String")), ("NoEcho".into(), no_echo)];
            self.entry(name, &Expr::Map(entries));
        }
        self.writer.end_map();
    }

    fn resources(
        &mut self,
        emission: &Emission<'_>,
        content: &StackContent,
        templates: NestedTemplates<'_>,
    ) -> usize {
        let mut count = content.resources.len();
        self.writer.key("Resources");
        self.writer.begin_map();
        for resource in &content.resources {
            self.resource(resource);
        }
        for nested in emission.nested_in(self.stack) {
            self.nested_stack(nested, &emission.tree.stacks[nested].target(), templates);
            count += 1;
        }
        self.writer.end_map();
        count
    }

    fn resource(&mut self, resource: &Resource) {
        let body = &resource.body;
        let id = self.id(&resource.target).to_owned();
        self.writer.key(&id);
        self.writer.begin_map();
        self.entry("Type", &Expr::Text(resource.resource_type.clone()));
        if let Some(condition) = body.condition() {
            self.entry("Condition", &Expr::LogicalId(Box::new(condition.clone())));
        }
        if let Some(policy) = body.removal_policy {
            let (deletion, replacement) = policy.value.names();
            self.entry("DeletionPolicy", &Expr::text(deletion));
            self.entry("UpdateReplacePolicy", &Expr::text(replacement));
        }
        self.depends_on(resource);
        if !is_empty(&body.properties) {
            self.entry("Properties", &body.properties);
        }
        for (attribute, value) in &body.attributes {
            self.entry(attribute, value);
        }
        self.writer.end_map();
    }

    fn depends_on(&mut self, resource: &Resource) {
        let more = self.resolved.depends_on.get(&resource.target);
        let targets = resource.body.depends_on.iter().chain(more.into_iter().flatten());
        let mut ids: Vec<&str> = targets.filter_map(|target| self.dependency(target)).collect();
        if !ids.is_empty() {
            let referred = self.referred(&resource.body.properties);
            ids.retain(|id| !referred.contains(id));
        }
        let ids = ids.into_iter().map(str::to_owned).collect();
        self.depends_on_ids(ids);
    }

    fn depends_on_ids(&mut self, mut ids: Vec<String>) {
        ids.sort_unstable();
        ids.dedup();
        if !ids.is_empty() {
            self.entry("DependsOn", &Expr::List(ids.into_iter().map(Expr::text).collect()));
        }
    }

    /// What a nested stack waits for, except what it is given values of.
    fn nested_depends_on(&mut self, nested: usize) {
        let given = self.resolved.parameters[nested].values();
        let referred: Vec<&str> = given.filter_map(|(_, target, _)| self.dependency(target)).collect();
        let waits = self.resolved.nested_depends_on[nested].iter().map(|target| self.id(target));
        let ids = waits.filter(|id| !referred.contains(id)).map(str::to_owned).collect();
        self.depends_on_ids(ids);
    }

    /// The resources of this stack that properties refer to: CloudFormation waits for them anyway, and validators
    /// report such a `DependsOn` as redundant. References under a condition do not count, because they may not exist.
    fn referred(&self, properties: &Expr) -> Vec<&str> {
        let (mut targets, mut has_condition) = (Vec::new(), false);
        properties.visit(&mut |used| match used {
            Use::Value(reference) => targets.push(&reference.target),
            Use::Id(_) => has_condition = true,
        });
        targets.retain(|_| !has_condition);
        targets.into_iter().filter_map(|target| self.dependency(target)).collect()
    }

    /// What a resource of this stack waits for: a resource next to it, or the stack nested here that has it.
    fn dependency(&self, target: &Target) -> Option<&str> {
        let home = self.resolved.places[target].stack;
        if home == self.stack {
            return Some(self.id(target));
        }
        let nested = std::iter::successors(Some(home), |&s| self.tree.stacks[s].nested_in)
            .find(|&s| self.tree.stacks[s].nested_in == Some(self.stack))?;
        Some(self.id(&self.tree.stacks[nested].target()))
    }

    fn nested_stack(&mut self, nested: usize, target: &Target, templates: NestedTemplates<'_>) {
        let id = self.id(target).to_owned();
        self.writer.key(&id);
        self.writer.begin_map();
        self.entry("Type", &Expr::text(NestedStackResource::TYPE));
        self.entry("DeletionPolicy", &Expr::text("Delete"));
        self.entry("UpdateReplacePolicy", &Expr::text("Delete"));
        self.nested_depends_on(nested);
        let url = match templates {
            NestedTemplates::Files(format) => {
                Expr::text(format.template_file(&self.tree.stacks[nested].file))
            }
            NestedTemplates::Uploaded(all) => {
                let uploaded = all[nested].as_ref().expect("nested stacks come first");
                self.entry("Metadata", &uploaded.metadata());
                uploaded.url.clone()
            }
        };
        self.writer.key("Properties");
        self.writer.begin_map();
        self.entry("TemplateURL", &url);
        let resolved = self.resolved;
        let given = &resolved.parameters[nested];
        if !given.is_empty() {
            self.writer.key("Parameters");
            self.writer.begin_map();
            for (name, (_, target, attribute)) in given {
                self.writer.key(name);
                self.crossing(nested, target, attribute.as_ref());
            }
            self.writer.end_map();
        }
        self.writer.end_map();
        self.writer.end_map();
    }

    fn outputs(&mut self, content: &StackContent) {
        let resolved = self.resolved;
        let generated = &resolved.outputs[self.stack];
        let mut declared =
            content.elements.iter().filter(|e| matches!(e.element, Element::Output(_))).peekable();
        if generated.is_empty() && declared.peek().is_none() {
            return;
        }
        self.writer.key("Outputs");
        self.writer.begin_map();
        for placed in declared {
            let id = self.id(&placed.target).to_owned();
            self.entry(&id, placed.element.content());
        }
        for (name, output) in generated {
            self.writer.key(name);
            self.writer.begin_map();
            self.writer.key("Value");
            if output.list {
                self.joined(&output.target, output.attribute.as_ref());
            } else {
                self.local_or_routed(&output.target, output.attribute.as_ref());
            }
            if let Some(export) = &output.export {
                self.entry("Export", &Expr::Map(vec![("Name".into(), Expr::text(export.clone()))]));
            }
            self.writer.end_map();
        }
        self.writer.end_map();
    }
}

fn is_empty(properties: &Expr) -> bool {
    match properties {
        Expr::Absent => true,
        Expr::Map(entries) => entries.iter().all(|(_, value)| matches!(value, Expr::Absent)),
        Expr::Skeleton(skeleton) => skeleton.text() == "{}",
        _ => false,
    }
}
