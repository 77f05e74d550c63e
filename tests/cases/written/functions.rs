//! Functions, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    fn_timeout: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Timeout: number(901) }) => ["LAMBDA0001"];
    fn_mem: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, MemorySize: number(64) }) => ["CDK0204"];
    fn_name: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, FunctionName: text("check the shop") }) => ["LAMBDA0003"];
    fn_name_long: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, FunctionName: "a".repeat(65) }) => ["LAMBDA0003"];
    fn_env: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Environment: Environment { Variables: [("SHOP-URL", "x")] } }) => ["LAMBDA0004"];
    fn_env_res: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Environment: Environment { Variables: [("AWS_REGION", "x")] } }) => ["LAMBDA0004"];
    fn_env_secret: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Environment: Environment { Variables: [("PASSWORD", text("{{resolve:secretsmanager:x:SecretString:password}}"))] } }) => ["LAMBDA0102"];
    fn_runtime: cfn!(AWS::Lambda::Function { Runtime: text("nodejs99.x"), Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["CDK0204"];
    fn_runtime_old: cfn!(AWS::Lambda::Function { Runtime: text("nodejs12.x"), Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0101"];
    fn_runtime_java: cfn!(AWS::Lambda::Function { Runtime: text("java21"), Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0006"];
    fn_no_runtime: cfn!(AWS::Lambda::Function { Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0005", "LAMBDA0101"];
    fn_handler: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: text("index.check"), Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0005"];
    fn_handler_space: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: text("index handler"), Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" } }) => ["LAMBDA0005"];
    fn_arch: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, Architectures: [text("arm")] }) => ["CDK0204"];
    fn_storage: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1" }, EphemeralStorage: EphemeralStorage { Size: number(100) } }) => ["CDK0204"];
    fn_code_both: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { ZipFile: "exports.handler = 1", S3Bucket: "abc", S3Key: "x" } }) => ["LAMBDA0006"];
    fn_code_none: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::111122223333:role/x", Code: Code { } }) => ["LAMBDA0006"];
    fn_role: cfn!(AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: text("my-role"), Code: Code { ZipFile: "exports.handler = 1" } }) => ["CDK0204"];
}
