//! Budgets: alerts about costs.

mod budget;
pub(crate) mod rules;

pub use budget::Budget;
