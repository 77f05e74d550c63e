//! Relational Database Service: Aurora clusters.

mod aurora_cluster;
mod defaults;
mod engine;
mod instance_class;
mod login;
mod logs;
mod lower;
mod parameters;
pub(crate) mod picture;
mod proxy;
mod reach;
mod reserved;
pub(crate) mod rules;
mod user;
mod window;
mod working_hours;

pub use aurora_cluster::{AuroraCluster, LogExport, Monitoring};
pub(crate) use defaults::Defaults;
pub use engine::AuroraMysql;
pub use instance_class::InstanceClass;
pub use login::{DatabaseLogin, Login, Privilege};
