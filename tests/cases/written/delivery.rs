//! Rules, builds, deployments, repositories, networks, keys and functions, written with `cfn!`: constraints that span
//! several properties.

use cdk_aws::prelude::*;
use serde_json::Value as Literal;

use super::super::{cases, codes};

fn json(literal: Literal) -> Literal {
    literal
}

cases! {
    // Valid programs give no diagnostics.
    right_zone: cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }) => [];
    right_key: cfn!(AWS::KMS::Key { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY", KeyPolicy: json(serde_json::json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "kms:*", "Resource": "*" },
        { "Effect": "Allow", "Principal": { "Service": "logs.amazonaws.com" }, "Action": "kms:Decrypt", "Resource": "*" }
    ] })) }) => [];
    right_permission: cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunction", FunctionName: "x", Principal: "elasticloadbalancing.amazonaws.com" }) => [];
    right_permission_for_an_account: cfn!(AWS::Lambda::Permission { Action: "lambda:InvokeFunctionUrl", FunctionName: "x", Principal: "111122223333" }) => [];
    right_replication: cfn!(AWS::S3::Bucket {
        VersioningConfiguration: VersioningConfiguration { Status: "Enabled" },
        ReplicationConfiguration: ReplicationConfiguration { Role: "arn:aws:iam::111122223333:role/x", Rules: [ReplicationRule { Status: "Enabled", Destination: ReplicationDestination { Bucket: "arn:aws:s3:::other" } }] },
    }) => [];

}
