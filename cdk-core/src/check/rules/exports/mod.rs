//! Outputs, and the names that they are exported under.

pub(super) mod duplicate_name;
pub(super) mod invalid_name;
pub(super) mod no_value;
