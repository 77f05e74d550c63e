//! Rules about physical names.

pub(super) mod duplicate;
mod naming;
