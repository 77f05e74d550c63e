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
    /// Whether it applies to all actions but these.
    but_actions: bool,
    resources: Vec<Arn>,
    /// Whether it applies to all resources but these.
    but_resources: bool,
    principals: Vec<Principal>,
    conditions: Vec<(Text, Text, Expr)>,
    location: &'static Location<'static>,
}

/// A resource of a statement.
#[derive(Clone, Debug)]
struct Arn {
    expr: Expr,
    /// The line of the statement that it came from, if that was joined to another one.
    joined_at: Option<&'static Location<'static>>,
}

impl PartialEq for Arn {
    fn eq(&self, other: &Self) -> bool {
        self.expr == other.expr
    }
}

impl Arn {
    fn into_expr(self) -> Expr {
        match self.joined_at {
            Some(location) => self.expr.located(location),
            None => self.expr,
        }
    }
}

/// Two statements are equal if they have the same content, regardless of the lines that wrote them.
impl PartialEq for Statement {
    fn eq(&self, other: &Self) -> bool {
        self.applies_as(other) && self.resources == other.resources && self.actions == other.actions
    }
}

impl Statement {
    #[track_caller]
    fn new(effect: Effect, actions: impl IntoIterator<Item = Action>) -> Self {
        Statement {
            effect,
            actions: actions.into_iter().collect(),
            but_actions: false,
            resources: Vec::new(),
            but_resources: false,
            principals: Vec::new(),
            conditions: Vec::new(),
            location: Location::caller(),
        }
    }

    /// The same statement, attributed to a line of the program.
    pub(crate) fn at(self, location: &'static Location<'static>) -> Self {
        Statement { location, ..self }
    }

    pub(super) fn allows(&self) -> bool {
        self.effect == Effect::Allow && !self.but_actions
    }

    pub(super) fn actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter()
    }

    pub(super) fn line(&self) -> &'static Location<'static> {
        self.location
    }

    /// Whether the statements have the same effect, principals and conditions.
    fn applies_as(&self, other: &Self) -> bool {
        self.effect == other.effect
            && self.but_actions == other.but_actions
            && self.but_resources == other.but_resources
            && self.principals == other.principals
            && self.conditions == other.conditions
    }

    /// Whether the statements say the same as one that has the actions and resources of both.
    fn can_be_joined(&self, other: &Self) -> bool {
        let have_resources = !self.resources.is_empty() && !other.resources.is_empty();
        // What applies to all but these would apply to less.
        self.applies_as(other)
            && !(self.but_actions || self.but_resources)
            && (self.resources == other.resources || have_resources && self.actions == other.actions)
    }

    /// The actions and resources that another statement has in addition.
    fn new_in<'s>(&self, other: &'s Self) -> (Vec<&'s Action>, Vec<&'s Arn>) {
        let actions = other.actions.iter().filter(|action| !self.actions.contains(action));
        let resources = other.resources.iter().filter(|arn| !self.resources.contains(arn));
        (actions.collect(), resources.collect())
    }

    /// Adds the actions and resources of a statement that can be joined.
    fn join(&mut self, other: &Self) {
        let (actions, resources) = self.new_in(other);
        self.actions.extend(actions.into_iter().cloned());
        let line = other.location;
        self.resources.extend(
            resources.into_iter().cloned().map(|arn| Arn { joined_at: arn.joined_at.or(Some(line)), ..arn }),
        );
    }

    /// How long the statement will be, with a comma.
    fn likely_length(&self) -> usize {
        self.clone().into_expr().likely_characters() + 1
    }

    /// A statement for each resource.
    fn divided(&self) -> Vec<Statement> {
        let only = |arn: &Arn| Statement { resources: vec![arn.clone()], ..self.clone() };
        if self.resources.is_empty() || self.but_resources {
            vec![self.clone()]
        } else {
            self.resources.iter().map(only).collect()
        }
    }

    /// Allows actions.
    #[track_caller]
    pub fn allow(actions: impl IntoIterator<Item = Action>) -> Self {
        Statement::new(Effect::Allow, actions)
    }

    /// Allows all actions but these.
    #[track_caller]
    pub(crate) fn allow_all_but(actions: impl IntoIterator<Item = Action>) -> Self {
        Statement { but_actions: true, ..Statement::new(Effect::Allow, actions) }
    }

    /// Denies actions, whatever other statements allow.
    #[track_caller]
    pub fn deny(actions: impl IntoIterator<Item = Action>) -> Self {
        Statement::new(Effect::Deny, actions)
    }

    /// Sets the resources to which the actions apply, by ARN.
    #[track_caller]
    pub fn on<V: IntoValue<String>>(mut self, resources: impl IntoIterator<Item = V>) -> Self {
        let arn = |arn: V| Arn { expr: arn.into_value().into_expr(), joined_at: None };
        self.resources.extend(resources.into_iter().map(arn));
        self
    }

    /// Applies to all resources but these, by ARN.
    #[track_caller]
    pub(crate) fn on_all_but<V: IntoValue<String>>(self, resources: impl IntoIterator<Item = V>) -> Self {
        Statement { but_resources: true, ..self.on(resources) }
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
        let name = if self.but_actions { "NotAction" } else { "Action" };
        entries.push((name.into(), one_or_many(actions)));
        if !self.resources.is_empty() {
            let resources = self.resources.into_iter().map(Arn::into_expr).collect();
            let name = if self.but_resources { "NotResource" } else { "Resource" };
            entries.push((name.into(), one_or_many(resources)));
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

/// A policy document. Statements that differ only in their actions or only in their resources are joined, and
/// duplicates are dropped.
pub fn document(statements: impl IntoIterator<Item = Statement>) -> Value<Json> {
    let mut policy = Policy::default();
    for statement in statements {
        policy.add(&statement, usize::MAX);
    }
    policy.into_document()
}

/// The statements of one policy, joined where possible.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) statements: Vec<Statement>,
    /// How long they will be. Counted only if there is a limit.
    length: usize,
}

impl Policy {
    /// Adds a statement, if the policy then is not longer than the limit.
    fn add(&mut self, statement: &Statement, most: usize) -> bool {
        let same = self.statements.iter().position(|other| other.can_be_joined(statement));
        let length = match same {
            _ if most == usize::MAX => 0,
            Some(place) => additional_length(&self.statements[place], statement),
            None => statement.likely_length(),
        };
        if self.length + length > most {
            return false;
        }
        self.length += length;
        match same {
            Some(place) => self.statements[place].join(statement),
            None => self.statements.push(statement.clone()),
        }
        true
    }

    fn into_document(self) -> Value<Json> {
        let statements = self.statements.into_iter().map(Statement::into_expr).collect();
        Value::from_expr(Expr::Map(vec![
            ("Version".into(), Expr::text("2012-10-17")),
            ("Statement".into(), Expr::List(statements)),
        ]))
    }
}

/// How much longer a statement becomes when another one is joined to it.
fn additional_length(statement: &Statement, other: &Statement) -> usize {
    let (actions, resources) = statement.new_in(other);
    // One item becomes a list: two brackets more.
    let actions = actions.iter().map(|action| action.to_expr().likely_characters() + 3);
    let resources = resources.iter().map(|arn| arn.expr.likely_characters() + 3);
    actions.chain(resources).sum()
}

/// What a policy is long without statements.
const EMPTY: usize = r#"{"Version":"2012-10-17","Statement":[]}"#.len();

/// Distributes statements to policies that are not longer than the limit: of the first one, and of each other one.
///
/// Each statement goes to the first policy with room for it, so statements that are added later move none. One that
/// is too long for any policy is divided by its resources.
pub(super) fn split(statements: Vec<Statement>, first: usize, other: usize) -> Vec<Policy> {
    let mut policies = vec![Policy::default()];
    for statement in statements {
        if !place(&mut policies, &statement, first, other) {
            for part in statement.divided() {
                if !place(&mut policies, &part, first, other) {
                    // IAM takes no policy with it; the rules say so.
                    policies.push(Policy { length: other, statements: vec![part] });
                }
            }
        }
    }
    policies
}

fn place(policies: &mut Vec<Policy>, statement: &Statement, first: usize, other: usize) -> bool {
    let limit = |index: usize| (if index == 0 { first } else { other }) - EMPTY;
    let has_room = policies.iter_mut().enumerate().any(|(index, policy)| policy.add(statement, limit(index)));
    if has_room {
        return true;
    }
    let mut policy = Policy::default();
    let fits = policy.add(statement, limit(1));
    policies.extend(fits.then_some(policy));
    fits
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
    #[test]
    fn statements_for_the_same_actions_are_joined() {
        let of = |bucket: &str| {
            let arns = [format!("arn:aws:s3:::{bucket}"), format!("arn:aws:s3:::{bucket}/*")];
            Statement::allow([action!("s3:GetObject"), action!("s3:ListBucket")]).on(arns)
        };
        let policies = split(vec![of("images"), of("orders"), of("images")], 10_240, 6_144);
        assert_eq!(policies.len(), 1);
        let [joined] = &policies[0].statements[..] else { panic!("{policies:?}") };
        assert_eq!(joined.resources.len(), 4);
        let denied = Statement::deny([action!("s3:GetObject"), action!("s3:ListBucket")]).on(["*"]);
        assert_eq!(split(vec![of("images"), denied], 10_240, 6_144)[0].statements.len(), 2);
    }

    #[test]
    fn statements_that_are_added_later_move_none() {
        let topics: Vec<Statement> = (0..200)
            .map(|number| {
                let topic = format!("arn:aws:sns:eu-west-1:111122223333:{number}-{}", "x".repeat(200));
                Statement::allow([action!("sns:Publish")]).on([topic])
            })
            .collect();
        let texts = |count: usize| -> Vec<Vec<String>> {
            let policies = split(topics[..count].to_vec(), 10_240, 6_144);
            let arns = |policy: &Policy| {
                let arns = policy.statements.iter().flat_map(|statement| &statement.resources);
                arns.map(|arn| arn.expr.as_text().unwrap_or_default().to_owned()).collect()
            };
            for (index, policy) in policies.iter().enumerate() {
                let policy = Policy { length: 0, statements: policy.statements.clone() };
                let length = policy.into_document().expr().likely_characters();
                assert!(length <= if index == 0 { 10_240 } else { 6_144 }, "{index}: {length}");
            }
            policies.iter().map(arns).collect()
        };
        let (before, after) = (texts(150), texts(200));
        for (old, new) in before.iter().zip(&after) {
            assert!(new.starts_with(old), "{old:?} {new:?}");
        }
        assert_eq!(before.concat().len(), 150);
        assert_eq!(after.concat().len(), 200);
    }

    #[test]
    fn a_statement_that_is_too_long_is_divided() {
        let arns = (0..200).map(|number| format!("arn:aws:s3:::{number}-{}", "x".repeat(50)));
        let policies = split(vec![Statement::allow([action!("s3:GetObject")]).on(arns)], 10_240, 6_144);
        let resources = |policy: &Policy| policy.statements.iter().map(|s| s.resources.len()).sum::<usize>();
        assert_eq!(policies.iter().map(resources).sum::<usize>(), 200);
        assert_eq!(policies.len(), 2);
    }
}
