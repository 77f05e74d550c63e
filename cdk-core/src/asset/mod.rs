//! Assets: what a stack needs besides its template, and where it goes.
//!
//! An archive of code goes to a bucket and a container image to a repository before the stack is deployed; the files of
//! a site go to the site's own bucket afterwards. All are named after their content, so that an unchanged asset changes
//! nothing.
//!
//! A [`Directory`] is walked (`walk`, `patterns`), its files are hashed (`reader`) unless they are known from an earlier
//! run (`fingerprints`), and what the output will hold is noted (`Staged`). Contents are never held in memory: `assemble`
//! reads the files again when it writes, and fails if one has changed in between.
//!
//! Architecture invariant: nothing here knows constructs or templates, and nothing here writes, except the cache below
//! Cargo's target directory.

mod directory;
mod files;
mod find;
mod fingerprints;
mod hash;
mod patterns;
mod problem;
mod reader;
mod stack_asset;
mod staged;
mod stamp;
mod store;
mod walk;

pub use directory::{Directory, Links};
pub use files::Files;
pub(crate) use files::{Form, FoundFile, Link};
#[cfg(test)]
pub(crate) use fingerprints::Fingerprints;
pub(crate) use fingerprints::target_directory;
pub(crate) use hash::Sha256;
pub(crate) use problem::Problem;
pub(crate) use reader::{Reader, find_file};
pub use stack_asset::{FileAsset, ImageAsset, SiteAsset, StackAsset};
pub(crate) use staged::Source;
pub use staged::Staged;
pub(crate) use stamp::Stamp;
pub use store::AssetStore;
pub(crate) use store::{OWN_STACK, OWN_TEMPLATE, OWN_TEMPLATE_FILE};
