//! The verbs between constructs: which constructs they accept, and what they create.
//!
//! The construct on which a verb is called records it, and everything the verb creates goes into that construct's
//! stack. Therefore wiring never makes two stacks depend on each other.

mod connection;
mod network_client;
mod peer;
mod reach;

pub use connection::{Connection, connect};
pub(crate) use network_client::part;
pub use network_client::{Connections, NetworkClient};
pub use peer::{Connectable, Peer};
pub(crate) use peer::{SECURITY_GROUP, connectable};
pub use reach::{Client, Reach, Reachable, Reached};

pub use crate::iam::{Access, Grant, Grantee, access};
