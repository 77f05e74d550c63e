use cdk_core::{
    Construct, Diagnostic, Handle, IntoValue, Json, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value,
};

use super::{Lifecycle, codes};
use crate::iam::{Action, Principal, Statement, document};
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms, sub};

/// A statement for the policy of a bucket, recorded about it by a construct that writes to it (a wire fact).
#[derive(Clone, Debug)]
pub struct BucketStatement(pub Statement);

/// A bucket.
///
/// By default it is encrypted by S3, versioned, closed to the public, refuses connections without TLS 1.2, and is kept
/// with its objects when it is removed from the stack. Uploads that were not finished are cleaned up after 7 days.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::s3::Lifecycle;
///
/// let uploads = Bucket::new().lifecycle(Lifecycle::new().expire_after(Duration::days(30)));
/// # let _ = uploads;
/// ```
///
/// [AWS::S3::Bucket](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html)
#[must_use = "a construct that is not placed is not deployed"]
pub struct Bucket {
    meta: Meta,
    name: Option<Located<Text>>,
    key: Option<Value<String>>,
    versioned: bool,
    lifecycle: Vec<Located<Lifecycle>>,
    access_logs: Option<(Value<String>, Text)>,
    event_bridge: bool,
    statements: Vec<Statement>,
    removal_policy: RemovalPolicy,
}

impl Bucket {
    /// A bucket.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Bucket {
            meta: Meta::new(),
            name: None,
            key: None,
            versioned: true,
            lifecycle: Vec::new(),
            access_logs: None,
            event_bridge: false,
            statements: Vec::new(),
            removal_policy: RemovalPolicy::Retain,
        }
    }

    /// Names the bucket: 3 to 63 lower-case letters, digits, dots and hyphens, unique in all of AWS. By default
    /// CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Encrypts objects with a key. Who may read the bucket may then also decrypt with the key. By default S3 encrypts
    /// them with a key of its own.
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some(key.arn());
        self
    }

    /// Does not keep old versions of objects. By default they are kept.
    pub fn unversioned(mut self) -> Self {
        self.versioned = false;
        self
    }

    /// Adds a rule about what becomes of objects with time; at most 1,000.
    #[track_caller]
    pub fn lifecycle(mut self, rule: Lifecycle) -> Self {
        self.lifecycle.push(Located::new(rule));
        self
    }

    /// Logs each request into another bucket, under a prefix. By default requests are not logged.
    pub fn access_logs(mut self, bucket: &Bucket, prefix: impl Into<Text>) -> Self {
        self.access_logs = Some((bucket.bucket_name(), prefix.into()));
        self
    }

    /// Sends the bucket's events to EventBridge. By default it sends none.
    pub fn event_bridge(mut self) -> Self {
        self.event_bridge = true;
        self
    }

    /// Adds a statement to the bucket's policy.
    pub fn statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    /// What becomes of the bucket when it is removed. By default it is kept. CloudFormation can only delete an empty
    /// bucket.
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = policy;
        self
    }

    /// The bucket's name.
    #[track_caller]
    pub fn bucket_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The bucket's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The ARN of objects in the bucket: `"*"` for all of them, or a prefix with `*`.
    #[track_caller]
    pub fn objects(&self, pattern: &'static str) -> Value<String> {
        sub!("{bucket}/{pattern}", bucket = self.arn(), pattern = pattern)
    }

    /// The bucket's domain name in its region.
    #[track_caller]
    pub fn regional_domain_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("RegionalDomainName")
    }

    fn check(&self, cx: &mut Lower<'_>) {
        if let Some(name) = self.name.as_ref().filter(|name| !is_valid_name(&name.value)) {
            let message = format!("`{}` is not a valid bucket name", name.value);
            let note = "a bucket name has 3 to 63 lower-case letters, digits, dots and hyphens";
            cx.report(Diagnostic::error(&codes::NAME, message).at(name.location).note(note));
        }
        for rule in &self.lifecycle {
            if let Some(problem) = rule.value.problem() {
                cx.report(problem.at(rule.location));
            }
        }
    }

    fn encryption(&self) -> Value<Json> {
        let by_default = match &self.key {
            Some(key) => {
                cfn!(AWS::S3::Bucket.ServerSideEncryptionByDefault { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key })
            }
            None => cfn!(AWS::S3::Bucket.ServerSideEncryptionByDefault { SSEAlgorithm: "AES256" }),
        };
        cfn!(AWS::S3::Bucket.BucketEncryption {
            ServerSideEncryptionConfiguration: [ServerSideEncryptionRule {
                ServerSideEncryptionByDefault: by_default,
                BucketKeyEnabled: self.key.is_some().then_some(true),
            }],
        })
    }

    fn policy(&self, cx: &Lower<'_>) -> Value<Json> {
        let everything = || [self.arn(), self.objects("*")];
        let insecure = Statement::deny([action!("s3:*")]).by(Principal::Everyone).on(everything()).when(
            "Bool",
            "aws:SecureTransport",
            "false",
        );
        let old_tls = Statement::deny([action!("s3:*")]).by(Principal::Everyone).on(everything()).when(
            "NumericLessThan",
            "s3:TlsVersion",
            "1.2",
        );
        let recorded = cx.facts::<BucketStatement>(self.meta.key()).map(|fact| fact.0.clone());
        document([insecure, old_tls].into_iter().chain(self.statements.iter().cloned()).chain(recorded))
    }
}

fn is_valid_name(name: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (3..=63).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-')
        && edge(name.chars().next())
        && edge(name.chars().last())
        && !name.contains("..")
        && !name.starts_with("xn--")
        && !name.ends_with("-s3alias")
        && name.parse::<std::net::Ipv4Addr>().is_err()
}

customize!(Bucket);

impl Construct for Bucket {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        self.check(cx);
        let own = self.lifecycle.iter().map(|rule| rule.value.to_value());
        let rules: Vec<Value<Json>> = [Lifecycle::new().to_value()].into_iter().chain(own).collect();
        let logging = self.access_logs.as_ref().map(|(bucket, prefix)| {
            cfn!(AWS::S3::Bucket.LoggingConfiguration { DestinationBucketName: bucket, LogFilePrefix: prefix.clone() })
        });
        let events = self.event_bridge.then(|| {
            cfn!(AWS::S3::Bucket.NotificationConfiguration {
                EventBridgeConfiguration: EventBridgeConfiguration { EventBridgeEnabled: true },
            })
        });
        let versioning =
            self.versioned.then(|| cfn!(AWS::S3::Bucket.VersioningConfiguration { Status: "Enabled" }));
        let bucket = cfn!(AWS::S3::Bucket {
            BucketName: self.name.as_ref().map(|name| name.value.clone()),
            BucketEncryption: self.encryption(),
            PublicAccessBlockConfiguration: PublicAccessBlockConfiguration {
                BlockPublicAcls: true,
                BlockPublicPolicy: true,
                IgnorePublicAcls: true,
                RestrictPublicBuckets: true,
            },
            OwnershipControls: OwnershipControls {
                Rules: [OwnershipControlsRule { ObjectOwnership: "BucketOwnerEnforced" }],
            },
            VersioningConfiguration: versioning,
            LifecycleConfiguration: LifecycleConfiguration { Rules: rules },
            LoggingConfiguration: logging,
            NotificationConfiguration: events,
        });
        let bucket = cx.add(self.meta.key(), "", bucket.removal_policy(self.removal_policy));
        let policy =
            cfn!(AWS::S3::BucketPolicy { Bucket: bucket.reference(), PolicyDocument: self.policy(cx) });
        cx.add(self.meta.key(), "Policy", policy);
    }
}

/// A permission on a bucket's objects, and on its key if it has one.
#[track_caller]
fn grant(bucket: &Bucket, list: bool, objects: Vec<Action>, key: fn(&Value<String>) -> Statement) -> Grant {
    let identity = bucket.meta.key();
    let (arn, all) = (bucket.arn(), bucket.objects("*"));
    Grant::new(move |cx| {
        let mut statements = vec![Statement::allow(objects.clone()).on([all.clone()])];
        if list {
            statements.push(Statement::allow([action!("s3:ListBucket")]).on([arn.clone()]));
        }
        statements.extend(cx.find::<Bucket>(identity).and_then(|bucket| bucket.key.as_ref()).map(key));
        statements
    })
}

impl Access<Bucket> for access::Read {
    #[track_caller]
    fn grant(self, bucket: &Bucket) -> Grant {
        grant(bucket, true, vec![action!("s3:GetObject")], kms::decrypt)
    }
}

impl Access<Bucket> for access::Write {
    #[track_caller]
    fn grant(self, bucket: &Bucket) -> Grant {
        let actions =
            vec![action!("s3:PutObject"), action!("s3:DeleteObject"), action!("s3:AbortMultipartUpload")];
        grant(bucket, false, actions, kms::encrypt_decrypt)
    }
}

impl Access<Bucket> for access::ReadWrite {
    #[track_caller]
    fn grant(self, bucket: &Bucket) -> Grant {
        let actions = vec![
            action!("s3:GetObject"),
            action!("s3:PutObject"),
            action!("s3:DeleteObject"),
            action!("s3:AbortMultipartUpload"),
        ];
        grant(bucket, true, actions, kms::encrypt_decrypt)
    }
}

impl IntoValue<String> for &Bucket {
    fn into_value(self) -> Value<String> {
        self.bucket_name()
    }
}
