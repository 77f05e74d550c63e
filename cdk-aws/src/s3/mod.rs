//! Simple Storage Service: buckets.

mod bucket;
mod cors;
mod lifecycle;
pub(crate) mod rules;

pub use bucket::{Bucket, BucketStatement};
pub use cors::{Cors, Method};
pub use lifecycle::{Lifecycle, StorageClass};
