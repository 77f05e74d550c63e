//! Lambda: functions.

mod cargo_build;
mod code;
mod function;
mod network;
pub(crate) mod rules;
mod runtime;

pub use cargo_build::CargoBuild;
pub use code::Code;
pub use function::Function;
pub(crate) use function::Made;
pub use runtime::Runtime;
