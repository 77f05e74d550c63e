//! What Certificate Manager refuses.

use cdk_core::check::{Rule, Subject};
use cdk_core::value::Node;

mod domain;
mod length;
mod name_count;
mod name_twice;
mod private_zone;

pub(crate) static RULES: &[&Rule] =
    &[&domain::RULE, &length::RULE, &name_twice::RULE, &name_count::RULE, &private_zone::RULE];

/// The names that a certificate is for, each with its node: the first one first.
fn names<'s, 'v>(certificate: &'s Subject<'v>) -> impl Iterator<Item = (&'s str, &'s Node<'v>)> {
    certificate.texts("DomainName").chain(certificate.texts("SubjectAlternativeNames"))
}
