//! Whether conditions imply another one.
//!
//! A condition is a formula over comparisons. What the comparisons say together counts, too: a value equals at most one
//! literal, and a parameter equals one of its allowed values.

use crate::check::View;
use crate::lower::Element;
use crate::value::{ByKey, Expr, Target};

/// A condition over comparisons, which are numbered.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    Known(bool),
    Comparison(usize),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    pub(super) fn not(self) -> Formula {
        Formula::Not(Box::new(self))
    }

    /// Whether it is true or false, as far as the comparisons are decided.
    fn decided(&self, values: &[Option<bool>]) -> Option<bool> {
        // A list is decided by one item of the first kind, or by all of them.
        let list = |items: &[Formula], deciding: bool| {
            let mut undecided = false;
            for item in items {
                match item.decided(values) {
                    Some(value) if value == deciding => return Some(deciding),
                    Some(_) => {}
                    None => undecided = true,
                }
            }
            (!undecided).then_some(!deciding)
        };
        match self {
            Formula::Known(value) => Some(*value),
            Formula::Comparison(index) => values[*index],
            Formula::Not(inner) => inner.decided(values).map(|value| !value),
            Formula::All(items) => list(items, false),
            Formula::Any(items) => list(items, true),
        }
    }

    /// A comparison that is not decided yet.
    fn undecided(&self, values: &[Option<bool>]) -> Option<usize> {
        match self {
            Formula::Known(_) => None,
            Formula::Comparison(index) => values[*index].is_none().then_some(*index),
            Formula::Not(inner) => inner.undecided(values),
            Formula::All(items) | Formula::Any(items) => items.iter().find_map(|item| item.undecided(values)),
        }
    }

    /// Whether it can be true. After too many steps it counts as impossible, so that nothing is reported without proof.
    fn is_possible(&self, values: &mut [Option<bool>], steps: &mut u32) -> bool {
        *steps = steps.saturating_sub(1);
        if *steps == 0 {
            return false;
        }
        let Some(index) = self.undecided(values).filter(|_| self.decided(values).is_none()) else {
            return self.decided(values) == Some(true);
        };
        let is_possible = [true, false].into_iter().any(|value| {
            values[index] = Some(value);
            self.is_possible(values, steps)
        });
        values[index] = None;
        is_possible
    }
}

/// The comparisons of a program's conditions.
pub(super) struct Comparisons<'v> {
    view: &'v View<'v>,
    all: Vec<Expr>,
    conditions: ByKey<Target, Formula>,
}

/// The maximum number of steps that are taken for one reference.
const STEPS: u32 = 20_000;

impl<'v> Comparisons<'v> {
    pub(super) fn new(view: &'v View<'v>) -> Self {
        Comparisons { view, all: Vec::new(), conditions: ByKey::default() }
    }

    /// The formula of a condition.
    pub(super) fn condition(&mut self, target: &Target) -> Formula {
        if let Some(known) = self.conditions.get(target) {
            return known.clone();
        }
        // A condition that contains itself is reported by CloudFormation; until it is read, it stands for itself.
        let itself = Expr::LogicalId(Box::new(target.clone()));
        let itself = self.comparison(itself);
        self.conditions.insert(target.clone(), itself.clone());
        let formula = match self.view.element(target) {
            Some(Element::Condition(condition)) => self.read(condition),
            _ => itself,
        };
        self.conditions.insert(target.clone(), formula.clone());
        formula
    }

    fn read(&mut self, condition: &Expr) -> Formula {
        let Expr::Call(call) = condition.unlocated() else { return self.comparison(condition.clone()) };
        match (call.0, &call.1) {
            ("Condition", Expr::LogicalId(target)) => self.condition(target),
            ("Fn::Not", Expr::List(items)) if items.len() == 1 => self.read(&items[0]).not(),
            ("Fn::And", Expr::List(items)) => {
                Formula::All(items.iter().map(|item| self.read(item)).collect())
            }
            ("Fn::Or", Expr::List(items)) => Formula::Any(items.iter().map(|item| self.read(item)).collect()),
            ("Fn::Equals", Expr::List(items)) if items.len() == 2 => {
                let (left, right) = (items[0].unlocated().clone(), items[1].unlocated().clone());
                match (left, right) {
                    (Expr::Text(left), Expr::Text(right)) => Formula::Known(left == right),
                    (left @ Expr::Text(_), right) => self.comparison(equals(right, left)),
                    (left, right) => self.comparison(equals(left, right)),
                }
            }
            _ => self.comparison(condition.clone()),
        }
    }

    fn comparison(&mut self, comparison: Expr) -> Formula {
        let known = self.all.iter().position(|other| *other == comparison);
        Formula::Comparison(known.unwrap_or_else(|| {
            self.all.push(comparison);
            self.all.len() - 1
        }))
    }

    /// Whether a condition is true wherever all these are.
    pub(super) fn imply(&self, given: &[Formula], condition: Formula) -> bool {
        let all = given.iter().cloned().chain([condition.not()]).chain(self.facts()).collect();
        let mut values = vec![None; self.all.len()];
        !Formula::All(all).is_possible(&mut values, &mut { STEPS })
    }

    /// What the comparisons say together.
    fn facts(&self) -> Vec<Formula> {
        let mut facts = Vec::new();
        let literals: Vec<_> =
            self.all.iter().enumerate().filter_map(|(i, it)| Some((i, literal(it)?))).collect();
        for (position, (index, (value, text))) in literals.iter().enumerate() {
            let same: Vec<_> = literals.iter().filter(|(_, (other, _))| other == value).collect();
            let later = literals[position + 1..]
                .iter()
                .filter(|(_, (other, other_text))| other == value && other_text != text);
            facts.extend(later.map(|(other, _)| {
                Formula::All(vec![Formula::Comparison(*index), Formula::Comparison(*other)]).not()
            }));
            let allowed = self.allowed(value);
            let find = |text: &String| same.iter().find(|(_, (_, other))| other == text);
            let of_allowed = allowed.iter().map(|text| Some(Formula::Comparison(find(text)?.0)));
            if let Some(one) = of_allowed.collect::<Option<Vec<_>>>().filter(|one| !one.is_empty()) {
                facts.push(Formula::Any(one));
            }
        }
        facts
    }

    /// The allowed values of a parameter, if they are listed.
    fn allowed(&self, value: &Expr) -> Vec<String> {
        let Expr::Reference(reference) = value else { return Vec::new() };
        let Some(Element::Parameter(content)) = self.view.element(&reference.target) else {
            return Vec::new();
        };
        let allowed = content.get("AllowedValues").map(|values| values.unlocated().clone());
        let Some(Expr::List(items)) = allowed else { return Vec::new() };
        let texts = items.iter().map(|item| item.unlocated().as_text().map(str::to_owned));
        texts.collect::<Option<_>>().unwrap_or_default()
    }
}

fn equals(left: Expr, right: Expr) -> Expr {
    Expr::List(vec![left, right])
}

/// The value and the literal of a comparison with a literal.
fn literal(comparison: &Expr) -> Option<(&Expr, &str)> {
    let Expr::List(items) = comparison else { return None };
    let [value, Expr::Text(text)] = &items[..] else { return None };
    Some((value, text))
}
