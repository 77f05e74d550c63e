//! Actions that IAM does not know, and patterns that match none; each wildcard that IAM takes is taken.

use cdk_aws::action;

#[allow(dead_code)]
fn never_called() {
    let _ = action!("s3GetObject");
    let _ = action!("s3:GetObjekt");
    let _ = action!("lamda:InvokeFunction");
    let _ = action!("s3:Fetch*");
    let _ = action!(5);
    let _ = [action!("*"), action!("s3:*"), action!("s3:Get*Tagging"), action!("iam:*AccessKey*")];
    let _ = [action!("ecs:?unTask"), action!("S3:getobject"), action!("kms:GenerateDataKey*")];
}

fn main() {}
