//! Simple Storage Service: buckets.

mod access_logs;
mod bucket;
mod cors;
mod lifecycle;
pub(crate) mod rules;
mod site_files;

pub(crate) use access_logs::{balancers_log_into, collector};
pub use bucket::{Bucket, BucketStatement};
pub use cors::{Cors, Method};
pub use lifecycle::{Lifecycle, StorageClass};
pub use site_files::SiteFiles;
