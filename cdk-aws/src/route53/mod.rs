//! Route 53: hosted zones, and the records in them.

pub(crate) mod codes;
mod hosted_zone;
mod record;
pub(crate) mod rules;

pub use hosted_zone::HostedZone;
pub(crate) use hosted_zone::{Zone, is_domain};
pub use record::Record;
