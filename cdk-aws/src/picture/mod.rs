//! How types look in a picture whose services have no `picture.rs` of their own.

pub(crate) mod events;
pub(crate) mod others;
