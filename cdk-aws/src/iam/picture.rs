//! Who may do what: arrows from statements of roles and policies to the resources that they name.

use cdk_core::picture::{Facts, Item, Relation, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::detail("AWS::IAM::Role", "role"),
    Shape::detail("AWS::IAM::Policy", "policy"),
    Shape::detail("AWS::IAM::ManagedPolicy", "policy"),
    Shape::detail("AWS::IAM::InstanceProfile", "instance profile"),
    Shape::detail("AWS::IAM::RolePolicy", "policy"),
];

/// What has no arrow for each role that uses it: it would have one from everywhere.
const QUIET: [&str; 10] = [
    "AWS::KMS::Key",
    "AWS::Logs::LogGroup",
    "AWS::IAM::Role",
    "AWS::ECR::Repository",
    "AWS::CodePipeline::Pipeline",
    "AWS::CloudWatch::Alarm",
    "AWS::RDS::DBCluster",
    "AWS::ECS::Service",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::CodeBuild::Project",
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    for kind in ["AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"] {
        for policy in system.of_type(kind).filter(|policy| !is_of_code_deploy(policy)) {
            for (path, target) in policy.references() {
                let Some(statement) = path
                    .split(".Resource")
                    .next()
                    .filter(|_| path.contains("PolicyDocument.Statement") && path.contains(".Resource"))
                else {
                    continue;
                };
                if QUIET.contains(&target.resource_type())
                    || target.owner().is_none_or(|owner| owner.logical_id() != target.logical_id())
                {
                    continue;
                }
                if policy.is(&format!("{statement}.Effect"), "Deny") {
                    continue;
                }
                let actions: Vec<&str> =
                    policy.texts(&format!("{statement}.Action")).map(|(action, _)| action).collect();
                for user in users(system, &policy) {
                    facts.arrow(&user, &target, Relation::Use, verb(&actions));
                }
            }
        }
    }
}

/// Whether a role is that of CodeDeploy, which the picture of a deployment group is about.
fn is_of_code_deploy(role: &Item<'_>) -> bool {
    let statements = role.items("AssumeRolePolicyDocument.Statement");
    statements.iter().any(|statement| statement.is("Principal.Service", "codedeploy.amazonaws.com"))
}

/// What acts by a role, or by the roles of a policy.
fn users<'s>(system: &'s System<'s>, policy: &Item<'s>) -> Vec<Item<'s>> {
    if let Some(owner) = policy.owner() {
        return vec![owner];
    }
    let roles: Vec<Item<'s>> = match policy.resource_type() {
        "AWS::IAM::Role" => vec![*policy],
        _ => policy.references().filter(|(path, _)| path.starts_with("Role")).map(|(_, role)| role).collect(),
    };
    let is_user = |item: &Item<'s>| {
        !item.resource_type().starts_with("AWS::IAM::")
            && item
                .references()
                .any(|(_, other)| roles.iter().any(|role| std::ptr::eq(role.subject(), other.subject())))
    };
    system.items().filter(is_user).filter_map(|item| item.owner()).collect()
}

/// What actions do, in a word.
fn verb(actions: &[&str]) -> &'static str {
    let names = || actions.iter().filter_map(|action| action.split_once(':').map(|(_, name)| name));
    let begins =
        |prefixes: &[&str]| names().any(|name| prefixes.iter().any(|prefix| name.starts_with(prefix)));
    let reads = begins(&["Get", "List", "Describe", "BatchGet", "Query", "Scan", "Receive", "Select"]);
    let sends = begins(&["Send", "Publish"]);
    let writes = begins(&["Put", "Update", "Delete", "Write", "BatchWrite", "Abort", "Create"]);
    match (reads, writes, sends) {
        _ if begins(&["Invoke", "Start", "Execute"]) => "calls",
        (_, _, true) => "sends",
        (true, true, _) => "reads, writes",
        (true, false, _) => "reads",
        (false, true, _) => "writes",
        _ => "uses",
    }
}
