//! Secrets Manager: secrets.

pub(crate) mod codes;
pub(crate) mod rules;
mod secret;

pub use secret::{Secret, SecretField};
