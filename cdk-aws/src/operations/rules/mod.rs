//! Operations that watch nothing.

use cdk_core::check::Rule;

pub(super) mod nothing_to_watch;
pub(super) mod unused_setting;

pub(crate) static RULES: &[&Rule] = &[&unused_setting::RULE, &nothing_to_watch::RULE];
