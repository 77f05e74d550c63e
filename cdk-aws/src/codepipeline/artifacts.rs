//! The storage of artifacts: a bucket and its key. The roles that deploy may read both, from any account.
//!
//! `CodePipeline` stores an artifact under the first 20 characters of the pipeline's name and the first 10 of its own.
//! Each role gets only the artifacts that it needs, and a build can write only its own, because it runs what the source
//! and its dependencies bring. Old versions stay, so that what was exchanged can be found.

use cdk_core::{AccountId, Key, Lower, RemovalPolicy, Value};

use super::stages::SOURCE_CODE;
use crate::delivery::PipelineNames;
use crate::iam::{Action, Principal, Statement, document};
use crate::{action, cfn, sub};

/// A role that deploys, and its account.
#[derive(Clone)]
pub(super) struct Deployer {
    pub(super) account: AccountId,
    pub(super) role: Value<String>,
    /// The artifacts that it reads.
    pub(super) artifacts: Vec<String>,
}

/// The bucket and key that were created.
pub(super) struct Artifacts {
    pub(super) bucket: Value<String>,
    pub(super) arn: Value<String>,
    pub(super) key: Value<String>,
    /// The name of the pipeline.
    pipeline: String,
}

impl Artifacts {
    pub(super) fn make(
        cx: &mut Lower<'_>,
        owner: Key,
        names: &PipelineNames,
        deployers: &[Deployer],
    ) -> Self {
        let key = make_key(cx, owner, names, deployers);
        let encryption = cfn!(AWS::S3::Bucket::BucketEncryption {
            ServerSideEncryptionConfiguration: [ServerSideEncryptionRule {
                ServerSideEncryptionByDefault: ServerSideEncryptionByDefault {
                    SSEAlgorithm: "aws:kms",
                    KMSMasterKeyID: &key
                },
                BucketKeyEnabled: true,
            }],
        });
        let bucket = cfn!(AWS::S3::Bucket {
            BucketName: names.bucket.clone(),
            BucketEncryption: encryption,
            PublicAccessBlockConfiguration: PublicAccessBlockConfiguration {
                BlockPublicAcls: true,
                BlockPublicPolicy: true,
                IgnorePublicAcls: true,
                RestrictPublicBuckets: true,
            },
            OwnershipControls: OwnershipControls {
                Rules: [OwnershipControlsRule { ObjectOwnership: "BucketOwnerEnforced" }],
            },
            VersioningConfiguration: VersioningConfiguration { Status: "Enabled" },
            // A rollback needs the artifacts of the execution that it returns to.
            LifecycleConfiguration: LifecycleConfiguration {
                Rules: [Rule {
                    Status: "Enabled",
                    ExpirationInDays: 90,
                    NoncurrentVersionExpiration: NoncurrentVersionExpiration { NoncurrentDays: 90 },
                    AbortIncompleteMultipartUpload: AbortIncompleteMultipartUpload { DaysAfterInitiation: 7 },
                }],
            },
        });
        let arn = names.bucket_arn();
        let bucket = bucket.known_reference(names.bucket.clone()).known_attribute("Arn", &arn);
        let bucket = cx.add(owner, "Bucket", bucket.removal_policy(RemovalPolicy::RetainExceptOnCreate));
        let policy = document(bucket_statements(&bucket.attr_arn(), &names.pipeline, deployers));
        let name = cdk_core::Handle::reference(&bucket);
        cx.add(owner, "BucketPolicy", cfn!(AWS::S3::BucketPolicy { Bucket: &name, PolicyDocument: policy }));
        Artifacts { arn: bucket.attr_arn(), bucket: name, key, pipeline: names.pipeline.clone() }
    }

    /// The pipeline's own permissions on artifacts.
    pub(super) fn pass(&self) -> Vec<Statement> {
        let look =
            [action!("s3:GetBucketAcl"), action!("s3:GetBucketLocation"), action!("s3:GetBucketVersioning")];
        let objects = [
            action!("s3:GetObject"),
            action!("s3:GetObjectVersion"),
            action!("s3:PutObject"),
            action!("s3:PutObjectAcl"),
        ];
        vec![
            Statement::allow(look).on([&self.arn]),
            Statement::allow(objects).on([sub!("{bucket}/*", bucket = &self.arn)]),
            self.use_key(),
        ]
    }

    /// A build's permissions: to read its source and store its own artifact.
    pub(super) fn build(&self, artifact: &str) -> Vec<Statement> {
        let look = [action!("s3:GetBucketAcl"), action!("s3:GetBucketLocation")];
        let read = [action!("s3:GetObject"), action!("s3:GetObjectVersion")];
        let of = |artifact: &str| objects(&self.arn, &self.pipeline, artifact);
        vec![
            Statement::allow(look).on([&self.arn]),
            Statement::allow(read).on([of(SOURCE_CODE)]),
            Statement::allow([action!("s3:PutObject")]).on([of(artifact)]),
            self.use_key(),
        ]
    }

    fn use_key(&self) -> Statement {
        let actions = [
            action!("kms:Decrypt"),
            action!("kms:DescribeKey"),
            action!("kms:Encrypt"),
            action!("kms:GenerateDataKey"),
        ];
        Statement::allow(actions).on([&self.key])
    }
}

fn make_key(cx: &mut Lower<'_>, owner: Key, names: &PipelineNames, deployers: &[Deployer]) -> Value<String> {
    let delegate = Statement::allow([action!("kms:*")])
        .by(Principal::account(Value::<String>::account()))
        .on_all_resources();
    let decrypt = vec![action!("kms:Decrypt"), action!("kms:DescribeKey")];
    let decrypt = by_roles(deployers, &decrypt).into_iter().map(Statement::on_all_resources);
    let key = cfn!(AWS::KMS::Key {
        Description: "Encrypts the artifacts of a pipeline",
        EnableKeyRotation: true,
        KeyPolicy: document([delegate].into_iter().chain(decrypt)),
    });
    let key = cx.add(owner, "Key", key.removal_policy(RemovalPolicy::RetainExceptOnCreate));
    let alias = cfn!(AWS::KMS::Alias { AliasName: names.key_alias.clone(), TargetKeyId: key.attr_arn() });
    cx.add(owner, "KeyAlias", alias);
    key.attr_arn()
}

/// The objects of an artifact.
///
/// See <https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts.html#concepts-artifacts>.
fn objects(bucket: &Value<String>, pipeline: &str, artifact: &str) -> Value<String> {
    let first = |name: &str, longest| name.chars().take(longest).collect::<String>();
    sub!(
        "{bucket}/{pipeline}/{artifact}/*",
        bucket = bucket,
        pipeline = first(pipeline, PIPELINE),
        artifact = first(artifact, ARTIFACT)
    )
}

/// How many characters of the names are in the keys of objects.
const PIPELINE: usize = 20;
pub(super) const ARTIFACT: usize = 10;

fn bucket_statements(arn: &Value<String>, pipeline: &str, deployers: &[Deployer]) -> Vec<Statement> {
    let everything = || [arn.clone(), sub!("{bucket}/*", bucket = arn)];
    let deny = || Statement::deny([action!("s3:*")]).by(Principal::Everyone).on(everything());
    let mut statements = vec![
        deny().when("Bool", "aws:SecureTransport", "false"),
        deny().when("NumericLessThan", "s3:TlsVersion", "1.2"),
    ];
    let read = [action!("s3:GetObject"), action!("s3:GetObjectVersion")];
    for alike in with_same_artifacts(deployers) {
        let of = alike[0].artifacts.iter().map(|artifact| objects(arn, pipeline, artifact));
        let of: Vec<Value<String>> = of.collect();
        statements.extend(by_roles(&alike, &read).into_iter().map(|statement| statement.on(of.clone())));
    }
    let list = [action!("s3:ListBucket")];
    statements.extend(by_roles(deployers, &list).into_iter().map(|statement| statement.on([arn.clone()])));
    statements
}

/// Roles that read the same artifacts, together.
fn with_same_artifacts(deployers: &[Deployer]) -> Vec<Vec<Deployer>> {
    let mut groups: Vec<Vec<Deployer>> = Vec::new();
    for deployer in deployers {
        match groups.iter_mut().find(|group| group[0].artifacts == deployer.artifacts) {
            Some(group) => group.push(deployer.clone()),
            None => groups.push(vec![deployer.clone()]),
        }
    }
    groups
}

/// Allows roles to do something, account by account. A policy cannot name a role that does not exist yet, so it names
/// the account, and the role in a condition.
fn by_roles(deployers: &[Deployer], actions: &[Action]) -> Vec<Statement> {
    let mut accounts: Vec<AccountId> = deployers.iter().map(|deployer| deployer.account).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let statement = |account| {
        let roles = deployers.iter().filter(|deployer| deployer.account == account);
        let roles: Value<Vec<String>> = roles.map(|deployer| deployer.role.clone()).collect();
        Statement::allow(actions.iter().cloned()).by(Principal::account(account)).when(
            "ArnEquals",
            "aws:PrincipalArn",
            roles,
        )
    };
    accounts.into_iter().map(statement).collect()
}
