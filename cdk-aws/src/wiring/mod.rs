//! The verbs between constructs: what may stand on their other side, and what they make.
//!
//! A verb is recorded by the construct that asks for it, and everything it makes goes into that construct's stack:
//! so two stacks never depend on each other because of wiring.

mod connection;
mod network_client;
mod peer;
mod reach;

pub use connection::{Connection, connect};
pub use network_client::{Connections, NetworkClient};
pub use peer::{Connectable, Peer};
pub(crate) use peer::{SECURITY_GROUP, connectable};
pub use reach::{Reach, Reachable, Reached};

pub use crate::iam::{Access, Grant, Grantee, access};
