//! Reads one resource type out of its service's text.

mod update;

use std::borrow::Cow;

pub use update::{Class, Replacement};

/// How a resource type takes tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagSupport {
    /// The dotted path of the property that holds the tags: `Tags`, or `Tags.Items`.
    pub path: &'static str,
    /// The shape of the property.
    pub variant: TagVariant,
}

/// The shape of a tag property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagVariant {
    /// A list of `Key` and `Value`.
    Standard,
    /// A list of `Key`, `Value` and `PropagateAtLaunch`.
    AutoScalingGroup,
    /// A map.
    Map,
}

/// The type of a property or attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Any JSON.
    Json,
    /// A point in time, as ISO 8601 text.
    Timestamp,
    /// A record of `Key` and `Value`.
    Tag,
    /// A list.
    List(Box<Type>),
    /// A map whose keys are text.
    Map(Box<Type>),
    /// A record, by the name of its definition.
    Record(&'static str),
    /// One of several types.
    Union(Vec<Type>),
}

/// A resource type.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// The name, such as `AWS::SNS::Topic`.
    pub name: &'static str,
    /// The lines of the resource type and its definitions.
    text: &'static str,
}

/// A record type that a resource type uses.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The name, such as `Subscription`.
    pub name: &'static str,
    text: &'static str,
}

/// A value that a resource returns when it is deployed.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The name that `Fn::GetAtt` takes.
    pub name: &'static str,
    /// The type.
    pub ty: Type,
}

/// A property of a resource type or a definition.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name.
    pub name: &'static str,
    /// Whether it must be given.
    pub required: bool,
    /// What changing it does to the resource.
    pub replacement: Replacement,
    /// Whether AWS has deprecated it.
    pub deprecated: bool,
    /// The type.
    pub ty: Type,
    /// The values that are allowed; empty if all are.
    pub enum_values: Vec<Cow<'static, str>>,
    /// The minimum and maximum number.
    pub range: (Option<f64>, Option<f64>),
    /// The minimum and maximum length of text, or number of items.
    pub length: (Option<u64>, Option<u64>),
    /// A regular expression that text must match.
    pub pattern: Option<&'static str>,
}

impl Resource {
    pub(crate) fn new(name: &'static str, text: &'static str) -> Self {
        Resource { name, text }
    }

    /// The resource's own lines, without those of its definitions.
    fn own(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.lines().take_while(|line| !line.starts_with("D "))
    }

    /// A line of the resource itself: these come before attributes and properties.
    fn field(&self, letter: &str) -> Option<&'static str> {
        let mut head =
            self.text.lines().take_while(|line| !matches!(line.as_bytes(), [b'a' | b'p' | b'D', ..]));
        head.find_map(|line| line.strip_prefix(letter)?.strip_prefix(' '))
    }

    /// The properties that identify a resource.
    pub fn identifiers(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.field("i").into_iter().flat_map(|names| names.split(' '))
    }

    /// The property or attribute that `Ref` returns, if it is one.
    pub fn reference(&self) -> Option<&'static str> {
        self.field("r").or_else(|| self.field("i")).filter(|names| !names.contains(' '))
    }

    /// What an attribute, or `Ref`, of a resource with a physical name will be: a text with properties in braces, and `P`,
    /// `R`, `A` and `U` for the partition, the region, the account and the domain suffix of its stack.
    pub fn known(&self, attribute: &str) -> Option<&'static str> {
        let mut known = self.own().filter_map(|line| line.strip_prefix("k ")?.split_once(' '));
        known.find(|(name, _)| *name == attribute).map(|(_, value)| value)
    }

    /// The macro that must run over a template that contains the resource.
    pub fn transform(&self) -> Option<&'static str> {
        self.field("x")
    }

    /// How the resource takes tags, if it does.
    pub fn tags(&self) -> Option<TagSupport> {
        let (path, variant) = self.field("t")?.split_once(' ')?;
        let variant = match variant {
            "map" => TagVariant::Map,
            "asg" => TagVariant::AutoScalingGroup,
            _ => TagVariant::Standard,
        };
        Some(TagSupport { path, variant })
    }

    /// The attributes.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute> + use<> {
        self.own().filter_map(|line| {
            let (name, ty) = line.strip_prefix("a ")?.split_once(' ')?;
            Some(Attribute { name, ty: parse_type(&mut &*ty) })
        })
    }

    /// The properties.
    pub fn properties(&self) -> impl Iterator<Item = Property> + use<> {
        properties(self.own())
    }

    /// A property.
    pub fn property(&self, name: &str) -> Option<Property> {
        property(self.own(), name)
    }

    /// A record type that the resource type uses.
    pub fn definition(&self, name: &str) -> Option<Definition> {
        let line = format!("\nD {name}\n");
        let start = self.text.find(&line)? + 1;
        let rest = &self.text[start..];
        let end = rest.find("\nD ").map_or(rest.len(), |end| end + 1);
        let text = &rest[..end];
        Some(Definition { name: text.lines().next()?.strip_prefix("D ")?, text })
    }

    /// The names of all definitions.
    pub fn definition_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.text.lines().filter_map(|line| line.strip_prefix("D "))
    }
}

impl Definition {
    /// The properties.
    pub fn properties(&self) -> impl Iterator<Item = Property> + use<> {
        properties(self.text.lines())
    }

    /// A property.
    pub fn property(&self, name: &str) -> Option<Property> {
        property(self.text.lines(), name)
    }
}

fn properties(lines: impl Iterator<Item = &'static str>) -> impl Iterator<Item = Property> {
    lines.filter_map(|line| line.strip_prefix("p ")).map(parse_property)
}

fn property(lines: impl Iterator<Item = &'static str>, name: &str) -> Option<Property> {
    let is_named = |line: &&str| {
        let line = line.trim_start_matches(FLAGS);
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
    };
    lines.filter_map(|line| line.strip_prefix("p ")).find(is_named).map(parse_property)
}

const FLAGS: &[char] = &['*', '!', '?', '-', '~'];

fn parse_property(line: &'static str) -> Property {
    let flagged = line.trim_start_matches(FLAGS);
    let flags = &line[..line.len() - flagged.len()];
    let (name, rest) = flagged.split_once(' ').expect("a property has a type");
    let (rest, pattern) = match rest.split_once(" /") {
        Some((rest, pattern)) => (rest, Some(pattern)),
        None => (rest, None),
    };
    let mut words = rest.split(' ');
    let mut property = Property {
        name,
        required: flags.contains('*'),
        replacement: Replacement::of(flags),
        deprecated: flags.contains('~'),
        ty: parse_type(&mut words.next().expect("a property has a type")),
        enum_values: Vec::new(),
        range: (None, None),
        length: (None, None),
        pattern,
    };
    for word in words {
        let (kind, constraint) = word.split_at(1);
        match kind {
            "=" => property.enum_values = constraint.split('|').map(unescape).collect(),
            "#" => property.range = bounds(constraint),
            "^" => property.length = bounds(constraint),
            _ => unreachable!("xtask writes no other constraint"),
        }
    }
    property
}

fn bounds<T: std::str::FromStr>(text: &str) -> (Option<T>, Option<T>) {
    let (min, max) = text.split_once("..").expect("xtask writes both sides");
    (min.parse().ok(), max.parse().ok())
}

fn unescape(text: &'static str) -> Cow<'static, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("%20", " ").replace("%7C", "|").replace("%25", "%"))
}

fn parse_type(text: &mut &'static str) -> Type {
    let (kind, rest) = text.split_at(1);
    *text = rest;
    match kind {
        "s" => Type::String,
        "i" => Type::Integer,
        "n" => Type::Number,
        "b" => Type::Boolean,
        "d" => Type::Timestamp,
        "T" => Type::Tag,
        "[" => Type::List(Box::new(parse_type(text))),
        "{" => Type::Map(Box::new(parse_type(text))),
        "@" => {
            let end = text.bytes().position(|byte| matches!(byte, b',' | b')')).unwrap_or(text.len());
            let (name, rest) = text.split_at(end);
            *text = rest;
            Type::Record(name)
        }
        "|" => {
            *text = &text[1..];
            let mut types = vec![parse_type(text)];
            while let Some(rest) = text.strip_prefix(',') {
                *text = rest;
                types.push(parse_type(text));
            }
            *text = text.strip_prefix(')').unwrap_or(text);
            Type::Union(types)
        }
        _ => Type::Json,
    }
}

#[cfg(test)]
mod tests;
