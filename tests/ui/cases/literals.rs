//! A bad literal of each literal macro: all fail, also in code that is never called.

use cdk_aws::prelude::*;

#[allow(dead_code)]
fn never_called() {
    let _ = cidr!("10.0.0.0/33");
    let _ = cidr!("10.0.0.1/16");
    let _ = port!(65_536);
    let _ = account!("12345678901");
    let _ = region!("eu-west-9");
    let _ = arn!("aws:acm:certificate");
    let _ = action!("s3GetObject");
    let _ = fargate!(cpu = 300, memory = 512);
    let _ = fargate!(cpu = 512, memory = 512);
}

fn main() {}
