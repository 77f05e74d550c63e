//! Writes references: to elements of the same stack, and along their routes to others.

use super::expr::TemplateWriter;
use crate::resolve::{LIST_SEPARATOR, RouteKind};
use crate::value::{Expr, Reference, Target, Text};

impl TemplateWriter<'_> {
    /// A value on its way into a nested stack: lists go as text.
    pub(super) fn crossing(&mut self, nested: usize, target: &Target, attribute: Option<&Text>) {
        let resolved = self.resolved;
        if !resolved.routes[&(nested, target.clone(), attribute.cloned())].list {
            self.local_or_routed(target, attribute);
        } else if resolved.places[target].stack == self.stack {
            self.joined(target, attribute);
        } else {
            self.route_kind(&resolved.routes[&(self.stack, target.clone(), attribute.cloned())].kind);
        }
    }

    /// A list as text.
    pub(super) fn joined(&mut self, target: &Target, attribute: Option<&Text>) {
        self.writer.begin_map();
        self.writer.key("Fn::Join");
        self.writer.begin_list();
        self.writer.text(LIST_SEPARATOR);
        self.local_or_routed(target, attribute);
        self.writer.end_list();
        self.writer.end_map();
    }

    pub(super) fn local_or_routed(&mut self, target: &Target, attribute: Option<&Text>) {
        let resolved = self.resolved;
        let place = &resolved.places[target];
        if place.stack == self.stack {
            self.local(&place.logical_id, attribute.map(|a| &**a));
            return;
        }
        let route = &resolved.routes[&(self.stack, target.clone(), attribute.cloned())];
        if route.list {
            self.writer.begin_map();
            self.writer.key("Fn::Split");
            self.writer.begin_list();
            self.writer.text(LIST_SEPARATOR);
            self.route_kind(&route.kind);
            self.writer.end_list();
            self.writer.end_map();
        } else {
            self.route_kind(&route.kind);
        }
    }

    pub(super) fn local(&mut self, id: &str, attribute: Option<&str>) {
        self.writer.begin_map();
        match attribute {
            None => {
                self.writer.key("Ref");
                self.writer.text(id);
            }
            Some(attribute) => {
                self.writer.key("Fn::GetAtt");
                self.writer.begin_list();
                self.writer.text(id);
                self.writer.text(attribute);
                self.writer.end_list();
            }
        }
        self.writer.end_map();
    }

    pub(super) fn route_kind(&mut self, kind: &RouteKind) {
        match kind {
            RouteKind::Import { export } => {
                self.writer.begin_map();
                self.writer.key("Fn::ImportValue");
                self.writer.text(export);
                self.writer.end_map();
            }
            RouteKind::StackOutput { stack, output } => {
                self.writer.begin_map();
                self.writer.key("Fn::GetStackOutput");
                self.writer.begin_map();
                self.entry("StackName", &Expr::text(self.tree.stacks[*stack].name.clone()));
                self.entry("OutputName", &Expr::text(output.clone()));
                let (here, there) =
                    (self.tree.stacks[self.stack].environment(), self.tree.stacks[*stack].environment());
                if let Some(region) = there.region.filter(|_| here.region != there.region) {
                    self.entry("Region", &Expr::text(region.as_str()));
                }
                self.writer.end_map();
                self.writer.end_map();
            }
            RouteKind::Known(value) => self.expr(value),
            RouteKind::Parameter { name } => self.local(name, None),
            RouteKind::NestedOutput { logical_id, output } => {
                self.local(logical_id, Some(&format!("Outputs.{output}")));
            }
        }
    }

    pub(super) fn reference(&mut self, reference: &Reference) {
        self.local_or_routed(&reference.target, reference.attribute.as_ref());
    }
}
