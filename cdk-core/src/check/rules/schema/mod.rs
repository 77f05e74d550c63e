//! Checks values that are known only when the program runs against CloudFormation's resource specification.
//!
//! `cfn!` checks literal values at compile time. This checks the rest: values of holes, patterns, and properties that
//! were set by name. Values that CloudFormation evaluates cannot be checked.
//!
//! It is one walk with four codes; each code has a file with its page and its messages. The text of a `cfn!` is
//! walked once for each resource type it is used with; after that only its holes are checked.

use std::rc::Rc;

use cdk_schemas::{Property, Resource as Spec, Type};
use indexmap::IndexMap;

use crate::cfn::Resource;
use crate::check::View;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::value::skeleton::{Token, Tokens};
use crate::value::{ByKey, Expr, Places, Skeleton, is_dynamic};

mod missing_property;
mod omitted_property;
mod presence;
mod unknown_property;
mod value_not_allowed;
mod wrong_type;

use presence::Presence;
use value_not_allowed::{Patterns, Problem};

pub(in crate::check) static CODES: &[&Code] = &[
    &unknown_property::CODE,
    &missing_property::CODE,
    &wrong_type::CODE,
    &value_not_allowed::CODE,
    &omitted_property::CODE,
];

/// Checks all resources.
pub(in crate::check) fn check(view: &View<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut specs: ByKey<&str, Option<Checked>> = ByKey::default();
    let mut patterns = Patterns::default();
    for stack in view.stacks() {
        for resource in stack.checked().filter(|resource| !resource.body.unchecked) {
            let spec = specs
                .entry(resource.resource_type())
                .or_insert_with(|| cdk_schemas::resource(resource.resource_type()).map(Checked::new));
            let Some(spec) = spec else { continue };
            let places = Places::new(view.tree.sources, view.line(resource));
            let patterns = &mut patterns;
            let walk =
                Walk { resource, places, spec, patterns, found: Vec::new(), path: Vec::new(), names: 0 };
            let found = walk.run();
            diagnostics.extend(found.into_iter().map(|diagnostic| diagnostic.path(view.path(resource))));
        }
    }
    diagnostics
}

/// A resource type, with what has been read about it so far.
struct Checked {
    spec: Spec,
    /// The properties of the resource, under the empty name, and of its definitions.
    records: IndexMap<&'static str, &'static [Property]>,
    /// For each text of a `cfn!` that was walked, what its holes are.
    skeletons: IndexMap<(*const u8, &'static str), Rc<[Slot]>>,
}

/// A hole: the property it belongs to, and the type of the value there.
struct Slot {
    /// The index of the name in the text.
    name: Option<usize>,
    property: Option<&'static Property>,
    ty: Type,
    required: bool,
}

impl Checked {
    fn new(spec: Spec) -> Self {
        Checked { spec, records: IndexMap::new(), skeletons: IndexMap::new() }
    }

    /// The properties of a record. They are leaked: at most once for each record type of the specification.
    fn record(&mut self, name: &'static str) -> &'static [Property] {
        let spec = self.spec;
        self.records.entry(name).or_insert_with(|| {
            let properties: Vec<Property> = match name {
                "" => spec.properties().collect(),
                name => spec
                    .definition(name)
                    .map_or_else(Vec::new, |definition| definition.properties().collect()),
            };
            Vec::leak(properties)
        })
    }
}

struct Walk<'w> {
    resource: &'w Resource,
    /// The line of the resource.
    places: Places<'w>,
    spec: &'w mut Checked,
    patterns: &'w mut Patterns,
    found: Vec<Diagnostic>,
    /// The names on the path to the current value.
    path: Vec<Step>,
    /// How many names of the current text have been read.
    names: usize,
}

/// A name or an index on the path to a value.
enum Step {
    Name(&'static str),
    Index(usize),
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Step::Name(name) => f.write_str(name),
            Step::Index(index) => index.fmt(f),
        }
    }
}

impl Walk<'_> {
    fn run(mut self) -> Vec<Diagnostic> {
        let (at, properties) = (self.places, &self.resource.body.properties);
        match properties {
            Expr::Skeleton(skeleton) => self.skeleton(skeleton, "", at),
            Expr::Map(entries) => self.entries(entries, "", at),
            _ => {}
        }
        self.found
    }

    /// Reports what is wrong with the current value, or with a name in it.
    fn report(&mut self, code: &'static Code, name: &str, at: Places<'_>, message: String) {
        let diagnostic = Diagnostic::error(code, message);
        let diagnostic = if at.is_own {
            diagnostic.blame(at)
        } else {
            // A resource that was changed after it was written stores lines by path.
            let mut path: Vec<String> = self.path.iter().map(ToString::to_string).collect();
            path.extend((!name.is_empty()).then(|| name.to_owned()));
            let properties = self.resource.body.node(self.places);
            diagnostic.blame(properties.nearest(&path.join(".")).places)
        };
        self.found.push(diagnostic);
    }

    fn report_value(&mut self, code: &'static Code, property: &Property, at: Places<'_>, message: String) {
        self.report(code, "", at, message);
        let property = (self.resource.target().clone(), property.name.to_owned());
        self.found.last_mut().expect("reported above").property = Some(property);
    }

    fn name(&self, record: &str) -> String {
        let dot = if record.is_empty() { "" } else { "." };
        format!("{}{dot}{record}", self.resource.resource_type())
    }

    fn skeleton(&mut self, skeleton: &Skeleton, record: &'static str, at: Places<'_>) {
        let writer = at.writer(skeleton);
        let key = (skeleton.text().as_ptr(), record);
        let known = self.spec.skeletons.get(&key).map(Rc::clone);
        let slots = known.unwrap_or_else(|| {
            let (mut slots, mut tokens) = (Vec::new(), Tokens::new(skeleton.text()));
            let outer = std::mem::take(&mut self.names);
            if tokens.next() == Some(Token::MapStart) {
                self.literal_map(&mut tokens, record, &mut slots, at.name(skeleton, writer, None));
            }
            self.names = outer;
            let slots = Rc::from(slots);
            self.spec.skeletons.insert(key, Rc::clone(&slots));
            slots
        });
        for (slot, hole) in slots.iter().zip(&skeleton.holes) {
            let at = at.name(skeleton, writer, slot.name).hole(hole);
            let Some(property) = slot.property else { continue };
            let presence = if slot.required { Presence::of(&hole.value) } else { Presence::Set };
            match presence {
                Presence::Missing => self.missing(record, property.name, at),
                Presence::Set => self.value(property, &slot.ty, &hole.value, at),
                Presence::Conditional => {
                    self.omitted(record, property.name, at);
                    self.value(property, &slot.ty, &hole.value, at);
                }
            }
        }
    }

    /// The tokens of a map whose properties are those of a record; records what the holes are.
    fn literal_map(
        &mut self,
        tokens: &mut Tokens<'static>,
        record: &'static str,
        slots: &mut Vec<Slot>,
        at: Places<'_>,
    ) {
        let properties = self.spec.record(record);
        while let Some(Token::Key(name)) = tokens.next() {
            let index = self.names;
            self.names += 1;
            let property = properties.iter().find(|property| property.name == name);
            let token = tokens.next().expect("a key has a value");
            let ty = property.map_or(Type::Json, |property| property.ty.clone());
            let required = property.is_some_and(|property| property.required);
            self.literal(tokens, token, Slot { name: Some(index), property, ty, required }, slots, at);
        }
    }

    fn literal(
        &mut self,
        tokens: &mut Tokens<'static>,
        token: Token<'static>,
        slot: Slot,
        slots: &mut Vec<Slot>,
        at: Places<'_>,
    ) {
        match token {
            Token::Hole => slots.push(slot),
            Token::Text(text) => {
                if let Some(property) =
                    slot.property.filter(|_| slot.ty == Type::String && !text.contains('\\'))
                {
                    self.text(property, text, at);
                }
            }
            Token::MapStart => {
                let record = if let Type::Record(name) = slot.ty { name } else { "?" };
                self.literal_map(tokens, record, slots, at);
            }
            Token::ListStart => {
                let ty = if let Type::List(item) = slot.ty { *item } else { Type::Json };
                while let Some(token) = tokens.next().filter(|token| *token != Token::ListEnd) {
                    let slot =
                        Slot { name: slot.name, property: slot.property, ty: ty.clone(), required: false };
                    self.literal(tokens, token, slot, slots, at);
                }
            }
            Token::Scalar(_) | Token::MapEnd | Token::ListEnd | Token::Key(_) => {}
        }
    }

    /// A map whose keys are the properties of a record.
    fn entries(&mut self, entries: &[(crate::value::Text, Expr)], record: &'static str, at: Places<'_>) {
        let properties = self.spec.record(record);
        if properties.is_empty() {
            return;
        }
        for (name, value) in entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent)) {
            match properties.iter().find(|property| property.name == *name) {
                Some(property) => {
                    self.path.push(Step::Name(property.name));
                    self.value(property, &property.ty, value, at);
                    self.path.pop();
                }
                None => self.unknown(name, properties, record, at),
            }
        }
        for property in properties.iter().filter(|property| property.required) {
            let value = entries.iter().find(|(key, _)| key == property.name).map(|(_, value)| value);
            match value.map_or(Presence::Missing, Presence::of) {
                Presence::Set => {}
                Presence::Missing => self.missing(record, property.name, at),
                Presence::Conditional => self.omitted(record, property.name, at),
            }
        }
    }

    fn omitted(&mut self, record: &str, name: &str, at: Places<'_>) {
        let message = omitted_property::message(&self.name(record), name);
        let path = if at.is_own { "" } else { name };
        self.report(&omitted_property::CODE, path, at, message);
        let found = self.found.last_mut().expect("reported above");
        found.severity = Severity::Warning;
    }

    fn missing(&mut self, record: &str, name: &str, at: Places<'_>) {
        let message = missing_property::message(&self.name(record), name);
        self.report(&missing_property::CODE, "", at, message);
    }

    fn unknown(&mut self, name: &str, properties: &[Property], record: &'static str, at: Places<'_>) {
        let known = properties.iter().map(|property| property.name);
        let message = unknown_property::message(&self.name(record), name, known);
        self.report(&unknown_property::CODE, name, at, message);
    }

    /// A tag in a list of tags.
    fn tag(&mut self, entries: &[(crate::value::Text, Expr)], at: Places<'_>) {
        let names = ["Key", "Value"];
        let set = entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent));
        let set: Vec<&str> = set.map(|(name, _)| &**name).collect();
        for name in set.iter().filter(|name| !names.contains(name)) {
            let message = unknown_property::message("a tag", name, names.into_iter());
            self.report(&unknown_property::CODE, name, at, message);
        }
        for name in names.into_iter().filter(|name| !set.contains(name)) {
            self.report(&missing_property::CODE, "", at, missing_property::message("a tag", name));
        }
    }

    /// Checks a value against the type of its property, or of the property's items.
    fn value(&mut self, property: &'static Property, ty: &Type, value: &Expr, at: Places<'_>) {
        if is_evaluated(value) {
            return;
        }
        match (ty, value) {
            (_, Expr::Skeleton(located)) if located.written.1.is_empty() => {
                let hole = &located.holes[0];
                self.value(property, ty, &hole.value, at.hole(hole));
            }
            (Type::Record(record), Expr::Skeleton(skeleton)) => self.skeleton(skeleton, record, at),
            (Type::Record(record), Expr::Map(entries)) => self.entries(entries, record, at),
            (Type::Tag, Expr::Map(entries)) => self.tag(entries, at),
            (Type::List(item), Expr::List(items)) => {
                if *ty == property.ty {
                    self.length(property, "items", items.len(), at);
                }
                for (index, value) in items.iter().enumerate() {
                    self.path.push(Step::Index(index));
                    self.value(property, item, value, at);
                    self.path.pop();
                }
            }
            (Type::Map(item), Expr::Map(entries)) => {
                for (_, value) in entries {
                    self.value(property, item, value, at);
                }
            }
            (Type::String, Expr::Text(text)) => self.text(property, text, at),
            (Type::Integer | Type::Number, Expr::Integer(number)) => {
                #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
                self.number(property, *number as f64, at);
            }
            (Type::Number, Expr::Number(number)) if number.is_finite() => self.number(property, *number, at),
            (Type::Integer | Type::Number, Expr::Text(text)) if text.parse::<f64>().is_ok() => {
                self.number(property, text.parse().expect("it is one"), at);
            }
            // CloudFormation accepts numbers and booleans as text, and text as numbers and booleans, but no other conversion.
            (Type::String, Expr::Integer(number)) => self.text(property, &number.to_string(), at),
            (Type::String, Expr::Bool(flag)) => self.text(property, &flag.to_string(), at),
            (_, Expr::Number(number)) if !number.is_finite() => {}
            (_, value) => {
                if let Some(message) = wrong_type::message(property.name, ty, value) {
                    self.report_value(&wrong_type::CODE, property, at, message);
                }
            }
        }
    }

    fn text(&mut self, property: &'static Property, text: &str, at: Places<'_>) {
        if !is_dynamic(text) {
            let problems = value_not_allowed::text(property, text, self.patterns);
            self.not_allowed(property, problems, at);
        }
    }

    fn length(&mut self, property: &Property, unit: &str, length: usize, at: Places<'_>) {
        self.not_allowed(property, value_not_allowed::length(property, unit, length), at);
    }

    fn number(&mut self, property: &Property, number: f64, at: Places<'_>) {
        self.not_allowed(property, value_not_allowed::number(property, number), at);
    }

    fn not_allowed(
        &mut self,
        property: &Property,
        problems: impl IntoIterator<Item = Problem>,
        at: Places<'_>,
    ) {
        for Problem { message, note } in problems {
            self.report_value(&value_not_allowed::CODE, property, at, message);
            self.found.last_mut().expect("reported above").notes.extend(note);
        }
    }
}

/// Whether CloudFormation replaces this value by another one. References and calls have their own expressions; this
/// is about those that were written as plain JSON or text.
fn is_evaluated(value: &Expr) -> bool {
    match value {
        Expr::Map(entries) => entries.iter().any(|(key, _)| key == "Ref" || key.starts_with("Fn::")),
        Expr::Text(text) => is_dynamic(text),
        _ => false,
    }
}
