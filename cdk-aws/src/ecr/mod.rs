//! Elastic Container Registry: repositories of images.

pub(crate) mod codes;
mod repository;
pub(crate) mod rules;

pub(crate) use repository::{PulledFor, pull, push};
pub use repository::{Repository, RepositoryImage};
