//! Values that are known only when the program runs fit CloudFormation's resource specification.
//!
//! `cfn!` has checked at compile time what was written literally. This rule checks the rest: values of holes,
//! patterns, and properties that were set by name. What CloudFormation evaluates cannot be checked.
//!
//! The text of a `cfn!` is walked once for each resource type it is used with; after that its holes are checked alone.

use std::rc::Rc;

use cdk_schemas::{Property, Resource as Spec, Type, suggest};
use indexmap::IndexMap;
use regex_lite::Regex;

use crate::cfn::Resource;
use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::value::skeleton::{Token, Tokens};
use crate::value::{Expr, Places, Skeleton};

pub(super) static RULE: Legacy = Legacy { codes: CODES, check };

pub(in crate::check) static CODES: &[&Code] = &[&UNKNOWN, &REQUIRED, &TYPE, &VALUE];

static UNKNOWN: Code = Code {
    id: "CDK0201",
    title: "no such property",
    page: "A property was set by name, with `.with(..)`, `.set(..)` or an aspect, that the resource type does not have. \
           CloudFormation would refuse the template. Correct the name; if AWS added the property after this library \
           was made, say so on the resource: `.allow_unknown(\"new in 2027\")`, \
           and in an aspect for the resources of a construct.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
};

static REQUIRED: Code = Code {
    id: "CDK0202",
    title: "a required property is missing",
    page: "CloudFormation requires the property, and it is left out: by `None` in a hole of `cfn!`, by `.without(..)` or \
           `.unset(..)`, or in a record that was made without `cfn!`. Give it a value.",
};

static TYPE: Code = Code {
    id: "CDK0203",
    title: "a value of the wrong type",
    page: "The property takes a value of another type. `cfn!` checks the types of literals and expressions at compile \
           time; this value was set by name or is a part of JSON. Give it the type that the message names.",
};

static VALUE: Code = Code {
    id: "CDK0204",
    title: "a value that is not allowed",
    page: "The property takes other values: one of a list, a number in a range, a text of a certain length, or one that \
           matches a pattern. The deployment would fail. If AWS has widened what is allowed after this library was \
           made, say so on the resource: `.allow_unknown(\"new in 2027\")`, and in an aspect for the resources of a construct.",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut specs: IndexMap<&str, Option<Checked>> = IndexMap::new();
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
}

/// Compiled patterns.
#[derive(Default)]
struct Patterns(IndexMap<&'static str, Option<Regex>>);

impl Patterns {
    /// Whether a text matches; what cannot be compiled matches everything.
    fn matches(&mut self, pattern: &'static str, text: &str) -> bool {
        let compiled = self.0.entry(pattern).or_insert_with(|| Regex::new(pattern).ok());
        compiled.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

/// A resource type, with what was read of it so far.
struct Checked {
    spec: Spec,
    /// The properties of the resource, under the empty name, and of its definitions.
    records: IndexMap<&'static str, &'static [Property]>,
    /// For each text of a `cfn!` that was walked: what stands in its holes.
    skeletons: IndexMap<(*const u8, &'static str), Rc<[Slot]>>,
}

/// What stands in a hole: its property and the type at this place of it.
struct Slot {
    /// Which name in the text it is.
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
    /// The names on the way to the value at hand.
    path: Vec<Step>,
    /// How many names of the text at hand were read.
    names: usize,
}

/// A name or an index on the way to a value.
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

    /// Reports what is wrong with the value at hand, or with a name in it.
    fn report(&mut self, code: &'static Code, name: &str, at: Places<'_>, message: String) {
        let diagnostic = Diagnostic::error(code, message);
        let diagnostic = if at.is_own {
            diagnostic.blame(at)
        } else {
            // A resource that was changed after it was written knows the lines by the paths.
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
            match (slot.property, &hole.value) {
                (Some(property), Expr::Absent) if slot.required => {
                    let message = format!("{} needs the property `{}`", self.name(record), property.name);
                    self.report(&REQUIRED, "", at, message);
                }
                (Some(property), value) => self.value(property, &slot.ty, value, at),
                (None, _) => {}
            }
        }
    }

    /// The tokens of a map whose properties are those of a record; notes what stands in the holes.
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
        let is_set =
            |name: &str| entries.iter().any(|(key, value)| key == name && !matches!(value, Expr::Absent));
        for property in properties.iter().filter(|property| property.required && !is_set(property.name)) {
            let message = format!("{} needs the property `{}`", self.name(record), property.name);
            self.report(&REQUIRED, "", at, message);
        }
    }

    fn unknown(&mut self, name: &str, properties: &[Property], record: &'static str, at: Places<'_>) {
        let near = suggest(name, properties.iter().map(|property| property.name));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = format!("`{name}` is not a property of {}{hint}", self.name(record));
        self.report(&UNKNOWN, name, at, message);
    }

    /// A value of a property, against the property's type or that of its items.
    fn value(&mut self, property: &'static Property, ty: &Type, value: &Expr, at: Places<'_>) {
        if is_evaluated(value) {
            return;
        }
        let wrong = |got: &str| format!("`{}` takes {}, got {got}", property.name, words(ty));
        match (ty, value) {
            (_, Expr::Skeleton(located)) if located.written.1.is_empty() => {
                let hole = &located.holes[0];
                self.value(property, ty, &hole.value, at.hole(hole));
            }
            (Type::Record(record), Expr::Skeleton(skeleton)) => self.skeleton(skeleton, record, at),
            (Type::Record(record), Expr::Map(entries)) => self.entries(entries, record, at),
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
            (Type::Integer, Expr::Number(number)) if number.is_finite() => {
                self.report_value(&TYPE, property, at, wrong(&number.to_string()));
            }
            (Type::Integer | Type::Number, Expr::Text(text)) => match text.parse() {
                Ok(number) => self.number(property, number, at),
                Err(_) => self.report_value(&TYPE, property, at, wrong(&format!("`{text}`"))),
            },
            (Type::Boolean, Expr::Text(text)) if !matches!(&**text, "true" | "false") => {
                self.report_value(&TYPE, property, at, wrong(&format!("`{text}`")));
            }
            // CloudFormation takes numbers and booleans as texts, and texts as numbers and booleans; nothing else.
            (Type::String, Expr::Integer(number)) => self.text(property, &number.to_string(), at),
            (Type::String, Expr::Bool(flag)) => self.text(property, &flag.to_string(), at),
            (_, Expr::Number(number)) if !number.is_finite() => {}
            (_, value) => {
                if let Some(got) = wrong_kind(ty, value) {
                    self.report_value(&TYPE, property, at, wrong(&got));
                }
            }
        }
    }

    fn text(&mut self, property: &'static Property, text: &str, at: Places<'_>) {
        if is_dynamic(text) {
            return;
        }
        let (name, allowed) = (property.name, &property.enum_values);
        if !allowed.is_empty() && !allowed.iter().any(|value| value == text) {
            let near = suggest(text, allowed.iter().map(|value| &**value));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!("`{text}` is not a value of `{name}`{hint}");
            let note = format!("it takes {}", allowed.join(", "));
            self.report_value(&VALUE, property, at, message);
            self.found.last_mut().expect("reported above").notes.push(note);
            return;
        }
        if matches!(property.ty, Type::List(_)) {
            return;
        }
        self.length(property, "characters", text.chars().count(), at);
        if let Some(pattern) = property.pattern.filter(|pattern| !self.patterns.matches(pattern, text)) {
            let message = format!("`{text}` is not a value of `{name}`: it does not match `{pattern}`");
            self.report_value(&VALUE, property, at, message);
        }
    }

    fn length(&mut self, property: &Property, unit: &str, length: usize, at: Places<'_>) {
        let (min, max) = property.length;
        if min.is_some_and(|min| (length as u64) < min) || max.is_some_and(|max| length as u64 > max) {
            let allowed = range(min, max);
            self.report_value(
                &VALUE,
                property,
                at,
                format!("`{}` takes {allowed} {unit}, got {length}", property.name),
            );
        }
    }

    fn number(&mut self, property: &Property, number: f64, at: Places<'_>) {
        let allowed = &property.enum_values;
        if !allowed.is_empty() && !allowed.iter().any(|value| value.parse() == Ok(number)) {
            let message =
                format!("{number} is not a value of `{}`; it takes {}", property.name, allowed.join(", "));
            self.report_value(&VALUE, property, at, message);
            return;
        }
        if !number.is_finite() {
            self.report_value(
                &VALUE,
                property,
                at,
                format!("`{}` takes a number, got {number}", property.name),
            );
            return;
        }
        let (min, max) = property.range;
        if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
            let message = format!("`{}` takes {}, got {number}", property.name, range(min, max));
            self.report_value(&VALUE, property, at, message);
        }
    }
}

/// What a value is, if it is of a kind that a type does not take.
fn wrong_kind(ty: &Type, value: &Expr) -> Option<String> {
    let scalar = matches!(ty, Type::String | Type::Timestamp | Type::Integer | Type::Number | Type::Boolean);
    let record = matches!(ty, Type::Record(_) | Type::Tag | Type::Map(_));
    let list = matches!(ty, Type::List(_));
    let (is_wrong, got) = match value {
        Expr::Text(text) => (list || record, format!("`{text}`")),
        Expr::Bool(_) => {
            (list || record || matches!(ty, Type::Integer | Type::Number), "a boolean".to_owned())
        }
        Expr::Integer(_) | Expr::Number(_) => {
            (list || record || matches!(ty, Type::Boolean), "a number".to_owned())
        }
        Expr::Scalar(scalar) if scalar != "null" => {
            (!matches!(ty, Type::String | Type::Json | Type::Union(_)), scalar.to_string())
        }
        Expr::List(_) => (scalar || record, "a list".to_owned()),
        Expr::Map(_) => (scalar || list, "a map".to_owned()),
        Expr::Skeleton(_) => (scalar || list, "a record".to_owned()),
        _ => return None,
    };
    is_wrong.then_some(got)
}

/// Whether CloudFormation puts another value in the place of this one. References and calls have expressions of their
/// own; these are those that came as plain JSON or text.
fn is_evaluated(value: &Expr) -> bool {
    match value {
        Expr::Map(entries) => entries.iter().any(|(key, _)| key == "Ref" || key.starts_with("Fn::")),
        Expr::Text(text) => is_dynamic(text),
        _ => false,
    }
}

/// Whether a text holds a dynamic reference, which is replaced at deployment.
fn is_dynamic(text: &str) -> bool {
    text.contains("{{resolve:")
}

fn range<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}

fn words(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Timestamp => "a string",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::List(_) => "a list",
        Type::Map(_) => "a map",
        Type::Record(_) | Type::Tag => "a record",
        Type::Json | Type::Union(_) => "JSON",
    }
}
