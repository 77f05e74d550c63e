//! The macros that write resources and text. They pass `$crate` on, so they work under any name of the crate.

/// Writes a resource of any CloudFormation type, checked at compile time.
///
/// Property names, required properties, literal types, enumerations, ranges and lengths are checked against the
/// resource specification; all errors are reported together. A value may be any expression: its type is checked through
/// `IntoValue<T>`, and its value at synthesis. `None` leaves the property out.
///
/// Nested records are written with the name of their definition: `Code: Code { ZipFile: source }`. To create a single
/// record, for example in a loop, write `cfn!(AWS::SNS::Topic::Subscription { Endpoint: address, Protocol: "email" })`.
///
/// The result is a `Cfn<T>`, which is a construct, and derefs to the handle with the attributes of the type.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let queue = cfn!(AWS::SQS::Queue { VisibilityTimeout: 30, SqsManagedSseEnabled: true });
/// let access = cfn!(AWS::SQS::Queue { RedrivePolicy: json!({ "maxReceiveCount": 3 }) });
/// let rules: Vec<Value<Json>> = ["logs/", "tmp/"]
///     .map(|prefix| cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", Prefix: prefix, ExpirationInDays: 7 }))
///     .into();
/// let bucket = cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: rules } });
/// let url: Value<String> = queue.attr_queue_url();
/// # let _ = (access, bucket, url);
/// ```
#[macro_export]
macro_rules! cfn {
    ($($tokens:tt)*) => { $crate::__private::cfn!([$crate] $($tokens)*) };
}

/// Builds text from values that are known only at deployment.
///
/// A name in braces is looked up in this order: a named argument; one of the pseudo parameters `partition`, `region`,
/// `account`, `stack_name`, `stack_id` and `url_suffix`; a variable of that name. `{{` and `}}` are literal braces.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let bucket = Bucket::new();
/// let objects = sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket.bucket_name());
/// # let _ = objects;
/// ```
#[macro_export]
macro_rules! sub {
    ($($tokens:tt)*) => { $crate::__private::sub!([$crate] $($tokens)*) };
}

/// Writes JSON that may contain values of CloudFormation, such as a policy document. Its grammar is that of
/// [`cdk_core::json!`](macro@cdk_core::json); diagnostics about an entry point at its key.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let failed = cfn!(AWS::SQS::Queue {});
/// let policy = json!({ "deadLetterTargetArn": failed.attr_arn(), "maxReceiveCount": 3 });
/// let queue = cfn!(AWS::SQS::Queue { RedrivePolicy: policy });
/// let seed = Untyped::resource("Custom::Seed", json!({
///     "ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:seed",
///     "Queues": [queue.attr_queue_url(), failed.attr_queue_url()],
/// }));
///
/// let mut app = App::new("shop");
/// app.stack("queues", place! { failed, queue, seed });
/// assert!(!app.synth(Format::Json).failed());
/// ```
#[macro_export]
macro_rules! json {
    ($($tokens:tt)*) => { $crate::__private::json!([$crate] $($tokens)*) };
}
