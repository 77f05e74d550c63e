//! Writes one template: its sections, and expressions as CloudFormation spells them.

use std::borrow::Cow;
use std::fmt::Write as _;

use indexmap::IndexSet;

use super::{Format, Writer};
use crate::cfn::Resource;
use crate::lower::{Element, Lowered, NestedStackResource, StackContent};
use crate::place::Tree;
use crate::resolve::{LIST_SEPARATOR, Resolved, RouteKind};
use crate::value::skeleton::{Token, Tokens};
use crate::value::{Expr, Piece, Reference, Skeleton, Target, Text, Use};

/// Whether a stack holds anything, so that it needs a template.
pub(crate) fn is_needed(tree: &Tree<'_>, lowered: &Lowered, stack: usize) -> bool {
    let content = &lowered.stacks[stack];
    !content.resources.is_empty() || !content.elements.is_empty() || !tree.stacks[stack].holds.is_empty()
}

/// Writes the template of a stack; returns the number of its resources.
pub(super) fn write(
    tree: &Tree<'_>,
    lowered: &Lowered,
    resolved: &Resolved,
    stack: usize,
    format: Format,
    writer: &mut dyn Writer,
) -> usize {
    let content = &lowered.stacks[stack];
    let mut template = Template { tree, resolved, stack, writer };
    template.writer.begin_map();
    template.entry("AWSTemplateFormatVersion", &Expr::text("2010-09-09"));
    if let Some(description) = tree.stacks[stack].description() {
        template.entry("Description", &Expr::text(description.to_owned()));
    }
    if let Some(options) = tree.stacks[stack].options.filter(|options| !options.metadata.is_empty()) {
        template.entry("Metadata", &Expr::Map(options.metadata.clone()));
    }
    match &transforms(content)[..] {
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
    let resources = template.resources(content, format);
    template.outputs(content);
    template.writer.end_map();
    resources
}

/// The macros that CloudFormation must run over a template, in the order in which they must run.
pub(crate) fn transforms(content: &StackContent) -> Vec<&'static str> {
    let extensions = needs_language_extensions(content).then_some("AWS::LanguageExtensions");
    let types: IndexSet<&str> = content.resources.iter().map(Resource::resource_type).collect();
    let of_types: IndexSet<&str> =
        types.iter().filter_map(|kind| cdk_schemas::resource(kind)?.transform()).collect();
    let of_properties: IndexSet<&str> =
        content.resources.iter().filter_map(|resource| resource.body.rare()?.transform).collect();
    extensions.into_iter().chain(of_types).chain(of_properties).collect()
}

/// Whether a stack calls functions that CloudFormation has in a macro of its own.
fn needs_language_extensions(content: &StackContent) -> bool {
    content.resources.iter().any(|r| calls_extension(&r.body.properties))
        || content.elements.iter().any(|e| calls_extension(e.element.content()))
}

fn calls_extension(expr: &Expr) -> bool {
    match expr {
        Expr::Call(call) => {
            let with_default = matches!(&call.1, Expr::List(arguments) if arguments.len() == 4);
            matches!(call.0, "Fn::ToJsonString" | "Fn::Length")
                || call.0 == "Fn::FindInMap" && with_default
                || calls_extension(&call.1)
        }
        Expr::List(items) => items.iter().any(calls_extension),
        Expr::Map(entries) => {
            entries.iter().any(|(key, value)| key.starts_with("Fn::ForEach::") || calls_extension(value))
        }
        Expr::Skeleton(skeleton) => skeleton.holes.iter().any(|hole| calls_extension(&hole.value)),
        Expr::Sub(pieces) => pieces.iter().any(|p| matches!(p, Piece::Value(v) if calls_extension(v))),
        _ => false,
    }
}

/// The value of an expression in a template of this stack, as JSON.
pub(super) fn json(tree: &Tree<'_>, resolved: &Resolved, stack: usize, expr: &Expr) -> serde_json::Value {
    let mut writer = Box::<super::json::Json>::default();
    Template { tree, resolved, stack, writer: &mut *writer }.expr(expr);
    serde_json::from_str(&writer.finish()).expect("templates are JSON")
}

struct Template<'t> {
    tree: &'t Tree<'t>,
    resolved: &'t Resolved,
    stack: usize,
    writer: &'t mut dyn Writer,
}

impl Template<'_> {
    fn entry(&mut self, key: &str, value: &Expr) {
        if !matches!(value, Expr::Absent) {
            self.writer.key(key);
            self.expr(value);
        }
    }

    fn id(&self, target: &Target) -> &str {
        let place = self.resolved.places.get(target).expect("the resolve pass places every target");
        &place.logical_id
    }

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
        for name in given.keys() {
            self.entry(name, &Expr::Map(vec![("Type".into(), Expr::text("String"))]));
        }
        self.writer.end_map();
    }

    fn resources(&mut self, content: &StackContent, format: Format) -> usize {
        let mut count = content.resources.len();
        self.writer.key("Resources");
        self.writer.begin_map();
        for resource in &content.resources {
            self.resource(resource);
        }
        let tree = self.tree;
        for &nested in &tree.stacks[self.stack].holds {
            self.nested_stack(nested, &tree.stacks[nested].target(), format);
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
            let (deletion, replacement) = policy.names();
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
        ids.sort_unstable();
        ids.dedup();
        let ids: Vec<Expr> = ids.into_iter().map(|id| Expr::text(id.to_owned())).collect();
        if !ids.is_empty() {
            self.entry("DependsOn", &Expr::List(ids));
        }
    }

    /// The resources of this stack that properties refer to: CloudFormation waits for them anyway, and validators call
    /// a `DependsOn` redundant. What depends on a condition may not be referred to at all, and does not count.
    fn referred(&self, properties: &Expr) -> Vec<&str> {
        let (mut targets, mut has_condition) = (Vec::new(), false);
        properties.visit(&mut |used| match used {
            Use::Value(reference) => targets.push(&reference.target),
            Use::Id(_) => has_condition = true,
        });
        targets.retain(|target| !has_condition && self.resolved.places[*target].stack == self.stack);
        targets.into_iter().map(|target| self.id(target)).collect()
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

    fn nested_stack(&mut self, nested: usize, target: &Target, format: Format) {
        let id = self.id(target).to_owned();
        let file = format!("{}.template.{}", self.tree.stacks[nested].name, format.extension());
        self.writer.key(&id);
        self.writer.begin_map();
        self.entry("Type", &Expr::text(NestedStackResource::TYPE));
        self.entry("DeletionPolicy", &Expr::text("Delete"));
        self.entry("UpdateReplacePolicy", &Expr::text("Delete"));
        self.writer.key("Properties");
        self.writer.begin_map();
        self.entry("TemplateURL", &Expr::text(file));
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

    /// A value on its way into a nested stack: lists go as text.
    fn crossing(&mut self, nested: usize, target: &Target, attribute: Option<&Text>) {
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
    fn joined(&mut self, target: &Target, attribute: Option<&Text>) {
        self.writer.begin_map();
        self.writer.key("Fn::Join");
        self.writer.begin_list();
        self.writer.text(LIST_SEPARATOR);
        self.local_or_routed(target, attribute);
        self.writer.end_list();
        self.writer.end_map();
    }

    fn local_or_routed(&mut self, target: &Target, attribute: Option<&Text>) {
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

    fn local(&mut self, id: &str, attribute: Option<&str>) {
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

    fn route_kind(&mut self, kind: &RouteKind) {
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

    fn reference(&mut self, reference: &Reference) {
        self.local_or_routed(&reference.target, reference.attribute.as_ref());
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            // A value that is absent where something must stand: only a list item or a call's argument gets here.
            Expr::Absent => self.single("Ref", "AWS::NoValue"),
            Expr::Bool(b) => self.writer.scalar(if *b { "true" } else { "false" }),
            Expr::Integer(n) => self.writer.scalar(&n.to_string()),
            Expr::Number(n) => self.writer.scalar(&n.to_string()),
            Expr::Scalar(scalar) => self.writer.scalar(scalar),
            Expr::Text(text) => self.text(text),
            Expr::List(items) => {
                self.writer.begin_list();
                items.iter().filter(|item| !matches!(item, Expr::Absent)).for_each(|item| self.expr(item));
                self.writer.end_list();
            }
            Expr::Map(entries) => {
                self.writer.begin_map();
                for (key, value) in entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent)) {
                    self.writer.key(&escape(key));
                    self.expr(value);
                }
                self.writer.end_map();
            }
            Expr::Skeleton(skeleton) => self.skeleton(skeleton),
            Expr::Reference(reference) => self.reference(reference),
            Expr::LogicalId(target) => {
                let id = self.id(target).to_owned();
                self.writer.text(&id);
            }
            Expr::Pseudo(name) => self.single("Ref", name),
            Expr::Sub(pieces) => self.sub(pieces),
            Expr::Call(call) => {
                self.writer.begin_map();
                self.writer.key(call.0);
                self.expr(&call.1);
                self.writer.end_map();
            }
        }
    }

    fn single(&mut self, key: &str, text: &str) {
        self.writer.begin_map();
        self.writer.key(key);
        self.writer.text(text);
        self.writer.end_map();
    }

    fn text(&mut self, text: &str) {
        let escaped = escape(text);
        self.writer.text(&escaped);
    }

    fn skeleton(&mut self, skeleton: &Skeleton) {
        let mut holes = skeleton.holes.iter();
        let mut key = None;
        for token in Tokens::new(skeleton.text()) {
            if let Token::Key(name) = token {
                key = Some(name);
                continue;
            }
            let hole =
                (token == Token::Hole).then(|| holes.next().expect("a skeleton has a value for each hole"));
            if matches!(hole.map(|hole| &hole.value), Some(Expr::Absent)) {
                key = None;
                continue;
            }
            if let Some(key) = key.take() {
                self.writer.key(key);
            }
            match token {
                Token::MapStart => self.writer.begin_map(),
                Token::MapEnd => self.writer.end_map(),
                Token::ListStart => self.writer.begin_list(),
                Token::ListEnd => self.writer.end_list(),
                Token::Text(text) => self.writer.text(text),
                Token::Scalar(scalar) => self.writer.scalar(scalar),
                Token::Hole => self.expr(&hole.expect("taken above").value),
                Token::Key(_) => unreachable!("keys are held back above"),
            }
        }
    }

    /// Text with values: plain where all is literal, `Fn::Sub` where all values are of this stack, else `Fn::Join`.
    fn sub(&mut self, pieces: &[Piece]) {
        let flat = flatten(&self.with_known(pieces));
        match &flat[..] {
            [] => self.writer.text(""),
            [Piece::Text(text)] => self.text(text),
            [Piece::Value(value)] => self.expr(value),
            pieces => match self.inline(pieces) {
                Some(text) => {
                    let text = escape(&text).into_owned();
                    self.single("Fn::Sub", &text);
                }
                None => self.join(pieces),
            },
        }
    }

    /// Puts what is known of resources of other environments in the place of references to them.
    fn with_known<'p>(&self, pieces: &'p [Piece]) -> Cow<'p, [Piece]> {
        let known = |piece: &Piece| match piece {
            Piece::Value(Expr::Reference(reference)) => {
                match &self.resolved.route(self.stack, reference)?.kind {
                    RouteKind::Known(value) => Some(Piece::Value(value.clone())),
                    _ => None,
                }
            }
            Piece::Value(Expr::Sub(inner)) => match self.with_known(inner) {
                Cow::Owned(pieces) => Some(Piece::Value(Expr::Sub(pieces))),
                Cow::Borrowed(_) => None,
            },
            _ => None,
        };
        if !pieces.iter().any(|piece| known(piece).is_some()) {
            return Cow::Borrowed(pieces);
        }
        pieces.iter().map(|piece| known(piece).unwrap_or_else(|| piece.clone())).collect::<Vec<_>>().into()
    }

    /// The text of an `Fn::Sub`, if every value can stand in it.
    fn inline(&self, pieces: &[Piece]) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(literal) => text.push_str(&literal.replace("${", "${!")),
                Piece::Value(Expr::Pseudo(name)) => write!(text, "${{{name}}}").ok()?,
                Piece::Value(Expr::Reference(reference)) => {
                    let place = self.resolved.places.get(&reference.target)?;
                    let (id, attribute) = if place.stack == self.stack {
                        (&*place.logical_id, reference.attribute.as_deref())
                    } else {
                        match &self.resolved.route(self.stack, reference)?.kind {
                            RouteKind::Parameter { name } => (name.as_str(), None),
                            _ => return None,
                        }
                    };
                    let dot = if attribute.is_some() { "." } else { "" };
                    write!(text, "${{{id}{dot}{}}}", attribute.unwrap_or_default()).ok()?;
                }
                Piece::Value(Expr::Call(call)) => match (call.0, &call.1) {
                    ("Ref", Expr::Text(id)) => write!(text, "${{{id}}}").ok()?,
                    ("Fn::GetAtt", Expr::List(items)) => {
                        let [Expr::Text(id), Expr::Text(attribute)] = &items[..] else { return None };
                        write!(text, "${{{id}.{attribute}}}").ok()?;
                    }
                    _ => return None,
                },
                Piece::Value(_) => return None,
            }
        }
        Some(text)
    }

    fn join(&mut self, pieces: &[Piece]) {
        self.writer.begin_map();
        self.writer.key("Fn::Join");
        self.writer.begin_list();
        self.writer.text("");
        self.writer.begin_list();
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Value(value) => self.expr(value),
            }
        }
        self.writer.end_list();
        self.writer.end_list();
        self.writer.end_map();
    }
}

/// Joins neighbouring texts, and takes apart texts within texts.
fn flatten(pieces: &[Piece]) -> Vec<Piece> {
    let mut flat: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Value(Expr::Sub(inner)) => flat.extend(flatten(inner)),
            Piece::Value(Expr::Text(text)) => flat.push(Piece::Text(text.clone())),
            Piece::Value(Expr::Integer(n)) => flat.push(Piece::Text(n.to_string().into())),
            other => flat.push(other.clone()),
        }
    }
    let mut joined: Vec<Piece> = Vec::with_capacity(flat.len());
    for piece in flat {
        match (joined.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(before)), Piece::Text(text)) => before.to_mut().push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

fn is_empty(properties: &Expr) -> bool {
    match properties {
        Expr::Absent => true,
        Expr::Map(entries) => entries.iter().all(|(_, value)| matches!(value, Expr::Absent)),
        Expr::Skeleton(skeleton) => skeleton.text() == "{}",
        _ => false,
    }
}

/// A string with JSON escapes; borrowed where it needs none.
fn escape(text: &str) -> Cow<'_, str> {
    let needs = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    if !text.as_bytes().iter().any(needs) {
        return text.into();
    }
    let quoted = serde_json::to_string(text).expect("strings are valid JSON");
    quoted[1..quoted.len() - 1].to_owned().into()
}
