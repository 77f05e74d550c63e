//! The table.

use super::Finding;

/// The answer to a finding.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// One call makes it go: the name of one in `calls`.
    Call(&'static str),
    /// It stays, for this reason.
    Because(&'static str),
}

/// Findings with one answer.
#[derive(Debug)]
pub struct Row {
    /// What is found.
    pub what: &'static str,
    /// What scanners call it: checkov in the form `CKV_AWS_18`, Control Tower's rules for cfn-guard in small letters, those
    /// of AWS's registry in capital letters.
    pub rules: &'static [&'static str],
    /// What the type and the logical id contain (`AWS::IAM::Role ApiTaskRole..`); empty for all resources.
    pub on: &'static str,
    /// The answer.
    pub answer: Answer,
}

impl Row {
    pub(super) fn is_about(&self, finding: &Finding) -> bool {
        let place = format!("{} {}", finding.resource_type, finding.resource);
        self.rules.contains(&finding.rule.as_str()) && place.contains(self.on)
    }
}

const fn call(
    what: &'static str,
    rules: &'static [&'static str],
    on: &'static str,
    call: &'static str,
) -> Row {
    Row { what, rules, on, answer: Answer::Call(call) }
}

const fn because(
    what: &'static str,
    rules: &'static [&'static str],
    on: &'static str,
    reason: &'static str,
) -> Row {
    Row { what, rules, on, answer: Answer::Because(reason) }
}

const BOUNDARY: &[&str] = &[
    "CKV_AWS_107",
    "CKV_AWS_108",
    "CKV_AWS_109",
    "CKV_AWS_110",
    "CKV_AWS_111",
    "iam_managed_policy_no_statements_with_full_access_check",
    "IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE",
    "IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION",
];
const IN_THE_CLUSTER: &[&str] = &[
    "DB_INSTANCE_BACKUP_ENABLED",
    "RDS_INSTANCE_DELETION_PROTECTION_ENABLED",
    "RDS_INSTANCE_LOGGING_ENABLED",
    "RDS_MASTER_USER_NAME_USES_SECURE_PARAMETER",
    "RDS_MASTER_USER_PASSWORD_USES_SECURE_PARAMETER",
    "RDS_MULTI_AZ_SUPPORT",
    "RDS_STORAGE_ENCRYPTED",
];

/// What the scanners find in the examples, and the answers.
pub const ANSWERS: &[Row] = &[
    call(
        "log groups without a key of KMS; CloudWatch Logs encrypts them with a key of its own",
        &["CKV_AWS_158", "cloudwatch_log_group_encrypted_check", "CLOUDWATCH_LOG_GROUP_ENCRYPTED"],
        "",
        "key of logs",
    ),
    call("topics without encryption at rest", &["CKV_AWS_26", "SNS_ENCRYPTED_KMS"], "", "key of topics"),
    call("images encrypted by AES-256 rather than by a key of KMS", &["CKV_AWS_136"], "", "key of images"),
    call(
        "load balancers without access logs",
        &["CKV_AWS_91", "elbv2_logging_enabled_check", "ELBV2_ACCESS_LOGGING_RULE"],
        "",
        "access logs of load balancers",
    ),
    call(
        "buckets without access logs",
        &["CKV_AWS_18", "s3_bucket_logging_enabled_check", "S3_BUCKET_LOGGING_ENABLED"],
        "",
        "access logs of buckets",
    ),
    call(
        "buckets encrypted by AES-256 rather than by a key of KMS",
        &["s3_bucket_default_encryption_kms_check"],
        "",
        "key of buckets",
    ),
    call(
        "load balancers that can be deleted; they hold no data",
        &["elbv2_deletion_protection_enabled_check", "ELB_DELETION_PROTECTION_ENABLED"],
        "",
        "deletion protection",
    ),
    call(
        "databases without enhanced monitoring",
        &["CKV_AWS_118", "rds_instance_enhanced_monitoring_enabled_check", "RDS_ENHANCED_MONITORING_ENABLED"],
        "",
        "monitoring",
    ),
    call(
        "only the log of errors is exported; the others are large, and need parameters",
        &["rds_cluster_logging_enabled_check"],
        "",
        "logs of a database",
    ),
    call(
        "the master user of a database has the usual name; only its function logs in as this user",
        &["rds_cluster_default_admin_check"],
        "",
        "master user",
    ),
    call(
        "no backtracking; backups restore to any second",
        &["AURORA_MYSQL_BACKTRACKING_ENABLED"],
        "",
        "backtrack",
    ),
    call(
        "no limit for concurrent calls of a function; CodeDeploy calls this one once in a deployment",
        &["CKV_AWS_115", "LAMBDA_CONCURRENCY_CHECK"],
        "SmokeTest",
        "reserved concurrency",
    ),
    call(
        "log groups that keep less than a year",
        &["cloudwatch_log_group_retention_period_check"],
        "",
        "retention",
    ),
    call(
        "an alarm without an action; that of the example rolls a deployment back",
        &["cloudwatch_alarm_action_check", "CLOUDWATCH_ALARM_ACTION_CHECK"],
        "",
        "notification",
    ),
    call(
        "containers without a memory limit of their own; the task has one",
        &["ecs_task_definition_memory_hard_limit_check"],
        "",
        "memory limit",
    ),
    call("tags that can move, where a moved tag is meant", &["CKV_AWS_51"], "", "moving tags"),
    because(
        "the same, for a rule that knows no suppression",
        &["ecr_private_tag_immutability_enabled_check"],
        "",
        "a base image that is pushed under the same tag starts the pipeline, and an image that is deployed by its tag is replaced",
    ),
    because(
        "a boundary that allows almost everything",
        BOUNDARY,
        "AWS::IAM::ManagedPolicy Boundary",
        "it is attached to nothing that it would give rights to: a boundary says what a role can get at most",
    ),
    because(
        "a function in a VPC may make network interfaces anywhere",
        &["CKV_AWS_111"],
        "AWS::IAM::Role SmokeTestRole",
        "Lambda makes them with the function's role, and refuses a role that may only do so by the ARNs of network interfaces and \
         subnets ([terraform-provider-aws #20698](https://github.com/hashicorp/terraform-provider-aws/issues/20698))",
    ),
    because(
        "no limit for concurrent calls of the function that makes users of a database",
        &["CKV_AWS_115", "LAMBDA_CONCURRENCY_CHECK"],
        "DatabaseUsers",
        "only CloudFormation calls it; reserved calls are taken from those of the account, of which a new one has ten",
    ),
    because(
        "functions without a dead-letter queue",
        &["CKV_AWS_116", "LAMBDA_DLQ_CHECK"],
        "AWS::Lambda::Function ",
        "their callers, CodeDeploy and CloudFormation, wait for an answer, and act on an error or on silence",
    ),
    because(
        "a function outside of the VPC",
        &["CKV_AWS_117", "LAMBDA_INSIDE_VPC", "lambda_inside_vpc_check"],
        "DatabaseUsers",
        "it calls only the Data API of RDS and CloudFormation, which are outside, too",
    ),
    because(
        "a function in a VPC of another stack",
        &["lambda_inside_vpc_check"],
        "SmokeTest",
        "the rule does not understand `Fn::Split` of an import; the subnets are there",
    ),
    because(
        "variables of functions without a key of KMS",
        &["CKV_AWS_173"],
        "AWS::Lambda::Function ",
        "they are ARNs and URLs, no secrets; Lambda encrypts them with a key of its own",
    ),
    because(
        "port 80 is open to all",
        &[
            "CKV_AWS_260",
            "EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE",
            "SECURITY_GROUP_INGRESS_CIDR_NON_32_RULE",
        ],
        "BalancerSecurityGroup",
        "a public load balancer redirects to HTTPS",
    ),
    because(
        "a listener without TLS",
        &["ELBV2_LISTENER_PROTOCOL_RULE", "ELBV2_LISTENER_SSL_POLICY_RULE"],
        "RedirectListener",
        "it redirects to the one with TLS",
    ),
    because(
        "tasks and functions may connect to port 443 anywhere",
        &["EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE"],
        "",
        "AWS services have no fixed addresses; `.no_internet()` is for networks with endpoints",
    ),
    because(
        "a security group rule for ICMP 252 to 86 of 255.255.255.255",
        &["SECURITY_GROUP_EGRESS_PORT_RANGE_RULE"],
        "",
        "it allows nothing; without any rule, EC2 allows all outbound traffic",
    ),
    because(
        "public subnets have a route to the internet",
        &["NO_UNRESTRICTED_ROUTE_TO_IGW"],
        "PublicSubnet",
        "this makes them public; only load balancers and NAT gateways are in them",
    ),
    because(
        "inline policies",
        &["IAM_NO_INLINE_POLICY_CHECK"],
        "AWS::IAM::Role ",
        "a policy that belongs to one role is created and deleted with it, and cannot be attached to another",
    ),
    because(
        "`*` as a resource",
        &["IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE"],
        "AWS::IAM::Role ",
        "only for actions without resource-level permissions, such as `ecr:GetAuthorizationToken`, and network interfaces (above)",
    ),
    because(
        "names of roles, repositories, deployment groups",
        &["CFN_NO_EXPLICIT_RESOURCE_NAMES"],
        "",
        "another account must know them before they exist; CloudFormation names everything else",
    ),
    because(
        "instances of Aurora without backups, encryption, a second zone, logs, protection and credentials of their own",
        IN_THE_CLUSTER,
        "",
        "the cluster has them: RDS takes none of these properties from an instance of Aurora",
    ),
    because(
        "the master user's password is no parameter",
        &["RDS_CLUSTER_MASTER_USER_PASSWORD_USES_SECURE_PARAMETER"],
        "",
        "RDS makes and rotates it (`ManageMasterUserPassword`), so it is not in the template at all",
    ),
    because(
        "the container of a service that a pipeline delivers has a writable root file system",
        &["ecs_containers_readonly_access_check"],
        "AWS::ECS::TaskDefinition ",
        "until the first delivery, the stand-in writes the page that it serves; delivered ones are restricted",
    ),
    because(
        "builds in privileged mode",
        &["codebuild_project_environment_privileged_check"],
        "PipelineBuild",
        "they build container images, and CodeBuild runs Docker in this mode only; builds have no rights but to their artifacts",
    ),
    because(
        "grants on a key that are not limited to AWS services",
        &["kms_create_grant_aws_service_check"],
        "PipelineKey",
        "only the account's administrators may create grants: the statement is the one without which nobody can manage the key",
    ),
    because(
        "no `Deny` of requests without TLS",
        &["s3_bucket_policy_ssl_requests_only_check", "S3_BUCKET_SSL_REQUESTS_ONLY"],
        "",
        "it is there; one rule expects `false` rather than `\"false\"`, the other one does not understand `Fn::Sub`",
    ),
    because(
        "no access control list that forbids public access",
        &["S3_BUCKET_NO_PUBLIC_RW_ACL"],
        "",
        "buckets no longer have such lists; all public access is blocked",
    ),
    because(
        "the artifact bucket has no object lock, replication or events",
        &[
            "S3_BUCKET_DEFAULT_LOCK_ENABLED",
            "S3_BUCKET_REPLICATION_ENABLED",
            "s3_bucket_object_lock_enabled_check",
            "s3_event_notifications_enabled_check",
        ],
        "PipelineBucket",
        "artifacts are versioned, deleted after 90 days, and can be built again; CodePipeline sends no headers for object lock",
    ),
    because(
        "buckets without object lock, replication or events",
        &[
            "S3_BUCKET_DEFAULT_LOCK_ENABLED",
            "S3_BUCKET_REPLICATION_ENABLED",
            "s3_bucket_object_lock_enabled_check",
            "s3_event_notifications_enabled_check",
        ],
        "Uploads",
        "they are features that a program may need, at a price, and no safeguards that it lacks: versions are kept, and all access is private",
    ),
];
