//! What can be wrong with repositories.

crate::support::codes! {
    NAME = "ECR0001", "not a valid repository name",
"A repository name has 2 to 256 lower-case letters, digits, and one of `._-/` between any of them.

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html";

    LIFECYCLE = "ECR0002", "a lifecycle rule that ECR refuses",
"A lifecycle rule keeps at least one image, or keeps images for at least one day. Zero would delete everything, and \
ECR refuses it. A rule for all images has the greatest priority of all, and one rule for images without tags is enough. Rules for \
tagged images say which tags, by prefixes or by patterns.

https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html";

    TAG = "ECR0003", "not a valid image tag or digest",
"An image tag has 1 to 128 letters, digits, and `._-`, and does not begin with a dot or a hyphen. A digest is `sha256:` and \
64 hexadecimal digits.

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html";

    MOVED_TAG = "ECR0004", "a tag that is pushed again and again into a repository whose tags stay",
"By default a tag belongs to the image that was first pushed under it. What pushes `latest`, or any other tag that is not new each \
time, succeeds once and fails from then on. Give each image a tag of its own, as `ImageBuild` does, or let tags move: \
`Repository::new().mutable_tags()`.

https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html";

    ENCRYPTION = "ECR0005", "options of a repository that exclude each other",
"A key is for encryption with `KMS`; `AES256` has none of its own. Tags are excluded from being immutable, or mutable, by filters.

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html";
}
