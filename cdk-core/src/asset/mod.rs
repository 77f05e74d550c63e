//! Assets: what a stack needs besides its template, and where it goes.
//!
//! An archive of code goes to a bucket and a container image to a repository before the stack is deployed; the files of
//! a site go to the site's own bucket afterwards. All are named after their content, so that an unchanged asset changes
//! nothing.
//!
//! Architecture invariant: nothing here knows constructs or templates. Assets are read in the lower pass and written by
//! `assemble`.

mod stack_asset;
mod staged;
mod store;

pub use stack_asset::{FileAsset, ImageAsset, SiteAsset, StackAsset};
pub(crate) use staged::Source;
pub use staged::Staged;
pub use store::AssetStore;
pub(crate) use store::{OWN_STACK, OWN_TEMPLATE, OWN_TEMPLATE_FILE};
