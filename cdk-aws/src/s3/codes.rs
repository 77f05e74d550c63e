//! What can be wrong with buckets.

crate::support::codes! {
    NAME = "S3_0001", "not a valid bucket name",
"A bucket name has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, holds no \
two dots in a row, and is no IP address. It must be unique in all of AWS; without `.name(..)` CloudFormation makes one up.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

    LIFECYCLE = "S3_0002", "a lifecycle rule that S3 refuses",
"A lifecycle rule expires objects after at least one day, and moves them after whole days; objects move to infrequent \
access after 30 days at the earliest. What expires must expire after it moves.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html";

    CORS = "S3_0003", "a CORS rule that S3 refuses",
"A CORS rule has at least one method and one origin. An origin is a scheme and a host, such as `https://shop.example.com`, \
with at most one `*`, and no path; allowed headers have at most one `*`, exposed ones none.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html";

    LOGS = "S3_0004", "a bucket that cannot receive logs",
"S3 and load balancers deliver access logs only to buckets that are encrypted with S3's own keys: make the bucket for the \
logs without `.key(..)`. A bucket that logs into itself would log the writing of each log: use another bucket.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html";

    RULES = "S3_0005", "more rules than a bucket can have",
"A bucket has at most 1,000 lifecycle rules, one of which is always there to clean up uploads that were not finished, and at \
most 100 CORS rules. Join rules that do the same.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html";

    OPTIONS = "S3_0101", "options of a bucket that do not go together",
"Replication needs versions, and a key of KMS the algorithm `aws:kms`.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html";
}
