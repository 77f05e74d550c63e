//! What AWS Backup refuses.

use cdk_core::check::Rule;

mod bucket;
mod lifecycle;
mod lock;

pub(crate) static RULES: &[&Rule] = &[&lifecycle::RULE, &lock::RULE, &bucket::RULE];
