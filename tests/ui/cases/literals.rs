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
    let _ = arn!("arn:amazon:acm:eu-west-1:111122223333:certificate/1");
    let _ = arn!("arn:aws:acm:eu-west-1:1111:certificate/1");
    let _ = schedule!("rate(5 Minutes)");
    let _ = fargate!(cpu = 300, memory = 512);
    let _ = fargate!(cpu = 512, memory = 512);
}

fn main() {}
