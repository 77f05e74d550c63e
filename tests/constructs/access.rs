//! The statements of each kind of access: the actions that it allows, on this resource only.

use cdk_aws::iam::{Principal, Role};
use cdk_aws::kms::Key;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::wiring::Access;
use expect_test::{Expect, expect};

use crate::template;

#[derive(Construct)]
struct Granted<R: Construct> {
    key: Key,
    resource: R,
    role: Role,
}

/// Asserts which actions a role has after it is allowed this access to a resource.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "is a literal of the test")]
fn check<R: Construct, A: Access<R>>(resource: impl FnOnce(&Key) -> R, access: A, expected: Expect) {
    let key = Key::new();
    let resource = resource(&key);
    let role = Role::new(Principal::service("glue.amazonaws.com")).allow(&resource, access);
    let template = template(Granted { key, resource, role });
    expected.assert_eq(&template.statements("Role"));
}

#[test]
fn buckets() {
    check(
        |_| Bucket::new(),
        access::Read,
        expect![[r#"
        Allow s3:GetObject on ${Resource.Arn}/*
        Allow s3:ListBucket on Resource.Arn
    "#]],
    );
    check(
        |_| Bucket::new(),
        access::Write,
        expect![[r#"
        Allow s3:PutObject s3:DeleteObject s3:AbortMultipartUpload on ${Resource.Arn}/*
    "#]],
    );
    check(
        |_| Bucket::new(),
        access::ReadWrite,
        expect![[r#"
        Allow s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload on ${Resource.Arn}/*
        Allow s3:ListBucket on Resource.Arn
    "#]],
    );
}

#[test]
fn what_has_a_key_comes_with_the_use_of_the_key() {
    check(
        |key| Bucket::new().key(key),
        access::Read,
        expect![[r#"
        Allow s3:GetObject on ${Resource.Arn}/*
        Allow s3:ListBucket on Resource.Arn
        Allow kms:Decrypt on Key.Arn
    "#]],
    );
    check(
        |key| Bucket::new().key(key),
        access::Write,
        expect![[r#"
        Allow s3:PutObject s3:DeleteObject s3:AbortMultipartUpload on ${Resource.Arn}/*
        Allow kms:Decrypt kms:Encrypt kms:GenerateDataKey on Key.Arn
    "#]],
    );
    check(
        |key| Topic::new().key(key),
        access::Publish,
        expect![[r#"
        Allow sns:Publish on Resource
        Allow kms:Decrypt kms:Encrypt kms:GenerateDataKey on Key.Arn
    "#]],
    );
    check(
        |key| Secret::generated().key(key),
        access::Read,
        expect![[r#"
        Allow secretsmanager:DescribeSecret secretsmanager:GetSecretValue on Resource
        Allow kms:Decrypt on Key.Arn
    "#]],
    );
    check(
        |key| Secret::generated().key(key),
        access::Write,
        expect![[r#"
            Allow secretsmanager:PutSecretValue secretsmanager:UpdateSecret on Resource
            Allow kms:Decrypt kms:Encrypt kms:GenerateDataKey on Key.Arn
        "#]],
    );
    check(
        |key| LogGroup::new().key(key),
        access::Write,
        expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on Resource.Arn
    "#]],
    );
    check(
        |key| Repository::new().key(key),
        access::Pull,
        expect![[r#"
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on Resource.Arn
    "#]],
    );
}

#[test]
fn topics_and_secrets() {
    check(
        |_| Topic::new(),
        access::Publish,
        expect![[r#"
        Allow sns:Publish on Resource
    "#]],
    );
    check(
        |_| Secret::generated(),
        access::Read,
        expect![[r#"
        Allow secretsmanager:DescribeSecret secretsmanager:GetSecretValue on Resource
    "#]],
    );
    check(
        |_| Secret::generated(),
        access::Write,
        expect![[r#"
        Allow secretsmanager:PutSecretValue secretsmanager:UpdateSecret on Resource
    "#]],
    );
}

#[test]
fn keys() {
    check(
        |_| Key::new(),
        access::Encrypt,
        expect![[r#"
        Allow kms:Encrypt kms:GenerateDataKey on Resource.Arn
    "#]],
    );
    check(
        |_| Key::new(),
        access::Decrypt,
        expect![[r#"
        Allow kms:Decrypt on Resource.Arn
    "#]],
    );
    check(
        |_| Key::new(),
        access::EncryptDecrypt,
        expect![[r#"
        Allow kms:Decrypt kms:Encrypt kms:GenerateDataKey on Resource.Arn
    "#]],
    );
}

#[test]
fn repositories_log_groups_and_functions() {
    check(
        |_| Repository::new(),
        access::Pull,
        expect![[r#"
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on Resource.Arn
    "#]],
    );
    check(
        |_| Repository::new(),
        access::Push,
        expect![[r#"
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:CompleteLayerUpload ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart on Resource.Arn
    "#]],
    );
    check(
        |_| LogGroup::new(),
        access::Read,
        expect![[r#"
        Allow logs:DescribeLogStreams logs:FilterLogEvents logs:GetLogEvents logs:StartQuery on Resource.Arn
    "#]],
    );
    check(
        |_| LogGroup::new(),
        access::Write,
        expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on Resource.Arn
    "#]],
    );
    let function =
        |_: &Key| Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1"));
    check(
        function,
        access::Invoke,
        expect![[r#"
        Allow lambda:InvokeFunction on Resource.Arn ${Resource.Arn}:*
    "#]],
    );
}
