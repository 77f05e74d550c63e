//! A number is out of its range.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::RDS::DBCluster { BackupRetentionPeriod: 40 });
}
