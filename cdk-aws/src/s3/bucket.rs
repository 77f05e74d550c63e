use std::panic::Location;

use cdk_core::{
    Construct, Handle, IntoValue, Json, Key, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value, Wire,
    Within,
};

use super::access_logs::{Collector, balancers_log_into, buckets_log_into};
use super::rules::lifecycle_days;
use super::{Cors, Lifecycle, SiteFiles};
use crate::iam::{Action, Principal, Statement, document};
use crate::metrics::BucketMetrics;
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms, sub};

/// A statement for the policy of a bucket. A construct that writes to the bucket records it (a wire fact).
#[derive(Clone, Debug)]
pub struct BucketStatement(pub Statement);

/// A bucket.
///
/// By default it is encrypted by S3 and versioned, blocks public access, refuses connections without TLS 1.2, and is
/// kept with its objects when it is removed from the stack. Incomplete uploads are deleted after 7 days.
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
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Bucket {
    meta: Meta,
    name: Option<Located<Text>>,
    key: Option<(Key, Value<String>)>,
    versioned: bool,
    lifecycle: Vec<Located<Lifecycle>>,
    cors: Vec<Located<Cors>>,
    pub(super) access_logs: Option<Located<(Key, Text)>>,
    pub(super) collects: Option<Located<Within>>,
    event_bridge: bool,
    files: Vec<SiteFiles>,
    statements: Vec<Statement>,
    removal_policy: Located<RemovalPolicy>,
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
            cors: Vec::new(),
            access_logs: None,
            collects: None,
            event_bridge: false,
            files: Vec::new(),
            statements: Vec::new(),
            removal_policy: Located::new(RemovalPolicy::Retain),
        }
    }

    /// Names the bucket: 3 to 63 lower-case letters, digits, dots and hyphens, unique across all of AWS. By default
    /// CloudFormation generates a name.
    ///
    /// [Names of buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Encrypts objects with a KMS key.
    ///
    /// Grantees that may read the bucket are also allowed to decrypt with the key. By default S3 encrypts objects with
    /// a key of its own.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some((cdk_core::Customize::meta(key).key(), key.arn()));
        self
    }

    /// Does not keep old versions of objects. By default they are kept.
    pub fn unversioned(mut self) -> Self {
        self.versioned = false;
        self
    }

    /// Adds a lifecycle rule, which moves or deletes objects after a time; at most 1,000.
    ///
    /// [Lifecycle rules](https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html)
    #[track_caller]
    pub fn lifecycle(mut self, rule: Lifecycle) -> Self {
        self.lifecycle.push(Located::new(rule));
        self
    }

    /// Allows web pages of other origins to use the bucket; at most 100 rules. By default none are allowed.
    ///
    /// [CORS](https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html)
    #[track_caller]
    pub fn cors(mut self, rule: Cors) -> Self {
        self.cors.push(Located::new(rule));
        self
    }

    /// Logs each request into another bucket, under a prefix, such as `uploads/`. The other bucket's policy then allows
    /// S3 to write the logs; it must not have a KMS key. By default requests are not logged.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let logs = Bucket::new();
    /// let uploads = Bucket::new().access_logs(&logs, "uploads/");
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { logs, uploads });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn access_logs(mut self, bucket: &Bucket, prefix: impl Into<Text>) -> Self {
        self.access_logs = Some(Located::new((bucket.meta.key(), prefix.into())));
        self
    }

    /// Sends the bucket's events to EventBridge. By default none are sent.
    pub fn event_bridge(mut self) -> Self {
        self.event_bridge = true;
        self
    }

    /// Adds a statement to the bucket's policy.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let uploads = Bucket::new();
    /// let list = Statement::allow([action!("s3:ListBucket")])
    ///     .by(Principal::account(account!("111122223333")))
    ///     .on([uploads.arn()]);
    /// let uploads = uploads.statement(list);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { uploads });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Bucket policies](https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html)
    #[track_caller]
    pub fn statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement.at(Location::caller()));
        self
    }

    /// Copies the files of a directory into the bucket after each deployment of its stack, such as those of a site: the
    /// printed `aws s3 sync` uploads what has changed and deletes what is gone.
    ///
    /// The bucket must not be in a nested stack. `cdk deploy` does not copy the files.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let site = Bucket::new().files("dist");
    /// # let _ = site;
    /// ```
    ///
    /// [aws s3 sync](https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html)
    #[track_caller]
    pub fn files(mut self, files: impl Into<SiteFiles>) -> Self {
        self.files.push(files.into().or_at(Location::caller()));
        self
    }

    /// Sets what happens to the bucket when it is removed from the stack.
    ///
    /// By default it is kept. CloudFormation can only delete an empty bucket.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// The bucket's name.
    #[track_caller]
    pub fn bucket_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the bucket.
    pub fn metrics(&self) -> BucketMetrics {
        BucketMetrics::of(self.bucket_name())
    }

    /// The bucket's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The ARN of objects in the bucket: `"*"` for all of them, or a key prefix followed by `*`.
    #[track_caller]
    pub fn objects(&self, pattern: impl Into<Text>) -> Value<String> {
        sub!("{bucket}/{pattern}", bucket = self.arn(), pattern = pattern.into())
    }

    /// The bucket's domain name in its region.
    #[track_caller]
    pub fn regional_domain_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("RegionalDomainName")
    }

    /// Allows the delivery of logs, on behalf of the construct that logs into the bucket, to use the bucket's key.
    pub(crate) fn key_used_by_delivery(&self, wire: &mut Wire<'_>) {
        if let Some((key, _)) = self.key {
            wire.record(key, kms::used_by_delivery());
        }
    }

    fn encryption(&self) -> Value<Json> {
        let by_default = match &self.key {
            Some((_, key)) => {
                cfn!(AWS::S3::Bucket::ServerSideEncryptionByDefault {
                    SSEAlgorithm: "aws:kms",
                    KMSMasterKeyID: key
                })
            }
            None => cfn!(AWS::S3::Bucket::ServerSideEncryptionByDefault { SSEAlgorithm: "AES256" }),
        };
        cfn!(AWS::S3::Bucket::BucketEncryption {
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
        let key = self.meta.key();
        let collected = self.collects.map(|_| [balancers_log_into(key), buckets_log_into(key, "")]);
        let own = self.statements.iter().cloned();
        document(
            [insecure, old_tls].into_iter().chain(own).chain(recorded).chain(collected.into_iter().flatten()),
        )
    }
}

customize!(Bucket);

impl Construct for Bucket {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        if let Some(within) = self.collects {
            let collector = Collector(self.meta.key(), within.location);
            wire.record_near(self.meta.key(), within.value, collector);
        }
        if let Some(Located { value: (bucket, prefix), .. }) = &self.access_logs {
            wire.record(*bucket, BucketStatement(buckets_log_into(*bucket, prefix)));
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        lifecycle_days::check(self.lifecycle.iter().flat_map(|rule| rule.value.ages()), cx);
        let own = self.lifecycle.iter().map(|rule| rule.value.to_value().located(rule.location));
        let rules: Vec<Value<Json>> = [Lifecycle::new().to_value()].into_iter().chain(own).collect();
        let logs = self.logs_into(cx);
        let logging = logs.as_ref().map(|logs| {
            let (bucket, prefix) = &logs.value;
            let logging = cfn!(AWS::S3::Bucket::LoggingConfiguration {
                DestinationBucketName: Target::main(*bucket).reference::<String>(),
                LogFilePrefix: prefix.clone(),
            });
            logging.located(logs.location)
        });
        let cors = self.cors.iter().map(|rule| rule.value.to_value().located(rule.location));
        let cors: Vec<Value<Json>> = cors.collect();
        let cors = (!cors.is_empty()).then(|| cfn!(AWS::S3::Bucket::CorsConfiguration { CorsRules: cors }));
        let events = self.event_bridge.then(|| {
            cfn!(AWS::S3::Bucket::NotificationConfiguration {
                EventBridgeConfiguration: EventBridgeConfiguration { EventBridgeEnabled: true },
            })
        });
        let versioning =
            self.versioned.then(|| cfn!(AWS::S3::Bucket::VersioningConfiguration { Status: "Enabled" }));
        let bucket = cfn!(AWS::S3::Bucket {
            BucketName: self.name.clone(),
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
            CorsConfiguration: cors,
            NotificationConfiguration: events,
        });
        // Without the other bucket's policy S3 would refuse to log into it.
        let bucket = match &logs {
            Some(logs) => bucket.after_target(Target::part(logs.value.0, "Policy")),
            None => bucket,
        };
        let bucket = cx.add(self.meta.key(), "", bucket.located_removal_policy(self.removal_policy));
        let policy =
            cfn!(AWS::S3::BucketPolicy { Bucket: bucket.reference(), PolicyDocument: self.policy(cx) });
        cx.add(self.meta.key(), "Policy", policy);
        SiteFiles::add(&self.files, cx, self.meta.key());
    }
}

/// A permission on a bucket's objects, and on its key if it has one.
#[track_caller]
fn grant(bucket: &Bucket, list: bool, objects: Vec<Action>, key: fn(&Value<String>) -> Statement) -> Grant {
    let identity = bucket.meta.key();
    let (arn, all) = (bucket.arn(), bucket.objects("*"));
    Grant::new(move |cx| {
        let bucket = cx.find::<Bucket>(identity);
        let mut statements = vec![Statement::allow(objects.clone()).on([all.clone()])];
        if list {
            statements.push(Statement::allow([action!("s3:ListBucket")]).on([arn.clone()]));
        }
        // Once a bucket with a known name is deleted, another account may make one with that name.
        if bucket.is_some_and(|bucket| bucket.name.is_some()) {
            let of_account = |statement: Statement| {
                statement.when("StringEquals", "aws:ResourceAccount", Value::<String>::account())
            };
            statements = statements.into_iter().map(of_account).collect();
        }
        statements.extend(bucket.and_then(|bucket| bucket.key.as_ref()).map(|(_, arn)| key(arn)));
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Logged {
        logs: Bucket,
        uploads: Bucket,
    }

    #[test]
    fn a_bucket_is_closed_and_refuses_old_tls() {
        let template = template(Bucket::new());
        let bucket = only(&template, "AWS::S3::Bucket");
        assert_eq!(bucket["PublicAccessBlockConfiguration"]["RestrictPublicBuckets"], true);
        assert_eq!(bucket["VersioningConfiguration"]["Status"], "Enabled");
        let policy = only(&template, "AWS::S3::BucketPolicy");
        let statements = policy["PolicyDocument"]["Statement"].as_array().expect("are statements");
        assert_eq!(statements[0]["Condition"], json!({ "Bool": { "aws:SecureTransport": "false" } }));
        assert_eq!(statements[1]["Condition"], json!({ "NumericLessThan": { "s3:TlsVersion": "1.2" } }));
    }

    #[test]
    fn the_bucket_of_logs_lets_s3_write_them() {
        let logs = Bucket::new();
        let uploads = Bucket::new().access_logs(&logs, "uploads/");
        let template = template(Logged { logs, uploads }).to_string();
        assert!(template.contains(r#""Principal":{"Service":"logging.s3.amazonaws.com"}"#), "{template}");
        assert!(template.contains("/uploads/*"), "{template}");
    }
}
