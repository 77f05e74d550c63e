//! Tags, which come from the app, the stage, the stack, the constructs around a resource and its own properties.

pub(super) mod duplicate_key;
pub(super) mod length;
pub(super) mod placeholder;
pub(super) mod reserved_key;
pub(super) mod too_many;
