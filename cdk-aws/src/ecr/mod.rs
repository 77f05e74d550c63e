//! Elastic Container Registry: repositories of images.

pub(crate) mod first_image;
mod repository;
pub(crate) mod rules;

pub(crate) use repository::{PulledFor, pull, push};
pub use repository::{Repository, RepositoryImage};
