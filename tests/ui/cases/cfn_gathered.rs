//! All mistakes of a `cfn!` are reported together.

use cdk_aws::prelude::*;

fn main() {
    let _ = cfn!(AWS::Lambda::Function {
        FunctionNam: "health",
        Timeout: 10_000,
        MemorySize: "128",
        Architectures: ["arm"],
        Arn: "arn:aws:lambda:eu-west-1:111122223333:function:health",
        Code: Source { ZipFile: "" },
    });
}
