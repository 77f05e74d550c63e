//! What the tests of the whole share.
//!
//! Each folder beside this file is a test target: `validators` runs the external validators over the templates of
//! every example.

use std::path::Path;

/// The directory of the workspace.
///
/// # Panics
///
/// If this package is not in a directory of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is a directory of the workspace")
}
