//! Rules about physical names.

pub(super) mod duplicate;
pub(in crate::check) mod naming;
