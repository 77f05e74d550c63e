//! S3 accepts the buckets.

use super::bucket::is_valid_name;
use super::codes;
use crate::rules::{Record, Subject};

pub(crate) fn bucket(subject: &mut Subject<'_>) {
    let help = "use 3 to 63 lower-case letters, digits, dots and hyphens";
    subject.expect_text("BucketName", is_valid_name, &codes::NAME, "a valid bucket name", help);
    if subject.has("ReplicationConfiguration") && subject.lacks("VersioningConfiguration") {
        let help = "set `VersioningConfiguration: VersioningConfiguration { Status: \"Enabled\" }`";
        subject.report(&codes::OPTIONS, "a bucket is replicated only if it has versions", help);
    }
    for rule in subject.items("BucketEncryption.ServerSideEncryptionConfiguration") {
        let default = "ServerSideEncryptionByDefault";
        let is_own = rule.text(&format!("{default}.SSEAlgorithm")).is_some_and(|name| name == "AES256");
        if is_own && rule.has(&format!("{default}.KMSMasterKeyID")) {
            let message = "`AES256` encrypts with a key of S3, and not with one of KMS";
            subject.report(&codes::OPTIONS, message, "write `SSEAlgorithm: \"aws:kms\"`");
        }
    }
    for rule in subject.items("LifecycleConfiguration.Rules") {
        lifecycle(subject, &rule);
    }
}

fn lifecycle(subject: &mut Subject<'_>, rule: &Record) {
    const DOES: [&str; 10] = [
        "AbortIncompleteMultipartUpload",
        "ExpirationDate",
        "ExpirationInDays",
        "ExpiredObjectDeleteMarker",
        "NoncurrentVersionExpiration",
        "NoncurrentVersionExpirationInDays",
        "NoncurrentVersionTransition",
        "NoncurrentVersionTransitions",
        "Transition",
        "Transitions",
    ];
    let code = &codes::LIFECYCLE;
    if DOES.iter().all(|name| rule.lacks(name)) {
        subject.report(code, "a lifecycle rule that does nothing", "say when objects expire, or move");
    }
    let expiration = rule.integer("ExpirationInDays");
    for transition in rule.items("Transitions") {
        let Some(days) = transition.integer("TransitionInDays") else { continue };
        let class = transition.text("StorageClass").unwrap_or_default();
        if matches!(&*class, "STANDARD_IA" | "ONEZONE_IA") && days < 30 {
            let message =
                format!("objects move to infrequent access after 30 days at the earliest, got {days}");
            subject.report(code, message, "");
        }
        if expiration.is_some_and(|expiration| expiration <= days) {
            let message = format!("objects would move after {days} days, when they have expired");
            subject.report(code, message, "let them expire later, or move sooner");
        }
    }
}
