//! Parameters.

use crate::check::View;
use crate::lower::Element;
use crate::value::{Expr, Node};

pub(super) mod default_not_allowed;
pub(super) mod default_not_literal;
pub(super) mod limit_of_other_type;
pub(super) mod nested_stack;
pub(super) mod reversed_limits;
pub(super) mod unknown_type;
pub(super) mod visible;

/// The parameters of all stacks.
fn all<'v>(view: &View<'v>) -> impl Iterator<Item = Node<'v>> {
    let is_parameter = |element: &Element| matches!(element, Element::Parameter(_));
    let parameters = view.elements().filter(move |(placed, _)| is_parameter(&placed.element));
    parameters.map(|(_, content)| content)
}

/// The two limits of a kind, and whether a parameter of a type can have them.
struct Limits {
    what: &'static str,
    least: &'static str,
    most: &'static str,
    of_numbers: bool,
}

const LIMITS: [Limits; 2] = [
    Limits { what: "range", least: "MinValue", most: "MaxValue", of_numbers: true },
    Limits { what: "length", least: "MinLength", most: "MaxLength", of_numbers: false },
];

impl Limits {
    fn fit(&self, parameter: &Node<'_>) -> bool {
        parameter.is("Type", "Number") == self.of_numbers
    }

    /// The least and the most, if both are given and in the wrong order.
    fn reversed(&self, parameter: &Node<'_>) -> Option<(f64, f64)> {
        let both = (parameter.number(self.least)?, parameter.number(self.most)?);
        Some(both).filter(|(least, most)| least > most)
    }

    /// Whether a number is within the limits. Invalid limits exclude nothing.
    fn contain(&self, parameter: &Node<'_>, number: f64) -> bool {
        let least = parameter.number(self.least).is_none_or(|least| number >= least);
        let most = parameter.number(self.most).is_none_or(|most| number <= most);
        !self.fit(parameter) || self.reversed(parameter).is_some() || least && most
    }
}

/// A literal, as text.
fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.to_string()),
        Expr::Integer(number) => Some(number.to_string()),
        Expr::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
