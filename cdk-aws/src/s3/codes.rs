//! What can be wrong with buckets.

crate::support::codes! {
    NAME = "S3_0001", "not a valid bucket name",
"A bucket name has 3 to 63 lower-case letters, digits, dots and hyphens, begins and ends with a letter or digit, holds no \
two dots in a row, and is no IP address. It must be unique in all of AWS; without `.name(..)` CloudFormation makes one up.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";

    LIFECYCLE = "S3_0002", "a lifecycle rule that S3 refuses",
"A lifecycle rule expires or moves objects after at least one day, and objects move to infrequent access after 30 days at \
the earliest. What expires must expire after it moves.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html";
}
