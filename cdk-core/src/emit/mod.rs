//! Pass 6, emit: resources and tables → templates: their bytes, and what whoever deploys them must know.
//!
//! Architecture invariant: pure and total. What could go wrong was found by the passes before; what is missing here
//! is our own bug.

mod deployment;
mod emission;
mod expr;
mod format;
mod frozen;
mod json;
mod output;
mod reference;
mod sub;
mod template;
mod transforms;
mod writer;
mod yaml;

pub(crate) use emission::Emission;
pub use format::Format;
pub(crate) use frozen::{FrozenResource, frozen};
pub use output::{ResourceIndex, Template};
pub(crate) use template::Emitted;
