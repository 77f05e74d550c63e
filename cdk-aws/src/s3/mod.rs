//! Simple Storage Service: buckets.

mod bucket;
pub(crate) mod codes;
mod cors;
mod lifecycle;
pub(crate) mod rules;

pub(crate) use bucket::ReceivesLogs;
pub(crate) use bucket::is_valid_name;
pub use bucket::{Bucket, BucketStatement};
pub use cors::{Cors, Method};
pub use lifecycle::{Lifecycle, StorageClass};
