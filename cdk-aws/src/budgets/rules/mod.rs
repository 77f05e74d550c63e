//! What Budgets refuses.

use cdk_core::check::Rule;

mod alerts;

pub(crate) static RULES: &[&Rule] = &[&alerts::RULE];
