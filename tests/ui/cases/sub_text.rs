//! Mistakes in `sub!`.

use cdk_aws::prelude::*;

fn main() {
    let bucket = Bucket::new();
    let _ = sub!("arn:{partition}:s3:::{bucket", bucket = bucket.bucket_name());
    let _ = sub!("arn:{partition}:s3:::{}", bucket = bucket.bucket_name());
    let _ = sub!("arn:{partition}:s3", bucket = bucket.bucket_name());
    let _ = sub!("arn:{partition}:s3:::{missing}");
    let _ = sub!("arn:${AWS::Partition}:s3:::a");
    let _ = sub!("arn:{AWS::Partition}:s3:::a");
    let _ = sub!("{bucket:>8}", bucket = bucket.bucket_name());
    let _ = sub!("${bucket}", bucket = bucket.bucket_name());
    let _ = sub!("{bucket}", bucket = bucket.bucket_name(), bucket = "again");
}
