//! Fields that are no constructs.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct Shop {
    uploads: Bucket,
    name: String,
}

#[derive(Construct)]
struct Shops {
    topics: Vec<Topic>,
}

fn main() {}
