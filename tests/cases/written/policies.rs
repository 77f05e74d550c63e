//! Policies, keys and secrets, written with `cfn!`.

use cdk_aws::prelude::*;
use serde_json::json;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    kms_window: cfn!(AWS::KMS::Key { PendingWindowInDays: number(6) }) => ["CDK0052"];
    kms_rot: cfn!(AWS::KMS::Key { EnableKeyRotation: true, RotationPeriodInDays: number(89) }) => ["CDK0052"];
    kms_alias: cfn!(AWS::KMS::Alias { AliasName: text("shop"), TargetKeyId: "1234" }) => ["KMS0001"];
    kms_spec: cfn!(AWS::KMS::Key { KeySpec: text("AES_256") }) => ["CDK0052"];
    sec_len: cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { PasswordLength: number(5000) } }) => ["CDK0052"];
    iam_no_principal: cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: json!({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}) }) => ["IAM0003"];
    iam_name: cfn!(AWS::IAM::Role { RoleName: "a".repeat(65), AssumeRolePolicyDocument: json!({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}) }) => ["CDK0052"];
    iam_session: cfn!(AWS::IAM::Role { MaxSessionDuration: number(60), AssumeRolePolicyDocument: json!({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}) }) => ["CDK0052"];
}
