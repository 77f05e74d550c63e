//! Secrets Manager: secrets.

pub(crate) mod field;
pub(crate) mod rules;
mod secret;

pub use secret::{Secret, SecretField};
