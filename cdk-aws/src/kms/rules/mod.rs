//! What KMS refuses.

use cdk_core::check::Rule;

mod alias;
mod lockout;
mod rotation;
pub(super) mod two_keys;
mod usage;
mod user;

pub(crate) static RULES: &[&Rule] =
    &[&alias::RULE, &rotation::RULE, &usage::RULE, &user::RULE, &lockout::RULE, &two_keys::RULE];
