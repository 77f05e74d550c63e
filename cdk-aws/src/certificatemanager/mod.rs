//! Certificate Manager: certificates for HTTPS.

mod certificate;
pub(crate) mod rules;

pub use certificate::Certificate;
