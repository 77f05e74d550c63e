//! How a reference reaches an element of another stack.
//!
//! Within one deployed stack, values climb from nested stacks as outputs and go down into them as parameters.
//! Between deployed stacks of one environment they are exported and imported, or read from the other stack's
//! outputs. No mechanism between environments is reliable, so a reference between them is an error.

use std::rc::Rc;

use super::{Crossing, Resolver};
use crate::construct::References;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::lower::abroad;
use crate::source::Site;
use crate::value::{Expr, Target, Text};

/// What a crossing reference becomes in the stack that makes it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) kind: RouteKind,
    /// Whether the value is a list, which crosses as text.
    pub(crate) list: bool,
    pub(crate) location: Site,
}

/// The ways across a boundary.
#[derive(Clone, Debug)]
pub(crate) enum RouteKind {
    /// `Fn::ImportValue` of an export.
    Import { export: String },
    /// `Fn::GetStackOutput` of an output.
    StackOutput { stack: usize, output: String },
    /// `Ref` to a parameter of this nested stack.
    Parameter { name: String },
    /// What is known of the target before it is deployed.
    Known(Expr),
    /// An output of a stack that is nested here.
    NestedOutput { logical_id: Rc<str>, output: String },
}

/// An output that a stack has because another stack needs it.
#[derive(Clone, Debug)]
pub(crate) struct GeneratedOutput {
    pub(crate) target: Target,
    pub(crate) attribute: Option<Text>,
    /// The name of the export, if it is one.
    pub(crate) export: Option<String>,
    pub(crate) list: bool,
}

/// The separator of lists that cross as text.
pub(crate) const LIST_SEPARATOR: &str = "||";

impl Resolver<'_> {
    /// Makes the value of a target available in a stack.
    pub(super) fn route(&mut self, stack: usize, target: &Target, attribute: Option<&Text>, at: Site) {
        let crossing: Crossing = (stack, target.clone(), attribute.cloned());
        let home = self.resolved.places[target].stack;
        if home == stack || self.resolved.routes.contains_key(&crossing) {
            return;
        }
        let tree = self.tree;
        let list = self.is_list(target, attribute);
        let id = &self.resolved.places[target].logical_id;
        let name: String = [&**id, attribute.map_or("Ref", |a| a)]
            .concat()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let inner = std::iter::successors(Some(home), |&s| tree.stacks[s].nested_in)
            .find(|&s| tree.stacks[s].nested_in == Some(stack));
        let kind = if let Some(inner) = inner {
            self.output(inner, &name, target, attribute, None, at);
            let logical_id = self.resolved.places[&tree.stacks[inner].target()].logical_id.clone();
            RouteKind::NestedOutput { logical_id, output: name }
        } else if let Some(outer) = tree.stacks[stack].nested_in {
            self.route(outer, target, attribute, at);
            self.resolved.parameters[stack].insert(name.clone(), (outer, target.clone(), attribute.cloned()));
            RouteKind::Parameter { name }
        } else if let Some(kind) = self.between_roots(stack, home, &name, target, attribute, at) {
            kind
        } else {
            return;
        };
        self.resolved.routes.insert(crossing, Route { kind, list, location: at });
    }

    fn output(
        &mut self,
        stack: usize,
        name: &str,
        target: &Target,
        attribute: Option<&Text>,
        export: Option<String>,
        at: Site,
    ) {
        self.route(stack, target, attribute, at);
        let list = self.is_list(target, attribute);
        let generated =
            GeneratedOutput { target: target.clone(), attribute: attribute.cloned(), export, list };
        let output = self.resolved.outputs[stack].entry(name.to_owned()).or_insert_with(|| generated.clone());
        if output.export.is_none() {
            output.export = generated.export;
        }
    }

    fn between_roots(
        &mut self,
        consumer: usize,
        home: usize,
        name: &str,
        target: &Target,
        attribute: Option<&Text>,
        at: Site,
    ) -> Option<RouteKind> {
        let producer = self.tree.root(home);
        if self.tree.stacks[consumer].environment() != self.tree.stacks[producer].environment() {
            let known = self.known(target, attribute);
            if let Some(known) = known.and_then(|it| abroad(it, self.tree.stacks[producer].environment())) {
                return Some(RouteKind::Known(known));
            }
            self.across_environments(consumer, producer, target, at);
            return None;
        }
        self.depend(consumer, producer);
        match self.tree.stacks[consumer].references() {
            References::Strong => {
                let export = format!("{}:{name}", self.tree.stacks[producer].name);
                self.output(producer, name, target, attribute, Some(export.clone()), at);
                Some(RouteKind::Import { export })
            }
            References::Weak => {
                self.output(producer, name, target, attribute, None, at);
                Some(RouteKind::StackOutput { stack: producer, output: name.to_owned() })
            }
        }
    }

    fn across_environments(&mut self, consumer: usize, producer: usize, target: &Target, at: Site) {
        let (consumer, producer) = (&self.tree.stacks[consumer], &self.tree.stacks[producer]);
        self.diagnostics.push(
            Diagnostic::error(
                &codes::ACROSS_ENVIRONMENTS,
                format!(
                    "stack `{}` in {} refers to a resource of stack `{}` in {}",
                    consumer.name,
                    consumer.environment(),
                    producer.name,
                    producer.environment()
                ),
            )
            .at(at)
            .related(target.key.location(), "the resource is made here")
            .note("exports and imports work within one account and region")
            .help(
                "give the resource a physical name and refer to it by this name or its ARN (`sub!(\"arn:…\")`), or make \
                 one for each environment",
            ),
        );
    }

    fn is_list(&self, target: &Target, attribute: Option<&Text>) -> bool {
        let Some(attribute) = attribute else { return false };
        let place = &self.resolved.places[target];
        let resource =
            place.resource.map(|index| &self.lowered.stacks[place.stack].resources[index as usize]);
        resource.and_then(|resource| cdk_schemas::resource(&resource.resource_type)).is_some_and(|spec| {
            spec.attributes().any(|a| a.name == attribute && matches!(a.ty, cdk_schemas::Type::List(_)))
        })
    }
}
