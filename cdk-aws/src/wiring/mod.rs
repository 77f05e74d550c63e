//! The verbs between constructs: what may stand on their other side, and what they make.
//!
//! A verb is recorded by the construct that asks for it, and everything it makes goes into that construct's stack:
//! so two stacks never depend on each other because of wiring.

pub mod access;
mod connection;
mod grant;
mod reach;

pub(crate) use connection::SECURITY_GROUP;
pub use connection::{Connection, Peer, connect};
pub use grant::{Access, Grant};
pub use reach::{Reach, Reachable, Reached};
