//! Attributes that mean nothing, and composites that cannot be.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct Shop {
    #[construct(name = "uploads")]
    uploads: Bucket,
    #[construct(id = "")]
    news: Topic,
    #[construct(id = "news2")]
    one: Topic,
    #[construct(id = "news2")]
    two: Topic,
}

#[derive(Construct)]
struct Pair(Bucket, Topic);

#[derive(Construct)]
enum Either {
    Bucket(Bucket),
}

fn main() {}
