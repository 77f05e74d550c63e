//! Pass 5, check: resources and tables → diagnostics.
//!
//! A rule is one file with one [`rule!`]: its code, its page with the examples that test it, and its check. Service
//! libraries bring theirs through [`App::with_library`](crate::App::with_library).
//!
//! Architecture invariant: rules only read, and they see what will be written. This file only re-exports what rules
//! use; `run` knows the rules, and no rule knows `run`.

mod conditions;
mod defaults;
mod lines;
mod names;
mod removed;
mod report;
mod rule;
mod rules;
pub(crate) mod run;
mod sameness;
mod subject;
pub(crate) mod suppressed;
mod tags;
mod taken;
mod update;
mod view;
mod walk;

pub use crate::rule;
pub use crate::value::Node;
pub(crate) use lines::Lines;
pub(crate) use names::{Named, raw_names};
pub(crate) use removed::{Previous, order};
pub use report::{Report, Reported, Spot};
pub use rule::{Library, Rule, is_spelled};
pub(crate) use rules::names::naming::{Naming, of as naming};
pub use subject::Subject;
pub use suppressed::Suppressed;
pub(crate) use tags::Tag;
pub use taken::Taken;
pub use update::{Remembered, Update};
pub use view::{StackView, View};
pub(crate) use walk::At;
