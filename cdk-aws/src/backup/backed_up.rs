use cdk_core::{Cfn, Value};

use crate::cfn;
use crate::rds::AuroraCluster;
use crate::s3::Bucket;

/// Something that AWS Backup can copy.
///
/// A composite of your own implements it by returning the ARN of the part that has its data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be backed up by a plan",
    label = "AWS Backup does not know `{Self}`",
    note = "these can be: `AuroraCluster`, `Bucket`, and `cfn!` resources of the types `AWS::DynamoDB::Table`, `AWS::EFS::FileSystem` and `AWS::RDS::DBInstance`",
    note = "`BackupPlan::backs_up_arn` takes the ARN of anything else"
)]
pub trait BackedUp {
    /// The ARN that AWS Backup knows it by.
    fn backup_arn(&self) -> Value<String>;

    /// Whether it is a bucket, whose backup needs more permissions.
    fn is_bucket(&self) -> bool {
        false
    }
}

impl BackedUp for AuroraCluster {
    #[track_caller]
    fn backup_arn(&self) -> Value<String> {
        self.arn()
    }
}

impl BackedUp for Bucket {
    #[track_caller]
    fn backup_arn(&self) -> Value<String> {
        self.arn()
    }

    fn is_bucket(&self) -> bool {
        true
    }
}

impl BackedUp for Cfn<cfn::dynamodb::Table> {
    #[track_caller]
    fn backup_arn(&self) -> Value<String> {
        self.attr_arn()
    }
}

impl BackedUp for Cfn<cfn::efs::FileSystem> {
    #[track_caller]
    fn backup_arn(&self) -> Value<String> {
        self.attr_arn()
    }
}

impl BackedUp for Cfn<cfn::rds::DBInstance> {
    #[track_caller]
    fn backup_arn(&self) -> Value<String> {
        self.attr_db_instance_arn()
    }
}
