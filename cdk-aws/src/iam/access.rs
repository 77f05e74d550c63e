//! Kinds of access to a resource, for `allow(&resource, access::Read)`.
//!
//! Each resource offers the kinds that make sense for it; any other is a compile error that lists them.

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
