//! Certificate Manager: certificates for HTTPS.

mod certificate;
pub(crate) mod codes;

pub use certificate::Certificate;
