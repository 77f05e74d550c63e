//! Findings that are wrong, or that the policy cannot fix, each with its reason. An exception that no finding needs
//! any more is an error.

use crate::Finding;

/// A finding that does not fail.
pub(crate) struct Exception {
    /// The rule that reports it.
    pub(crate) rule: &'static str,
    /// What its message and its place contain.
    pub(crate) contains: [&'static str; 2],
    /// Why it is wrong.
    pub(crate) reason: &'static str,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        rule: "wildcard_resource/overly_permissive",
        contains: ["`kms:", "AWS::KMS::Key "],
        reason: "in a key's policy, `*` is the key",
    },
    Exception {
        rule: "service_wildcard/overly_permissive",
        contains: ["'kms:*'", "AWS::KMS::Key "],
        reason: "the account must keep all rights on its key, or nobody can change the policy any more; KMS asks for it",
    },
    Exception {
        rule: "condition_key_validation/invalid_condition_key",
        contains: ["`kms:EncryptionContext:aws:logs:arn`", "AWS::KMS::Key "],
        reason: "it is `kms:EncryptionContext:` with a key of the context; the linter knows no such names",
    },
    Exception {
        rule: "wildcard_resource/overly_permissive",
        contains: ["`ec2:CreateNetworkInterface`", "AWS::IAM::Role "],
        reason: "Lambda asks for them on everything when a function joins a network; AWSLambdaVPCAccessExecutionRole allows them so",
    },
    Exception {
        rule: "trust_policy_validation/confused_deputy_risk",
        contains: ["`logs.", "AWS::KMS::Key "],
        reason: "the encryption context holds the log group's ARN, and so the account; CloudWatch Logs documents it so",
    },
    Exception {
        rule: "policy_structure/missing_resource",
        contains: ["", "AWS::ECR::Repository "],
        reason: "the policy of an ECR repository must name no resource",
    },
    Exception {
        rule: "trust_policy_validation/confused_deputy_risk",
        contains: ["`logdelivery.elasticloadbalancing.amazonaws.com`", "AWS::S3::BucketPolicy "],
        reason: "Elastic Load Balancing documents no condition; the account is in the path that it may write to",
    },
    Exception {
        rule: "trust_policy_validation/confused_deputy_risk",
        contains: ["`ecs.amazonaws.com`", "AWS::IAM::Role "],
        reason: "ECS documents no condition for its infrastructure and hook roles, and may send none",
    },
    Exception {
        rule: "trust_policy_validation/confused_deputy_risk",
        contains: ["`cloudformation.amazonaws.com`", "ExecutionRole"],
        reason: "CloudFormation documents no condition for service roles; nobody else may pass the role than the one that deploys",
    },
    Exception {
        rule: "trust_policy_validation/confused_deputy_risk",
        contains: ["`codebuild.amazonaws.com`", "Deployer"],
        reason: "`options` writes this role itself, and `Role::assumed_by` takes no condition",
    },
    Exception {
        rule: "not_action_not_resource/not_action_allow_no_condition",
        contains: ["`NotAction`", "Boundary"],
        reason: "a boundary is what a role can get at most, and not what it gets",
    },
    Exception {
        rule: "parliament/RESOURCE_STAR",
        contains: ["iam:AttachRolePolicy", "Boundary"],
        reason: "a boundary is what a role can get at most, and not what it gets",
    },
    Exception {
        rule: "parliament/RESOURCE_STAR",
        contains: ["ec2:CreateNetworkInterface", "AWS::IAM::Role "],
        reason: "Lambda asks for them on everything when a function joins a network; AWSLambdaVPCAccessExecutionRole allows them so",
    },
    Exception {
        rule: "parliament/RESOURCE_STAR",
        contains: ["kms:", "AWS::KMS::Key "],
        reason: "in a key's policy, `*` is the key",
    },
    Exception {
        rule: "parliament/MALFORMED",
        contains: ["contains neither Resource nor NotResource", "AWS::ECR::Repository "],
        reason: "the policy of an ECR repository must name no resource",
    },
    Exception {
        rule: "parliament/MISMATCHED_TYPE",
        contains: [
            "s3:TlsVersion requires a value of type Numeric but given ['1.2']",
            "AWS::S3::BucketPolicy ",
        ],
        reason: "it takes only whole numbers for numeric; S3 documents `1.2`",
    },
    Exception {
        rule: "parliament/UNKNOWN_CONDITION_FOR_ACTION",
        contains: ["s3:TlsVersion", "AWS::S3::BucketPolicy "],
        reason: "a denial of all actions is about two that come without this key, too",
    },
    Exception {
        rule: "parliament/MISMATCHED_TYPE",
        contains: ["ArnLike requires a value of type Arn but given String", "AWS::KMS::Key "],
        reason: "the encryption context of CloudWatch Logs is an ARN; it documents this condition",
    },
    Exception {
        rule: "parliament/UNKNOWN_CONDITION_FOR_ACTION",
        contains: ["kms:EncryptionContext:aws:logs:arn for action kms:DescribeKey", "AWS::KMS::Key "],
        reason: "CloudWatch Logs documents this statement; a request without the context is one that it does not make",
    },
    Exception {
        rule: "parliament/RESOURCE_MISMATCH",
        contains: ["elasticloadbalancing:Modify", "AWS::IAM::Role "],
        reason: "it asks for a resource of each kind that the action knows; these are of application load balancers",
    },
    Exception {
        rule: "parliament/RESOURCE_MISMATCH",
        contains: ["ecs:CreateTaskSet", "AWS::IAM::Role "],
        reason: "it is behind the service authorization reference, in which the action has task sets as resources",
    },
    Exception {
        rule: "parliament/UNKNOWN_CONDITION_FOR_ACTION",
        contains: ["iam:PermissionsBoundary for action iam:UpdateAssumeRolePolicy", "AWS::IAM::"],
        reason: "it is behind the service authorization reference, in which the action has this key",
    },
];

/// Fails on findings without an exception, and on exceptions without a finding.
pub(crate) fn verdict(findings: &[Finding]) -> Result<(), String> {
    judge(findings, EXCEPTIONS)
}

pub(crate) fn judge(findings: &[Finding], exceptions: &[Exception]) -> Result<(), String> {
    let refused = findings.iter().filter(|finding| !exceptions.iter().any(|e| e.is_for(finding)));
    let unused = exceptions.iter().filter(|e| !findings.iter().any(|finding| e.is_for(finding)));
    let unused =
        unused.map(|e| format!("no finding needs the exception from `{}` any more: {}", e.rule, e.reason));
    let problems: Vec<String> = refused.map(ToString::to_string).chain(unused).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

impl Exception {
    fn is_for(&self, finding: &Finding) -> bool {
        let [message, place] = self.contains;
        finding.rule == self.rule && finding.message.contains(message) && finding.place.contains(place)
    }
}
