//! Key Management Service: encryption keys.

mod key;
pub(crate) mod rules;

pub use key::{Key, KeyStatement};
pub(crate) use key::{
    TopicKey, UsesWithoutKey, decrypt, encrypt_decrypt, used_by, used_by_delivery, used_by_logs,
};
