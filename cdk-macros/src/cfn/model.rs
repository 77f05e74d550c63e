//! What the user wrote, before it is compared with the specification.

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;

use crate::expression::Expression;

/// `AWS::SNS::Topic { .. }` or `AWS::SNS::Topic::Subscription { .. }`.
pub(super) struct Invocation {
    /// The path to the crate `cdk_aws`.
    pub(super) krate: TokenStream,
    /// The identifiers of the resource type.
    pub(super) path: Vec<Ident>,
    /// The definition, if it is a record.
    pub(super) definition: Option<Ident>,
    pub(super) fields: Vec<Field>,
    /// Whether all fields could be read; if not, none is reported as missing.
    pub(super) is_complete: bool,
}

impl Invocation {
    /// `AWS::SNS::Topic`.
    pub(super) fn type_name(&self) -> String {
        self.path.iter().map(Ident::to_string).collect::<Vec<_>>().join("::")
    }

    /// The last identifier: where errors about the whole are shown.
    pub(super) fn span(&self) -> Span {
        self.definition.as_ref().or(self.path.last()).map_or_else(Span::call_site, Ident::span)
    }
}

/// `Name: value`.
pub(super) struct Field {
    pub(super) name: Ident,
    pub(super) value: Node,
}

impl Field {
    /// The name of the property: `type` for `r#type`.
    pub(super) fn name(&self) -> String {
        self.name.unraw().to_string()
    }
}

/// A value.
pub(super) enum Node {
    Literal(Literal, Span),
    List(Vec<Node>, Span),
    /// `Name { .. }`.
    Record(Ident, Vec<Field>),
    /// Anything else: a hole.
    Expression(Expression),
    /// A value that could not be read; it has been reported.
    Missing,
}

pub(super) enum Literal {
    Text(String),
    /// Digits, with a sign.
    Integer(String),
    Number(String),
    Boolean(bool),
}

impl Literal {
    /// What it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Literal::Text(_) => "a string",
            Literal::Integer(_) => "an integer",
            Literal::Number(_) => "a number",
            Literal::Boolean(_) => "a boolean",
        }
    }
}
