//! Elastic Container Registry: repositories of images.

pub(crate) mod codes;
mod repository;

pub(crate) use repository::pull;
pub use repository::{Repository, RepositoryImage};
