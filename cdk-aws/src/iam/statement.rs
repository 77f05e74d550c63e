//! Policy statements and documents.

use std::panic::Location;

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
#[derive(Clone, Debug)]
#[must_use = "a statement must be put into a policy"]
pub struct Statement {
    effect: Effect,
    actions: Vec<Action>,
    resources: Vec<Expr>,
    principals: Vec<Principal>,
    conditions: Vec<(Text, Text, Expr)>,
    location: &'static Location<'static>,
}

/// Two statements are equal if they have the same content, regardless of the lines that wrote them.
impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        self.differs_in_actions(other) && self.actions == other.actions
    }
}

impl Statement {
    #[track_caller]
    fn new(effect: Effect, actions: impl IntoIterator<Item = Action>) -> Self {
        Statement {
            effect,
            actions: actions.into_iter().collect(),
            resources: Vec::new(),
            principals: Vec::new(),
            conditions: Vec::new(),
            location: Location::caller(),
        }
    }

    /// The same statement, attributed to a line of the program.
    pub(crate) fn at(self, location: &'static Location<'static>) -> Self {
        Statement { location, ..self }
    }

    /// Whether the statements differ only in their actions.
    fn differs_in_actions(&self, other: &Self) -> bool {
        self.effect == other.effect
            && self.resources == other.resources
            && self.principals == other.principals
            && self.conditions == other.conditions
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

    /// Sets the resources to which the actions apply, by ARN.
    #[track_caller]
    pub fn on<V: IntoValue<String>>(mut self, resources: impl IntoIterator<Item = V>) -> Self {
        self.resources.extend(resources.into_iter().map(|arn| arn.into_value().into_expr()));
        self
    }

    /// Applies to all resources: for the few actions that AWS does not allow to restrict to one.
    pub fn on_all_resources(self) -> Self {
        self.on(["*"])
    }

    /// Sets the principal to which the statement applies, for the policies of resources and keys.
    #[track_caller]
    pub fn by(mut self, principal: Principal) -> Self {
        self.principals.push(principal);
        self
    }

    /// Adds a condition: `.when("StringEquals", "aws:SourceAccount", account)`.
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
        Expr::Map(entries).located(self.location)
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

/// A policy document. Statements that differ only in their actions are merged, and duplicates are dropped.
pub fn document(statements: impl IntoIterator<Item = Statement>) -> Value<Json> {
    let mut joined: Vec<Statement> = Vec::new();
    for statement in statements {
        match joined.iter_mut().find(|other| other.differs_in_actions(&statement)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action;

    #[test]
    fn statements_of_different_lines_are_joined() {
        let read = Statement::allow([action!("s3:GetObject")]).on(["arn:aws:s3:::shop/*"]);
        let again = Statement::allow([action!("s3:GetObject")]).on(["arn:aws:s3:::shop/*"]);
        let write = Statement::allow([action!("s3:PutObject")]).on(["arn:aws:s3:::shop/*"]);
        assert_eq!(read, again);
        let document = document([read, again, write]);
        let statements = document.expr().get("Statement").expect("a policy has statements");
        let Expr::List(statements) = statements.as_ref() else { panic!("{statements:?}") };
        assert_eq!(statements.len(), 1, "{statements:?}");
    }
}
