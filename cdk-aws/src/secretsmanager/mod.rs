//! Secrets Manager: secrets.

pub(crate) mod rules;
mod secret;

pub use secret::{Secret, SecretField};
