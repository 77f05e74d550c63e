//! Templates as a whole.

pub(super) mod description;
pub(super) mod element_count;
pub(in crate::check) mod file_path;
pub(super) mod metadata_value;
pub(in crate::check) mod near_limit;
pub(in crate::check) mod no_resources;
pub(super) mod resource_cycle;
pub(in crate::check) mod same_file;
pub(in crate::check) mod size;
