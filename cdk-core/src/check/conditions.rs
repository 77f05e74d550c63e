//! Whether two elements can exist at the same time, by their conditions.
//!
//! A condition is a formula over what is compared in it: a parameter, for example, equals one of the texts that it is
//! compared with, or something else. All cases are tried. What cannot be decided, such as whether two parameters are
//! equal, may be either; so two elements exclude each other only if that is certain.

use indexmap::IndexMap;

use super::sameness::is_known;
use super::view::View;
use crate::lower::Element;
use crate::value::{Expr, Target};

/// Most cases that are tried; with more, elements do not count as exclusive.
const MOST_CASES: usize = 10_000;

/// How deep conditions may refer to each other.
const DEEPEST: usize = 50;

impl View<'_> {
    /// Whether two elements, each with its condition, can certainly not exist at the same time.
    pub(crate) fn are_exclusive(&self, one: Option<&Target>, other: Option<&Target>) -> bool {
        one != other && self.is_impossible(one.into_iter().chain(other).map(|condition| (condition, true)))
    }

    /// Whether conditions can certainly not be all true, or false where that is asked for.
    pub(super) fn is_impossible<'c>(&self, conditions: impl Iterator<Item = (&'c Target, bool)>) -> bool {
        let mut reader = Reader { view: self, variables: IndexMap::new() };
        let both = Formula::All(conditions.map(|(of, holds)| reader.case(of, holds)).collect());
        let sizes: Vec<usize> = reader.variables.values().map(Variable::cases).collect();
        let cases = sizes.iter().try_fold(1, |all: usize, size| all.checked_mul(*size));
        cases.is_some_and(|cases| {
            cases <= MOST_CASES && !(0..cases).any(|case| both.holds(&decode(case, &sizes)))
        })
    }
}

/// The values that a value can have, each with the conditions that it depends on.
pub(super) fn cases<'e>(value: &'e Expr) -> Vec<(Vec<(&'e Target, bool)>, &'e Expr)> {
    let value = value.unlocated();
    let parts = match value {
        Expr::Call(call) if call.0 == "Fn::If" => match &call.1 {
            Expr::List(items) => &items[..],
            _ => &[],
        },
        _ => &[],
    };
    let [Expr::LogicalId(condition), then, otherwise] = parts else { return vec![(Vec::new(), value)] };
    let branch = |value: &'e Expr, holds| {
        cases(value).into_iter().map(move |(mut conditions, value)| {
            conditions.push((&**condition, holds));
            (conditions, value)
        })
    };
    branch(then, true).chain(branch(otherwise, false)).collect()
}

/// The value of each variable in a case.
fn decode(mut case: usize, sizes: &[usize]) -> Vec<usize> {
    let digit = |size: &usize| {
        let digit = case % size;
        case /= size;
        digit
    };
    sizes.iter().map(digit).collect()
}

/// Something that conditions compare.
#[derive(Default)]
struct Variable {
    /// The texts that it is compared with.
    values: Vec<String>,
    /// Whether it can have no other value.
    is_closed: bool,
}

impl Variable {
    fn cases(&self) -> usize {
        self.values.len() + usize::from(!self.is_closed)
    }

    fn value(&mut self, text: String) -> Option<usize> {
        let known = self.values.iter().position(|value| *value == text);
        if known.is_none() && self.is_closed {
            return None;
        }
        Some(known.unwrap_or_else(|| {
            self.values.push(text);
            self.values.len() - 1
        }))
    }
}

enum Formula {
    Always(bool),
    /// A variable has a value, each by its index.
    Is(usize, usize),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    fn holds(&self, case: &[usize]) -> bool {
        match self {
            Formula::Always(holds) => *holds,
            Formula::Is(variable, value) => case[*variable] == *value,
            Formula::Not(formula) => !formula.holds(case),
            Formula::All(formulas) => formulas.iter().all(|formula| formula.holds(case)),
            Formula::Any(formulas) => formulas.iter().any(|formula| formula.holds(case)),
        }
    }
}

struct Reader<'r, 'v> {
    view: &'r View<'v>,
    variables: IndexMap<String, Variable>,
}

impl Reader<'_, '_> {
    fn case(&mut self, target: &Target, holds: bool) -> Formula {
        let condition = self.condition(target, 0);
        if holds { condition } else { Formula::Not(Box::new(condition)) }
    }

    /// The condition at a target.
    fn condition(&mut self, target: &Target, depth: usize) -> Formula {
        let place = self.view.place(target);
        match (self.view.element(target), place) {
            (Some(Element::Condition(expr)), Some(place)) if depth < DEEPEST => {
                self.formula(place.stack, expr, depth + 1)
            }
            _ => self.unknown(format!("{target:?}")),
        }
    }

    fn formula(&mut self, stack: usize, expr: &Expr, depth: usize) -> Formula {
        let expr = expr.unlocated();
        let unknown = |reader: &mut Self| reader.unknown(format!("{stack} {expr:?}"));
        let Expr::Call(call) = expr else { return unknown(self) };
        match (call.0, call.1.unlocated()) {
            ("Condition", Expr::LogicalId(target)) => self.condition(target, depth),
            ("Fn::Not", Expr::List(items)) if items.len() == 1 => {
                Formula::Not(Box::new(self.formula(stack, &items[0], depth)))
            }
            ("Fn::And", Expr::List(items)) => Formula::All(self.formulas(stack, items, depth)),
            ("Fn::Or", Expr::List(items)) => Formula::Any(self.formulas(stack, items, depth)),
            ("Fn::Equals", Expr::List(items)) => match &items[..] {
                [left, right] => self.equals(stack, left, right).unwrap_or_else(|| unknown(self)),
                _ => unknown(self),
            },
            _ => unknown(self),
        }
    }

    fn formulas(&mut self, stack: usize, items: &[Expr], depth: usize) -> Vec<Formula> {
        items.iter().map(|item| self.formula(stack, item, depth)).collect()
    }

    fn equals(&mut self, stack: usize, left: &Expr, right: &Expr) -> Option<Formula> {
        let one = self.view.deployed(stack, left)?;
        let other = self.view.deployed(stack, right)?;
        Some(match (is_known(&one), is_known(&other)) {
            _ if one == other => Formula::Always(true),
            (true, true) => Formula::Always(false),
            (false, true) => self.is(one, left, other),
            (true, false) => self.is(other, right, one),
            (false, false) => {
                let (first, second) = if one < other { (one, other) } else { (other, one) };
                self.unknown(format!("{first} = {second}"))
            }
        })
    }

    /// A variable is compared with a text.
    fn is(&mut self, name: String, variable: &Expr, text: String) -> Formula {
        let allowed = if self.variables.contains_key(&name) { None } else { self.allowed(variable) };
        let entry = self.variables.entry(name);
        let index = entry.index();
        let variable = entry.or_insert_with(|| {
            let is_closed = allowed.is_some();
            Variable { values: allowed.unwrap_or_default(), is_closed }
        });
        variable.value(text).map_or(Formula::Always(false), |value| Formula::Is(index, value))
    }

    /// The values that a parameter allows, if it limits them.
    fn allowed(&self, variable: &Expr) -> Option<Vec<String>> {
        let Expr::Reference(reference) = variable.unlocated() else { return None };
        let Some(Element::Parameter(parameter)) = self.view.element(&reference.target) else { return None };
        let allowed = parameter.get("AllowedValues")?;
        let allowed = allowed.to_tree();
        let Expr::List(values) = allowed.unlocated() else { return None };
        let known = |value| self.view.deployed(0, value).filter(|text| is_known(text));
        values.iter().map(known).collect::<Option<Vec<_>>>().filter(|values| !values.is_empty())
    }

    /// Something that may be true or false.
    fn unknown(&mut self, name: String) -> Formula {
        let entry = self.variables.entry(name);
        let index = entry.index();
        let value = entry.or_default().value("true".to_owned());
        value.map_or(Formula::Always(true), |value| Formula::Is(index, value))
    }
}
