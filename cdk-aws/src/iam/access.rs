//! Kinds of access to a resource, for `allow(&resource, access::Read)`.
//!
//! Each resource offers the kinds that make sense for it; any other is a compile error that lists them.
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let (images, orders, key) = (Repository::new(), Topic::new(), Key::new());
//! let builder = Role::new(Principal::service("ec2.amazonaws.com"))
//!     .allow(&images, access::Push)
//!     .allow(&orders, access::Publish)
//!     .allow(&key, access::EncryptDecrypt);
//! # let mut app = App::new("shop");
//! # app.stack("shop", place! { images, orders, key, builder });
//! # assert!(!app.synth(Format::Json).failed());
//! ```

/// Read data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read;

/// Write and delete data, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Write;

/// Read, write and delete data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadWrite;

/// Publish messages to a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publish;

/// Invoke a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invoke;

/// Pull images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pull;

/// Pull and push images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Push;

/// Encrypt with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encrypt;

/// Decrypt with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decrypt;

/// Encrypt and decrypt with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncryptDecrypt;

/// Connect to a database with IAM authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connect;
