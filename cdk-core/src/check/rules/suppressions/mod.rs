//! Findings that a program accepts.

pub(in crate::check) mod no_reason;
pub(in crate::check) mod unknown_code;
