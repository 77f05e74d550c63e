use cdk_core::{Duration, Json, Text, Value};

use crate::cfn;
use crate::support::Located;

/// The storage class that objects move to when they are rarely used.
///
/// [Storage classes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StorageClass {
    /// Infrequent access: for objects read less than once a month. Objects must be at least 30 days old.
    InfrequentAccess,
    /// Intelligent tiering: S3 moves objects depending on their use.
    IntelligentTiering,
    /// An archive with immediate access.
    GlacierInstantRetrieval,
    /// An archive with access within hours.
    GlacierFlexibleRetrieval,
    /// An archive with access within two days.
    GlacierDeepArchive,
}

impl StorageClass {
    fn name(self) -> &'static str {
        match self {
            StorageClass::InfrequentAccess => "STANDARD_IA",
            StorageClass::IntelligentTiering => "INTELLIGENT_TIERING",
            StorageClass::GlacierInstantRetrieval => "GLACIER_IR",
            StorageClass::GlacierFlexibleRetrieval => "GLACIER",
            StorageClass::GlacierDeepArchive => "DEEP_ARCHIVE",
        }
    }
}

/// A lifecycle rule: what happens to objects over time.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::s3::{Lifecycle, StorageClass};
///
/// let archive = Lifecycle::new().transition(StorageClass::GlacierDeepArchive, Duration::days(90));
/// # let _ = archive;
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a rule must be put into a bucket"]
pub struct Lifecycle {
    prefix: Option<Located<Text>>,
    expiration: Option<Located<Duration>>,
    noncurrent_expiration: Option<Located<Duration>>,
    transitions: Vec<(StorageClass, Located<Duration>)>,
}

impl Lifecycle {
    /// A rule for all objects. At first it only deletes incomplete uploads after 7 days.
    pub fn new() -> Self {
        Lifecycle::default()
    }

    /// Restricts the rule to keys that begin with this prefix.
    #[track_caller]
    pub fn prefix(mut self, prefix: impl Into<Text>) -> Self {
        self.prefix = Some(Located::new(prefix.into()));
        self
    }

    /// Deletes objects this long after they were written: whole days, at least one.
    ///
    /// By default they are kept.
    ///
    /// [Expiring objects](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html)
    #[track_caller]
    pub fn expire_after(mut self, age: Duration) -> Self {
        self.expiration = Some(Located::new(age));
        self
    }

    /// Deletes old versions this long after they were replaced: whole days, at least one.
    ///
    /// By default they are kept.
    ///
    /// [Expiring objects](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html)
    #[track_caller]
    pub fn expire_noncurrent_after(mut self, age: Duration) -> Self {
        self.noncurrent_expiration = Some(Located::new(age));
        self
    }

    /// Moves objects to another storage class this long after they were written: whole days.
    ///
    /// With an age of 0 days they move at once. The minimum for infrequent access is 30 days.
    ///
    /// [Transitions](https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html)
    #[track_caller]
    pub fn transition(mut self, class: StorageClass, age: Duration) -> Self {
        self.transitions.push((class, Located::new(age)));
        self
    }

    /// All ages in the rule.
    pub(super) fn ages(&self) -> impl Iterator<Item = Located<Duration>> {
        let transitions = self.transitions.iter().map(|(_, age)| *age);
        self.expiration.into_iter().chain(self.noncurrent_expiration).chain(transitions)
    }

    pub(super) fn to_value(&self) -> Value<Json> {
        let days = |age: Located<Duration>| age.value.as_days().map(|days| age.map(|_| days));
        let transitions: Vec<Value<Json>> = self
            .transitions
            .iter()
            .map(|(class, age)| {
                cfn!(AWS::S3::Bucket::Transition { StorageClass: class.name(), TransitionInDays: days(*age) })
            })
            .collect();
        cfn!(AWS::S3::Bucket::Rule {
            Status: "Enabled",
            Prefix: self.prefix.clone(),
            AbortIncompleteMultipartUpload: AbortIncompleteMultipartUpload { DaysAfterInitiation: 7 },
            ExpirationInDays: self.expiration.and_then(days),
            NoncurrentVersionExpiration: self
                .noncurrent_expiration
                .and_then(days)
                .map(|days| cfn!(AWS::S3::Bucket::NoncurrentVersionExpiration { NoncurrentDays: days })),
            Transitions: (!transitions.is_empty()).then_some(transitions),
        })
    }
}
