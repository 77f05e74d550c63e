//! Where policies stand, and what their statements consist of.

use cdk_core::check::Subject;
use cdk_core::value::Node;

/// The types of resources that hold policies.
pub(super) static TYPES: &[&str] = &[
    "AWS::EC2::VPCEndpoint",
    "AWS::ECR::Repository",
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SecretsManager::ResourcePolicy",
];

/// What a policy is attached to.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// A role, user or group: its statements have resources and no principal.
    Identity,
    /// A resource: its statements have a principal and resources.
    Resource,
    /// The one resource that all of it is about: its statements have a principal and no resources.
    Itself,
}

/// The elements of a statement.
pub(super) const ELEMENTS: [&str; 9] = [
    "Action",
    "Condition",
    "Effect",
    "NotAction",
    "NotPrincipal",
    "NotResource",
    "Principal",
    "Resource",
    "Sid",
];

/// The policies of a resource.
pub(super) fn policies<'s, 'v>(subject: &'s Subject<'v>) -> Vec<(&'s Node<'v>, Kind)> {
    let (path, kind) = match subject.resource().resource_type() {
        "AWS::IAM::Group" | "AWS::IAM::Role" | "AWS::IAM::User" => ("AssumeRolePolicyDocument", Kind::Itself),
        "AWS::ECR::Repository" => ("RepositoryPolicyText", Kind::Itself),
        "AWS::KMS::Key" | "AWS::KMS::ReplicaKey" => ("KeyPolicy", Kind::Resource),
        "AWS::SecretsManager::ResourcePolicy" => ("ResourcePolicy", Kind::Resource),
        name if name.starts_with("AWS::IAM::") => ("PolicyDocument", Kind::Identity),
        _ => ("PolicyDocument", Kind::Resource),
    };
    let inline = subject.items("Policies").iter().filter_map(|inline| inline.get("PolicyDocument"));
    let all = subject.get(path).map(|policy| (policy, kind)).into_iter();
    all.chain(inline.map(|policy| (policy, Kind::Identity)))
        .filter(|(policy, _)| policy.is_record())
        .collect()
}

/// The statements of a resource's policies.
pub(super) fn statements<'s, 'v>(subject: &'s Subject<'v>) -> Vec<(&'s Node<'v>, Kind)> {
    let of_policy = |(policy, kind): (&'s Node<'v>, Kind)| {
        policy.one_or_many("Statement").iter().map(move |statement| (statement, kind))
    };
    let all = policies(subject).into_iter().flat_map(of_policy);
    all.filter(|(statement, _)| statement.is_record()).collect()
}

/// The conditions of a resource's policies: operator, key, and one value or several.
pub(super) fn conditions<'s, 'v>(subject: &'s Subject<'v>) -> Vec<(&'s str, &'s str, &'s Node<'v>)> {
    let of_statement = |(statement, _): (&'s Node<'v>, Kind)| {
        let operators = statement.entries("Condition").iter().filter(|(_, keys)| keys.is_record());
        operators.flat_map(|(operator, keys)| {
            keys.own_entries().iter().map(move |(key, values)| (&**operator, &**key, values))
        })
    };
    statements(subject).into_iter().flat_map(of_statement).collect()
}
