//! How a reference reaches an element of another stack.
//!
//! Within one deployed stack, values climb from nested stacks as outputs and go down into them as parameters.
//! Between deployed stacks of one environment they are exported and imported, or read from the other stack's
//! outputs. Between environments, a resource with a name is referred to by it. Everything else is read from the other
//! stack's outputs if only the region differs, and is an error between accounts, because that would need a role.

use std::rc::Rc;

use super::named::name_property;
use super::{Crossing, Resolver};
use crate::construct::References;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::lower::abroad;
use crate::source::Site;
use crate::units::hash::PathHash;
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
        let inner = std::iter::successors(Some(home), |&s| tree.stacks[s].nested_in)
            .find(|&s| tree.stacks[s].nested_in == Some(stack));
        let kind = if let Some(inner) = inner {
            let output = self.output(inner, target, attribute, false, at);
            let logical_id = self.resolved.places[&tree.stacks[inner].target()].logical_id.clone();
            RouteKind::NestedOutput { logical_id, output }
        } else if let Some(outer) = tree.stacks[stack].nested_in {
            self.route(outer, target, attribute, at);
            let given: Crossing = (outer, target.clone(), attribute.cloned());
            let taken = &self.resolved.parameters[stack];
            let is_free = |name: &str| taken.get(name).is_none_or(|other| *other == given);
            let name = self.name(target, attribute, is_free);
            self.resolved.parameters[stack].insert(name.clone(), given);
            RouteKind::Parameter { name }
        } else if let Some(kind) = self.between_roots(stack, home, target, attribute, at) {
            kind
        } else {
            return;
        };
        self.resolved.routes.insert(crossing, Route { kind, list, location: at });
    }

    /// Makes an output of a stack; returns its name.
    pub(super) fn output(
        &mut self,
        stack: usize,
        target: &Target,
        attribute: Option<&Text>,
        exported: bool,
        at: Site,
    ) -> String {
        self.route(stack, target, attribute, at);
        let list = self.is_list(target, attribute);
        let taken = &self.resolved.outputs[stack];
        let is_same =
            |other: &GeneratedOutput| other.target == *target && other.attribute.as_ref() == attribute;
        let name = self.name(target, attribute, |name| taken.get(name).is_none_or(is_same));
        let generated =
            GeneratedOutput { target: target.clone(), attribute: attribute.cloned(), export: None, list };
        let output = self.resolved.outputs[stack].entry(name.clone()).or_insert(generated);
        if exported {
            output.export = Some(export_name(&self.tree.stacks[stack].name, &name));
        }
        name
    }

    /// The name of an output or parameter that stands for a target: its logical id and the attribute. If another target
    /// has this name, as an equal construct in another stack may, a hash of both stack and target tells them apart.
    fn name(&self, target: &Target, attribute: Option<&Text>, is_free: impl Fn(&str) -> bool) -> String {
        let place = &self.resolved.places[target];
        let attribute = attribute.map_or("Ref", |a| a);
        let joined = [&*place.logical_id, attribute].concat();
        let name: String = joined.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = shortened(name, MAX_NAME, "");
        if is_free(&name) {
            return name;
        }
        let path = PathHash::EMPTY.join(&self.tree.stacks[place.stack].file);
        let hash = path.join(&place.logical_id).join(attribute).finish();
        format!("{}{hash:08X}", name.chars().take(MAX_NAME - 8).collect::<String>())
    }

    fn between_roots(
        &mut self,
        consumer: usize,
        home: usize,
        target: &Target,
        attribute: Option<&Text>,
        at: Site,
    ) -> Option<RouteKind> {
        let producer = self.tree.root(home);
        if self.tree.stacks[consumer].environment() != self.tree.stacks[producer].environment() {
            let home = *self.tree.stacks[producer].environment();
            // What a construct declares can be used before it exists: the two ends of a delivery do not wait for each
            // other.
            let declared = self.known(target, attribute);
            if let Some(known) = declared.and_then(|value| abroad(value, &home)) {
                return Some(RouteKind::Known(known));
            }
            if let Some(known) = self.named(target, attribute, &home) {
                self.depend(consumer, producer);
                return Some(RouteKind::Known(known));
            }
            if self.tree.stacks[consumer].environment().account != home.account || home.region.is_none() {
                self.across_environments(consumer, producer, target, at);
                return None;
            }
            self.depend(consumer, producer);
            let output = self.output(producer, target, attribute, false, at);
            return Some(RouteKind::StackOutput { stack: producer, output });
        }
        self.depend(consumer, producer);
        match self.tree.stacks[consumer].references() {
            References::Strong => {
                let output = self.output(producer, target, attribute, true, at);
                Some(RouteKind::Import { export: export_name(&self.tree.stacks[producer].name, &output) })
            }
            References::Weak => {
                let output = self.output(producer, target, attribute, false, at);
                Some(RouteKind::StackOutput { stack: producer, output })
            }
        }
    }

    fn across_environments(&mut self, consumer: usize, producer: usize, target: &Target, at: Site) {
        let place = &self.resolved.places[target];
        let help = place.resource.and_then(|index| {
            let resource = &self.lowered.stacks[place.stack].resources[index as usize];
            name_property(&resource.resource_type)
                .map(|name| format!("give it a name (`{name}`): what has one can be used in every account"))
        });
        let help =
            help.unwrap_or_else(|| "make one in each account, or give the value as a parameter".to_owned());
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
            .note(
                "outputs of a stack can be read from all regions of its account, but not from other accounts",
            )
            .help(help),
        );
    }

    fn is_list(&self, target: &Target, attribute: Option<&Text>) -> bool {
        let place = &self.resolved.places[target];
        let Some(attribute) = attribute else { return self.lists.contains_key(target) };
        let resource =
            place.resource.map(|index| &self.lowered.stacks[place.stack].resources[index as usize]);
        resource.and_then(|resource| cdk_schemas::resource(&resource.resource_type)).is_some_and(|spec| {
            spec.attributes().any(|a| a.name == attribute && matches!(a.ty, cdk_schemas::Type::List(_)))
        })
    }
}

/// The name of the export of an output.
fn export_name(stack: &str, output: &str) -> String {
    shortened(format!("{stack}:{output}"), MAX_NAME, "-")
}

/// The maximum length of the name of an export, an output or a parameter.
const MAX_NAME: usize = 255;

/// A name of ASCII characters; if it is longer than allowed, its beginning and a hash of all of it.
fn shortened(name: String, max: usize, before_hash: &str) -> String {
    if name.len() <= max {
        return name;
    }
    let end = format!("{before_hash}{:08X}", PathHash::EMPTY.join(&name).finish());
    format!("{}{end}", &name[..max - end.len()])
}

/// Whether the value of a parameter of this type is a list.
pub(super) fn is_list_type(kind: &str) -> bool {
    let of_ssm = kind.strip_prefix("AWS::SSM::Parameter::Value<").unwrap_or(kind);
    of_ssm.starts_with("List<") || of_ssm.starts_with("CommaDelimitedList")
}
