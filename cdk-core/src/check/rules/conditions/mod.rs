//! Resources that exist only under a condition.

pub(super) mod across_stacks;
mod formula;
pub(super) mod unconditional_use;
