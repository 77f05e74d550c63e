//! The policies of a role.

use cdk_core::{Handle as _, IntoValue, Json, Key, Lower, Text, Value};

use super::statement::split;
use super::{Statement, document, inline_policy};
use crate::cfn;

/// What IAM counts in a role's inline policies at most, and in a managed policy.
///
/// [Quotas of IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)
pub(super) const INLINE: usize = 10_240;
pub(super) const MANAGED: usize = 6_144;

/// The policies of a role: an inline one, and managed ones for what IAM does not take there.
pub(crate) struct Policies {
    /// For the role's `Policies`.
    pub(crate) inline: Option<Value<Vec<Json>>>,
    managed: Vec<Value<String>>,
}

impl Policies {
    /// Makes the policies of the role that is a part of a construct.
    pub(crate) fn make(
        cx: &mut Lower<'_>,
        key: Key,
        role: &str,
        name: impl Into<Text>,
        statements: Vec<Statement>,
    ) -> Self {
        let mut policies = split(statements, INLINE, MANAGED).into_iter().map(|policy| policy.statements);
        let inline = inline_policy(name, policies.next().unwrap_or_default());
        let managed = policies.enumerate().map(|(index, statements)| {
            let policy = cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: document(statements) });
            cx.add(key, format!("{role}Policy{}", index + 2), policy).reference()
        });
        Policies { inline, managed: managed.collect() }
    }

    /// For the role's `ManagedPolicyArns`. With them, the role is there only after its policies.
    pub(crate) fn managed(&self) -> Option<Value<Vec<String>>> {
        self.managed_with(Vec::<Value<String>>::new())
    }

    /// For the role's `ManagedPolicyArns`, after others.
    pub(crate) fn managed_with<V: IntoValue<String>>(&self, others: Vec<V>) -> Option<Value<Vec<String>>> {
        if others.is_empty() && self.managed.is_empty() {
            return None;
        }
        let others = others.into_iter().map(|arn| {
            let origin = arn.origin();
            let arn = arn.into_value();
            match origin {
                Some(location) => arn.located(location),
                None => arn,
            }
        });
        Some(others.chain(self.managed.iter().cloned()).collect())
    }
}
