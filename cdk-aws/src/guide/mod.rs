//! How to use the library, a page for each topic.
//!
//! | page | about |
//! |---|---|
//! | [`values`] | what is known at synthesis and what only at deployment |
//! | [`wiring`] | connections and permissions between constructs |
//! | [`stacks`] | stages, stacks, nested stacks, and references between them |
//! | [`assets`] | files, code and container images of the program |
//! | [`overrides`] | properties and resource types that constructs have no option for |
//! | [`testing`] | tests of your own constructs and programs |
//! | [`construct_crates`] | constructs for other programs to use |

pub mod assets;
pub mod construct_crates;
pub mod overrides;
pub mod stacks;
pub mod testing;
pub mod values;
pub mod wiring;
