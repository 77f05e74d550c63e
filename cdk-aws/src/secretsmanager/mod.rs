//! Secrets Manager: secrets.

pub(crate) mod codes;
mod secret;

pub use secret::{Secret, SecretField};
