//! Where the access logs of load balancers and buckets go.

use std::panic::Location;

use cdk_core::{Customize, Key, Lower, Target, Text, Value, Within};

use super::Bucket;
use crate::iam::{Principal, Statement};
use crate::support::Located;
use crate::{action, sub};

/// A bucket that collects the access logs of what is around it: a wire fact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Collector(pub(super) Key, pub(super) &'static Location<'static>);

/// The bucket that collects the access logs of a construct.
pub(crate) fn collector(cx: &Lower<'_>, of: Key) -> Option<Located<Key>> {
    let mut around = cx.facts_around::<Collector>(of);
    around.next().map(|&Collector(value, location)| Located { value, location })
}

/// What load balancers need to log into a bucket.
pub(crate) fn balancers_log_into(bucket: Key) -> Statement {
    let bucket = Target::main(bucket).attribute::<String>("Arn");
    Statement::allow([action!("s3:PutObject")])
        .by(Principal::service("logdelivery.elasticloadbalancing.amazonaws.com"))
        .on([sub!("{bucket}/AWSLogs/{account}/*", bucket = bucket)])
}

/// What other buckets need to log into a bucket, under a prefix.
pub(super) fn buckets_log_into(bucket: Key, prefix: &str) -> Statement {
    let bucket = Target::main(bucket).attribute::<String>("Arn");
    Statement::allow([action!("s3:PutObject")])
        .by(Principal::service("logging.s3.amazonaws.com"))
        .on([sub!("{bucket}/{prefix}*", bucket = bucket, prefix = prefix.to_owned())])
        .when("StringEquals", "aws:SourceAccount", Value::<String>::account())
}

impl Bucket {
    /// Collects the access logs of all load balancers and buckets of the stack, or of the stage, that log nowhere else. Those of
    /// a bucket are under its path, such as `prod/uploads/`. The bucket must not have a KMS key.
    ///
    /// The bucket is made before the others. If other stacks of the stage are deployed before its stack, put it into one of
    /// its own, `Stack<Bucket>`.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    /// use cdk_aws::s3::Lifecycle;
    ///
    /// let logs = Bucket::new()
    ///     .collects_access_logs(Within::Stage)
    ///     .lifecycle(Lifecycle::new().expire_after(Duration::days(90)));
    /// let uploads = Bucket::new();
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { logs, uploads });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Access logs](https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html)
    #[track_caller]
    pub fn collects_access_logs(mut self, within: Within) -> Self {
        self.collects = Some(Located::new(within));
        self
    }

    /// The bucket that access logs go to, and their prefix.
    pub(super) fn logs_into(&self, cx: &Lower<'_>) -> Option<Located<(Key, Text)>> {
        let around = || {
            let bucket =
                collector(cx, self.meta().key()).filter(|bucket| bucket.value != self.meta().key())?;
            Some(bucket.map(|bucket| (bucket, Text::from(format!("{}/", cx.path())))))
        };
        self.access_logs.clone().or_else(around)
    }
}
