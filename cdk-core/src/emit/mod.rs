//! Pass 6, emit: resources and tables → templates, with their bytes and what is needed to deploy them.
//!
//! Architecture invariant: pure and total. The earlier passes report everything that can go wrong; anything missing
//! here is a bug of the engine.

mod asset_stacks;
mod deployment;
mod emission;
mod exchange;
mod expr;
mod format;
mod json;
mod output;
mod reference;
mod sub;
mod template;
mod transforms;
mod uploaded;
mod writer;
mod yaml;

pub(crate) use asset_stacks::{asset_stacks, is_used_by};
pub(crate) use emission::Emission;
pub(crate) use exchange::{Exchange, Imports};
pub(crate) use expr::json;
pub use format::Format;
pub use output::{ResourceIndex, Template};
pub(crate) use template::Emitted;
pub(crate) use uploaded::{template_key, uploaded_file};
