//! Identity and Access Management: roles, statements, and what one resource may do with another.

pub mod access;
mod action;
mod called;
mod grant;
mod grantee;
pub(crate) mod picture;
mod policies;
mod role;
pub(crate) mod rules;
mod services;
mod statement;

pub use action::{Action, InvalidAction};
pub(crate) use called::{Called, called};
pub use grant::{Access, Grant};
pub use grantee::{Grantee, Permissions};
pub(crate) use policies::Policies;
pub(crate) use role::{PathOf, role_arn, role_arn_at, stage_path};
pub use role::{Principal, Role, assume_role_policy, inline_policy};
pub(crate) use services::meant;
pub use statement::{Effect, Statement, document};
