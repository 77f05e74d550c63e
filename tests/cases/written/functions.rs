//! Functions, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    fn_mem: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, MemorySize: number(64) }) => ["CDK0052"];
    fn_runtime: cfn!(AWS::Lambda::Function { Runtime: text("nodejs99.x"), Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["CDK0052"];
    fn_no_runtime: cfn!(AWS::Lambda::Function { Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0008", "LAMBDA0008"];
    fn_arch: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Architectures: [text("arm")] }) => ["CDK0052"];
    fn_storage: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, EphemeralStorage: EphemeralStorage { Size: number(100) } }) => ["CDK0052"];
    fn_role: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: text("my-role"), Code: Code { ZipFile: "exports.handler = 1" } }) => ["CDK0052"];
}
