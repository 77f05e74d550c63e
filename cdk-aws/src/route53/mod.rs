//! Route 53: hosted zones, and the records in them.

mod hosted_zone;
mod record;
pub(crate) mod rules;

pub use hosted_zone::HostedZone;
pub(crate) use hosted_zone::{Zone, is_domain};
use hosted_zone::{is_apex, is_in_zone, plain};
pub use record::Record;
