//! IAM accepts the policies, wherever they are, and knows their actions.

use cdk_core::{Expr, known_action};

use super::codes;
use crate::rules::{Record, Subject};

/// What the statements of a policy have.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Of an identity: resources, no principal.
    Identity,
    /// Of a resource: a principal, and resources.
    Resource,
    /// Of one resource alone: a principal, and no resources.
    Itself,
}

/// A role, user or group, with the policies in it.
pub(crate) fn principal(subject: &mut Subject<'_>) {
    policy(subject, "AssumeRolePolicyDocument", Kind::Itself);
    for arn in subject.texts("ManagedPolicyArns") {
        if !arn.starts_with("arn:") {
            let message = format!("`{arn}` is not the ARN of a managed policy");
            let help = "such as `sub!(\"arn:{partition}:iam::aws:policy/ReadOnlyAccess\")`";
            subject.report_value("ManagedPolicyArns", &codes::POLICY, message, help);
        }
    }
    for inline in subject.items("Policies") {
        document(subject, &inline, "PolicyDocument", Kind::Identity);
    }
}

/// A policy of a role, user or group.
pub(crate) fn identity_policy(subject: &mut Subject<'_>) {
    policy(subject, "PolicyDocument", Kind::Identity);
}

/// A policy of a bucket, queue, topic or endpoint.
pub(crate) fn resource_policy(subject: &mut Subject<'_>) {
    policy(subject, "PolicyDocument", Kind::Resource);
}

/// The policy of a secret.
pub(crate) fn secret_policy(subject: &mut Subject<'_>) {
    policy(subject, "ResourcePolicy", Kind::Resource);
}

/// The policy of a key.
pub(crate) fn key_policy(subject: &mut Subject<'_>) {
    policy(subject, "KeyPolicy", Kind::Resource);
}

/// The policy of a repository.
pub(crate) fn repository(subject: &mut Subject<'_>) {
    policy(subject, "RepositoryPolicyText", Kind::Itself);
}

fn policy(subject: &mut Subject<'_>, path: &str, kind: Kind) {
    let record = subject.properties().clone();
    document(subject, &record, path, kind);
}

fn document(subject: &mut Subject<'_>, record: &Record, path: &str, kind: Kind) {
    let Some(value @ (Expr::Map(_) | Expr::Skeleton(_))) = record.value(path) else { return };
    let policy = Record::new(value);
    if policy.is_evaluated() {
        return;
    }
    if let Some(version) = policy.text("Version").filter(|v| !matches!(&**v, "2012-10-17" | "2008-10-17")) {
        let message = format!("`{version}` is not a version of the policy language");
        subject.report(&codes::POLICY, message, "write `2012-10-17`");
    }
    let statements = match policy.value("Statement") {
        Some(Expr::List(statements)) => statements.iter().map(Record::new).collect(),
        Some(one @ (Expr::Map(_) | Expr::Skeleton(_))) => vec![Record::new(one)],
        Some(_) => return,
        None => {
            subject.report(&codes::POLICY, format!("`{path}` has no `Statement`"), "");
            return;
        }
    };
    for statement in statements.iter().filter(|statement| statement.is_record()) {
        check(subject, statement, kind);
    }
}

fn check(subject: &mut Subject<'_>, statement: &Record, kind: Kind) {
    const NAMES: [&str; 9] = [
        "Action",
        "Condition",
        "Effect",
        "NotAction",
        "NotPrincipal",
        "NotResource",
        "Principal",
        "Resource",
        "Sid",
    ];
    for name in statement.keys().iter().filter(|name| !NAMES.contains(&&***name)) {
        let near = cdk_core::suggest(name, NAMES);
        let help = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
        subject.report(&codes::POLICY, format!("a statement has no `{name}`"), &help);
    }
    let effect = statement.text("Effect");
    if statement.lacks("Effect") || effect.as_ref().is_some_and(|e| !matches!(&**e, "Allow" | "Deny")) {
        let got = effect.map_or_else(|| "none".to_owned(), |effect| format!("`{effect}`"));
        subject.report(
            &codes::POLICY,
            format!("a statement has the effect `Allow` or `Deny`, got {got}"),
            "",
        );
    }
    let lacks = |names: [&str; 2]| names.iter().all(|name| statement.lacks(name));
    let has = |names: [&str; 2]| names.iter().find(|name| statement.has(name)).map(|name| (*name).to_owned());
    let (resources, principals) = (["Resource", "NotResource"], ["Principal", "NotPrincipal"]);
    if lacks(["Action", "NotAction"]) {
        subject.report(&codes::POLICY, "a statement without actions", "set `Action`");
    }
    if kind != Kind::Itself && lacks(resources) {
        subject.report(&codes::POLICY, "a statement without resources", "set `Resource`");
    }
    if kind == Kind::Itself
        && let Some(name) = has(resources)
    {
        let message = format!("`{name}` in a policy that is about its own resource alone");
        subject.report(&codes::POLICY, message, "drop it");
    }
    if kind != Kind::Identity && lacks(principals) {
        subject.report(&codes::POLICY, "a statement without a principal", "say who may, in `Principal`");
    }
    if kind == Kind::Identity
        && let Some(name) = has(principals)
    {
        let message = format!("`{name}` in the policy of a role, user or group");
        subject.report(&codes::POLICY, message, "drop it: whoever has the policy is the principal");
    }
    check_principal(subject, statement);
    check_services(subject, statement);
    check_conditions(subject, statement);
    for resource in statement.texts("Resource").into_iter().chain(statement.texts("NotResource")) {
        if resource != "*" && !resource.starts_with("arn:") && !resource.contains("{{resolve:") {
            let message = format!("`{resource}` is neither an ARN nor `*`");
            subject.report(&codes::POLICY, message, "give the resource's ARN, such as `bucket.arn()`");
        }
    }
    for action in statement.texts("Action").into_iter().chain(statement.texts("NotAction")) {
        if let Some((message, help)) = unknown(&action) {
            subject.report(&codes::ACTION, message, &help);
        }
    }
}

fn check_principal(subject: &mut Subject<'_>, statement: &Record) {
    const PRINCIPALS: [&str; 4] = ["AWS", "CanonicalUser", "Federated", "Service"];
    for (name, _) in statement.entries("Principal") {
        if !name.starts_with("Fn::") && name != "Ref" && !PRINCIPALS.contains(&name) {
            let near = PRINCIPALS.iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(&"Service");
            let message = format!("`{name}` is not a kind of principal");
            subject.report(&codes::POLICY, message, &format!("did you mean `{near}`?"));
        }
    }
}

fn check_conditions(subject: &mut Subject<'_>, statement: &Record) {
    const OPERATORS: [&str; 27] = [
        "ArnEquals",
        "ArnLike",
        "ArnNotEquals",
        "ArnNotLike",
        "BinaryEquals",
        "Bool",
        "DateEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateNotEquals",
        "IpAddress",
        "NotIpAddress",
        "Null",
        "NumericEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericNotEquals",
        "StringEquals",
        "StringEqualsIgnoreCase",
        "StringLike",
        "StringNotEquals",
        "StringNotEqualsIgnoreCase",
        "StringNotLike",
    ];
    for (name, _) in statement.entries("Condition") {
        let operator = name.strip_prefix("ForAllValues:").or_else(|| name.strip_prefix("ForAnyValue:"));
        let operator = operator.unwrap_or(name);
        let operator = operator.strip_suffix("IfExists").unwrap_or(operator);
        if !operator.starts_with("Fn::") && !OPERATORS.contains(&operator) {
            let near = cdk_core::suggest(operator, OPERATORS);
            let help = near.map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            subject.report(&codes::POLICY, format!("`{name}` is not an operator of a condition"), &help);
        }
    }
}

fn check_services(subject: &mut Subject<'_>, statement: &Record) {
    for service in statement.texts("Principal.Service") {
        if !service.contains(".amazonaws.") && !service.contains(".aws.") {
            let message = format!("`{service}` is not the domain of a service");
            subject.report(&codes::POLICY, message, "such as `lambda.amazonaws.com`");
        } else if let Some(near) = super::meant(&service) {
            let message = format!("there is no service `{service}`");
            subject.report(&codes::POLICY, message, &format!("did you mean `{near}`?"));
        }
    }
}

/// Why IAM would know no such action, and what to do.
fn unknown(action: &str) -> Option<(String, String)> {
    let unknown = known_action(action).err()?;
    let help = unknown.meant(action).map_or_else(String::new, |near| format!("did you mean `{near}`?"));
    Some((unknown.message(action), help))
}
