//! AWS Backup: plans that make and keep copies of data.

mod backed_up;
mod backup_plan;
pub(crate) mod rules;

pub use backed_up::BackedUp;
pub use backup_plan::BackupPlan;
