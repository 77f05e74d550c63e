//! The literal macros say what to use for a value that is known when the program runs.

use cdk_aws::action;
use cdk_aws::prelude::*;

fn given(text: &str, number: u32) {
    let _ = account!(text);
    let _ = region!(text);
    let _ = arn!(text);
    let _ = cidr!(text);
    let _ = port!(number);
    let _ = action!(text);
    let _ = schedule!(text);
    let _ = fargate!(cpu = number, memory = 1024);
}

fn main() {
    given("", 0);
}
