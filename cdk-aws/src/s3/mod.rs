//! Simple Storage Service: buckets.

mod bucket;
pub(crate) mod codes;
mod lifecycle;

pub use bucket::{Bucket, BucketStatement};
pub use lifecycle::{Lifecycle, StorageClass};
