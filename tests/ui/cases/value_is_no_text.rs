//! What is known only at deployment is no Rust string.

use cdk_aws::prelude::*;

fn main() {
    let bucket = Bucket::new();
    let _ = format!("s3://{}", bucket.bucket_name());
    let _ = bucket.bucket_name() == "uploads";
}
