//! What the statements of a bucket's policy are about.

use cdk_core::check::Subject;
use cdk_core::value::Node;

/// The statements of a bucket's policy that are written out.
pub(super) fn statements<'a>(document: &'a Node<'_>) -> impl Iterator<Item = &'a Node<'a>> {
    document.one_or_many("Statement").iter().filter(|statement| statement.is_record())
}

/// The bucket of a policy, if the program makes it.
pub(super) fn bucket<'v>(policy: &Subject<'v>) -> Option<Subject<'v>> {
    let (bucket, rest) = policy.arn_of(policy.value("Bucket"))?;
    (rest.is_empty() && bucket.resource().resource_type() == "AWS::S3::Bucket").then_some(bucket)
}

/// What a resource or an action is about.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Level {
    Bucket,
    Object,
}

impl Level {
    pub(super) fn name(self) -> &'static str {
        match self {
            Level::Bucket => "a bucket",
            Level::Object => "objects",
        }
    }
}

/// Whether a resource of a statement is a bucket or its objects, if that is certain.
pub(super) fn level_of_resource(policy: &Subject<'_>, resource: &Node<'_>) -> Option<Level> {
    let value = resource.expr()?;
    let rest = match value.as_text() {
        Some(text) => text.split_once(":::")?.1.split_once('/').map_or("", |_| "/"),
        None => &policy.arn_of(value)?.1.clone(),
    };
    if value.as_text().is_some_and(|text| !text.contains('/') && text.contains(['*', '?'])) {
        return None;
    }
    match rest.chars().next() {
        None => Some(Level::Bucket),
        Some('/') => Some(Level::Object),
        Some(_) => None,
    }
}

/// Actions on objects whose names do not say so.
const OF_OBJECTS: [&str; 8] = [
    "abortmultipartupload",
    "bypassgovernanceretention",
    "initiatereplication",
    "listmultipartuploadparts",
    "objectowneroverridetobucketowner",
    "replicatedelete",
    "replicatetags",
    "replicateobject",
];

/// Actions on buckets whose names do not say so.
const OF_BUCKETS: [&str; 14] = [
    "getaccelerateconfiguration",
    "getanalyticsconfiguration",
    "getencryptionconfiguration",
    "getinventoryconfiguration",
    "getlifecycleconfiguration",
    "getmetricsconfiguration",
    "getreplicationconfiguration",
    "putaccelerateconfiguration",
    "putanalyticsconfiguration",
    "putencryptionconfiguration",
    "putinventoryconfiguration",
    "putlifecycleconfiguration",
    "putmetricsconfiguration",
    "putreplicationconfiguration",
];

/// Whether an action is on buckets or on objects, if all that it matches are.
///
/// [Actions of S3](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html)
pub(super) fn level_of_action(action: &str) -> Option<Level> {
    let name = action.to_lowercase();
    let name = name.strip_prefix("s3:")?;
    let certain = name.split(['*', '?']).next().unwrap_or_default();
    let is_whole = certain == name;
    if is_whole && OF_OBJECTS.contains(&name) {
        Some(Level::Object)
    } else if certain.contains("bucket") {
        Some(Level::Bucket)
    } else if certain.contains("object") {
        Some(Level::Object)
    } else {
        (is_whole && OF_BUCKETS.contains(&name)).then_some(Level::Bucket)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_on_buckets_or_objects() {
        let of = |action| level_of_action(action).map(Level::name);
        let objects = [
            "s3:GetObject",
            "s3:putobject*",
            "s3:AbortMultipartUpload",
            "s3:ObjectOwnerOverrideToBucketOwner",
        ];
        for action in objects {
            assert_eq!(of(action), Some("objects"), "{action}");
        }
        for action in ["s3:ListBucket", "s3:GetBucketObjectLockConfiguration", "s3:PutLifecycleConfiguration"]
        {
            assert_eq!(of(action), Some("a bucket"), "{action}");
        }
        for action in ["s3:*", "s3:Get*", "sqs:SendMessage", "s3:CreateJob"] {
            assert_eq!(of(action), None, "{action}");
        }
    }
}
