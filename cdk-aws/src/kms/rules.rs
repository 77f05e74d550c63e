//! KMS accepts the keys and aliases.

use super::codes;
use cdk_core::Expr;

use crate::rules::{Record, Subject};

pub(crate) fn alias(subject: &mut Subject<'_>) {
    let is_alias = |alias: &str| alias.starts_with("alias/") && !alias.starts_with("alias/aws/");
    let help = "an alias begins with `alias/`, and not with `alias/aws/`";
    subject.expect_text("AliasName", is_alias, &codes::ALIAS, "a valid alias", help);
}

/// A symmetric key encrypts, and is the only one that is rotated; and somebody must be able to change its policy.
pub(crate) fn key(subject: &mut Subject<'_>) {
    crate::iam::rules::key_policy(subject);
    if let Some(spec) = subject.text("KeySpec").filter(|spec| spec != "SYMMETRIC_DEFAULT") {
        if subject.is_true("EnableKeyRotation") {
            subject.report(
                &codes::KIND,
                format!("a key `{spec}` is not rotated by KMS"),
                "drop `EnableKeyRotation`",
            );
        }
        let usage = subject.text("KeyUsage").unwrap_or_else(|| "ENCRYPT_DECRYPT".to_owned());
        let fits = match &spec[..4.min(spec.len())] {
            "HMAC" => usage == "GENERATE_VERIFY_MAC",
            "RSA_" => usage == "ENCRYPT_DECRYPT" || usage == "SIGN_VERIFY",
            "ECC_" => usage == "SIGN_VERIFY" || usage == "KEY_AGREEMENT",
            _ => true,
        };
        if !fits {
            subject.report(
                &codes::KIND,
                format!("a key `{spec}` cannot have the use `{usage}`"),
                "set `KeyUsage`",
            );
        }
    }
    if !subject.is_true("BypassPolicyLockoutSafetyCheck") && locks_out(subject.properties()) {
        let help = "let the account change it: `kms:*` for `arn:aws:iam::<account>:root`";
        subject.report(&codes::LOCKOUT, "nobody could change the policy of the key any more", help);
    }
}

/// Whether a policy that is written out lets only services use a key.
fn locks_out(key: &Record<'_>) -> bool {
    let Some(policy @ (Expr::Map(_) | Expr::Skeleton(_))) = key.value("KeyPolicy") else { return false };
    let policy = Record::new(policy);
    if policy.is_evaluated() || !matches!(policy.value("Statement"), Some(Expr::List(_))) {
        return false;
    }
    let statements = policy.items("Statement");
    let is_for_services = |statement: &Record<'_>| {
        statement.is_record() && {
            let principal = statement.entries("Principal");
            !principal.is_empty() && principal.iter().all(|(name, _)| *name == "Service")
        }
    };
    !statements.is_empty() && statements.iter().all(is_for_services)
}
