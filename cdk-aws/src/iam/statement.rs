//! Policy statements and documents.

use cdk_core::{Expr, IntoValue, Json, Text, Value};

use super::{Action, Principal};

/// Whether a statement allows or denies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Allows.
    #[default]
    Allow,
    /// Denies, whatever other statements allow.
    Deny,
}

/// One statement of a policy.
///
/// ```
/// use cdk_aws::iam::Statement;
/// use cdk_aws::{action, prelude::*};
///
/// let read = Statement::allow([action!("s3:GetObject")]).on([sub!("arn:{partition}:s3:::reports/*")]);
/// # let _ = read;
/// ```
///
/// [Statements](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html)
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a statement must be put into a policy"]
pub struct Statement {
    effect: Effect,
    actions: Vec<Action>,
    resources: Vec<Expr>,
    principals: Vec<Principal>,
    conditions: Vec<(Text, Text, Expr)>,
}

impl Statement {
    fn new(effect: Effect, actions: impl IntoIterator<Item = Action>) -> Self {
        Statement {
            effect,
            actions: actions.into_iter().collect(),
            resources: Vec::new(),
            principals: Vec::new(),
            conditions: Vec::new(),
        }
    }

    /// Allows actions.
    #[track_caller]
    pub fn allow(actions: impl IntoIterator<Item = Action>) -> Self {
        Statement::new(Effect::Allow, actions)
    }

    /// Denies actions, whatever other statements allow.
    #[track_caller]
    pub fn deny(actions: impl IntoIterator<Item = Action>) -> Self {
        Statement::new(Effect::Deny, actions)
    }

    /// The resources that the actions are on, by ARN.
    #[track_caller]
    pub fn on<V: IntoValue<String>>(mut self, resources: impl IntoIterator<Item = V>) -> Self {
        self.resources.extend(resources.into_iter().map(|arn| arn.into_value().into_expr()));
        self
    }

    /// All resources: for the few actions that AWS does not let restrict to one.
    pub fn on_all_resources(self) -> Self {
        self.on(["*"])
    }

    /// Who the statement is about; for policies of resources and keys.
    #[track_caller]
    pub fn by(mut self, principal: Principal) -> Self {
        self.principals.push(principal);
        self
    }

    /// Restricts the statement: `.when("StringEquals", "aws:SourceAccount", account)`.
    #[track_caller]
    pub fn when(
        mut self,
        operator: impl Into<Text>,
        key: impl Into<Text>,
        value: impl IntoValue<Json>,
    ) -> Self {
        self.conditions.push((operator.into(), key.into(), value.into_value().into_expr()));
        self
    }

    fn into_expr(self) -> Expr {
        let mut entries: Vec<(Text, Expr)> = Vec::new();
        let effect = if self.effect == Effect::Allow { "Allow" } else { "Deny" };
        entries.push(("Effect".into(), Expr::text(effect)));
        if !self.principals.is_empty() {
            entries.push(("Principal".into(), Principal::to_expr(&self.principals)));
        }
        let actions = self.actions.iter().map(Action::to_expr).collect();
        entries.push(("Action".into(), one_or_many(actions)));
        if !self.resources.is_empty() {
            entries.push(("Resource".into(), one_or_many(self.resources)));
        }
        if !self.conditions.is_empty() {
            entries.push(("Condition".into(), conditions(self.conditions)));
        }
        Expr::Map(entries)
    }
}

pub(super) fn one_or_many(mut items: Vec<Expr>) -> Expr {
    if items.len() == 1 { items.remove(0) } else { Expr::List(items) }
}

fn conditions(conditions: Vec<(Text, Text, Expr)>) -> Expr {
    let mut operators: Vec<(Text, Expr)> = Vec::new();
    for (operator, key, value) in conditions {
        match operators.iter_mut().find(|(name, _)| *name == operator) {
            Some((_, Expr::Map(keys))) => keys.push((key, value)),
            _ => operators.push((operator, Expr::Map(vec![(key, value)]))),
        }
    }
    Expr::Map(operators)
}

/// A policy document. Statements that differ in their actions alone are joined, and equal ones are dropped.
pub fn document(statements: impl IntoIterator<Item = Statement>) -> Value<Json> {
    let mut joined: Vec<Statement> = Vec::new();
    for statement in statements {
        let same = |other: &&mut Statement| {
            other.effect == statement.effect
                && other.resources == statement.resources
                && other.principals == statement.principals
                && other.conditions == statement.conditions
        };
        match joined.iter_mut().find(same) {
            Some(other) => {
                for action in statement.actions {
                    if !other.actions.contains(&action) {
                        other.actions.push(action);
                    }
                }
            }
            None => joined.push(statement),
        }
    }
    let statements = joined.into_iter().map(Statement::into_expr).collect();
    Value::from_expr(Expr::Map(vec![
        ("Version".into(), Expr::text("2012-10-17")),
        ("Statement".into(), Expr::List(statements)),
    ]))
}
