//! What can be wrong with resources of services that have no constructs here, or of any service.

crate::support::codes! {
    SNAPSHOT = "AWS0001", "a snapshot of what has none",
"`RemovalPolicy::Snapshot` is for volumes, caches and databases. CloudFormation refuses it for other resources: keep them with \
`RemovalPolicy::Retain`, or let them go with `RemovalPolicy::Destroy`.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html";
}
