//! Sample.
pub(crate) static SERVICES: &[(&str, &str)] = &[];
