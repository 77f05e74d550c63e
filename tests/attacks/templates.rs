//! Assertions about the templates of all examples, as they were reviewed (`examples/golden`): what contradicts each.

use std::collections::BTreeMap;

use cdk_tests::{Tree, workspace};
use serde_json::{Map, Value};

/// A statement of a policy.
struct Said {
    /// The template and the logical id.
    place: String,
    kind: Kind,
    statement: Value,
    /// The resource that the policy is in.
    resource: Value,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Trust,
    Identity,
    Resource,
}

fn templates() -> BTreeMap<String, Value> {
    let tree = Tree::read(&workspace().join("examples/golden"));
    let templates: BTreeMap<String, Value> =
        tree.templates().into_iter().map(|(path, template)| (path.to_owned(), template)).collect();
    assert!(templates.len() > 10, "the examples have templates");
    templates
}

/// All resources of a type.
fn resources(resource_type: &str) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (path, template) in templates() {
        for (id, resource) in template["Resources"].as_object().into_iter().flat_map(Map::iter) {
            if resource["Type"] == resource_type {
                found.push((format!("{path} {id}"), resource.clone()));
            }
        }
    }
    assert!(!found.is_empty(), "the examples have resources of type {resource_type}");
    found
}

fn said() -> Vec<Said> {
    let mut all = Vec::new();
    for (path, template) in templates() {
        for (id, resource) in template["Resources"].as_object().into_iter().flat_map(Map::iter) {
            let properties = &resource["Properties"];
            let mut add = |kind: Kind, document: &Value| {
                for statement in list(&document["Statement"]) {
                    let place = format!("{path} {id}");
                    all.push(Said { place, kind, statement, resource: resource.clone() });
                }
            };
            add(Kind::Trust, &properties["AssumeRolePolicyDocument"]);
            for policy in list(&properties["Policies"]) {
                add(Kind::Identity, &policy["PolicyDocument"]);
            }
            let of_roles = resource["Type"].as_str().is_some_and(|name| name.starts_with("AWS::IAM::"));
            let kind = if of_roles { Kind::Identity } else { Kind::Resource };
            for property in ["PolicyDocument", "KeyPolicy", "RepositoryPolicyText"] {
                add(kind, &properties[property]);
            }
        }
    }
    assert!(all.len() > 100, "the examples have policies");
    all
}

fn list(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.clone(),
        other => vec![other.clone()],
    }
}

/// A value as one text, for what a part of it says.
fn text(value: &Value) -> String {
    value.to_string()
}

impl Said {
    fn allows(&self, action: &str) -> bool {
        let is_it = |item: &Value| item.as_str().is_some_and(|pattern| matches(pattern, action));
        self.statement["Effect"] == "Allow" && list(&self.statement["Action"]).iter().any(is_it)
    }

    fn on(&self) -> Vec<Value> {
        list(&self.statement["Resource"])
    }

    fn condition(&self) -> String {
        text(&self.statement["Condition"])
    }

    /// The role of a build, by who may assume it.
    fn is_of_build(&self) -> bool {
        self.kind == Kind::Identity
            && text(&self.resource["Properties"]["AssumeRolePolicyDocument"])
                .contains("codebuild.amazonaws.com")
    }

    /// The role that the pipeline of another account assumes.
    fn is_of_deploy(&self) -> bool {
        self.kind == Kind::Identity && {
            let trust = text(&self.resource["Properties"]["AssumeRolePolicyDocument"]);
            trust.contains("\"AWS\"") && trust.contains("-role\"")
        }
    }
}

fn matches(pattern: &str, action: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == action,
        Some((start, _)) => action.starts_with(start),
    }
}

/// What is wrong with each statement that a check is about; there must be some.
fn each(about: impl Fn(&Said) -> bool, wrong: impl Fn(&Said) -> Option<String>) -> Vec<String> {
    let (all, mut count) = (said(), 0);
    let mut problems = Vec::new();
    for said in all.iter().filter(|said| about(said)) {
        count += 1;
        problems.extend(wrong(said).map(|problem| format!("{}: {problem}", said.place)));
    }
    if count == 0 {
        problems.push("no statement is like this any more: the check is blind".to_owned());
    }
    problems
}

fn unless(is_right: bool, problem: impl Into<String>) -> Option<String> {
    (!is_right).then(|| problem.into())
}

pub(crate) fn builds_write_their_own_artifact() -> Vec<String> {
    each(
        |said| said.is_of_build() && said.allows("s3:PutObject"),
        |said| {
            let on = said.on();
            let own = |place: &Value| {
                let place = text(place);
                !place.contains("/*/") && place.matches('/').count() == 3 && !place.contains("/Source/")
            };
            unless(on.len() == 1 && on.iter().all(own), format!("may write {on:?}"))
        },
    )
}

pub(crate) fn builds_read_the_source() -> Vec<String> {
    each(
        |said| said.is_of_build() && said.allows("s3:GetObject"),
        |said| {
            unless(
                said.on().iter().all(|place| text(place).contains("/Source/*")),
                "reads more than the source",
            )
        },
    )
}

/// What a build may do: its logs, its image, its artifact, and the key of the artifacts.
pub(crate) fn builds_do_little() -> Vec<String> {
    let little = ["logs:", "ecr:", "s3:", "kms:"];
    each(Said::is_of_build, |said| {
        let actions = list(&said.statement["Action"]);
        let is_known = |action: &Value| {
            action.as_str().is_some_and(|action| little.iter().any(|prefix| action.starts_with(prefix)))
        };
        let everywhere =
            said.on().iter().any(|place| place == "*") && !said.allows("ecr:GetAuthorizationToken");
        unless(actions.iter().all(is_known) && !everywhere, format!("may do {actions:?}"))
    })
}

pub(crate) fn artifacts_have_a_bucket_of_their_own() -> Vec<String> {
    let mut problems = Vec::new();
    for (path, template) in templates() {
        let of_template = template["Resources"].as_object().into_iter().flat_map(Map::values);
        let stores: Vec<String> = of_template
            .filter(|resource| resource["Type"] == "AWS::CodePipeline::Pipeline")
            .map(|pipeline| text(&pipeline["Properties"]["ArtifactStore"]["Location"]))
            .collect();
        for (index, store) in stores.iter().enumerate() {
            if !store.contains("\"Ref\"") || stores[..index].contains(store) {
                problems.push(format!("{path}: the artifacts are in {store}"));
            }
        }
    }
    problems
}

/// A role is passed to one service, or to those of the list of a deployer, and only by its ARN or from the path of the stage.
pub(crate) fn roles_are_passed_to_one_service() -> Vec<String> {
    each(
        |said| said.kind == Kind::Identity && said.allows("iam:PassRole"),
        |said| {
            let named = said.on().iter().all(|role| role != "*" && !text(role).ends_with(":role/*\"}"));
            unless(
                named && said.condition().contains("iam:PassedToService"),
                "passes any role, or to any service",
            )
        },
    )
}

/// Roles are made with the boundary only, and never without the condition.
pub(crate) fn stages_are_bounded() -> Vec<String> {
    let made =
        ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"];
    let mut problems = each(
        |said| said.kind == Kind::Identity && made.iter().any(|action| said.allows(action)),
        |said| unless(said.condition().contains("iam:PermissionsBoundary"), "makes roles without a boundary"),
    );
    problems.extend(each(
        |said| {
            said.statement["Effect"] == "Deny"
                && text(&said.statement).contains("iam:DeleteRolePermissionsBoundary")
        },
        |said| unless(said.on() == ["*"] && said.statement["Condition"].is_null(), "does not always deny"),
    ));
    let takes_off = said().into_iter().filter(|said| said.allows("iam:DeleteRolePermissionsBoundary"));
    problems.extend(takes_off.map(|said| format!("{}: takes boundaries off", said.place)));
    problems
}

/// The role that the pipeline assumes uses change sets, with one role of CloudFormation, and nothing else of a stack.
pub(crate) fn only_change_sets_are_used() -> Vec<String> {
    let few = ["ChangeSet", "DescribeStacks", "GetTemplate"];
    let mut problems = each(
        |said| {
            said.is_of_deploy()
                && said.statement["Effect"] == "Allow"
                && text(&said.statement).contains("cloudformation:")
        },
        |said| {
            let actions = list(&said.statement["Action"]);
            let of_stacks =
                actions.iter().filter_map(Value::as_str).filter(|a| a.starts_with("cloudformation:"));
            let more: Vec<&str> =
                of_stacks.filter(|action| !few.iter().any(|end| action.ends_with(end))).collect();
            unless(more.is_empty(), format!("may do {more:?}"))
        },
    );
    problems.extend(each(
        |said| said.is_of_deploy() && said.allows("cloudformation:CreateChangeSet"),
        |said| unless(said.condition().contains("cloudformation:RoleArn"), "uses any role of CloudFormation"),
    ));
    problems
}

/// Whoever reads artifacts of another account reads named ones, and only as the role that deploys.
pub(crate) fn deploy_roles_read_named_artifacts() -> Vec<String> {
    each(
        |said| {
            said.kind == Kind::Resource
                && said.allows("s3:GetObject")
                && text(&said.statement).contains("iam::")
        },
        |said| {
            let named = said.on().iter().all(|place| text(place).matches('/').count() == 3);
            unless(
                named && said.condition().contains("aws:PrincipalArn"),
                "lets others read more than their artifacts",
            )
        },
    )
}

/// A statement about a bucket that is named, and not referred to, says whose it must be.
pub(crate) fn guessable_buckets_are_of_one_account() -> Vec<String> {
    each(
        |said| {
            let is_named = |place: &Value| text(place).contains(":s3:::");
            said.kind == Kind::Identity
                && text(&said.statement["Action"]).contains("s3:")
                && said.on().iter().any(is_named)
        },
        |said| unless(said.condition().contains("aws:ResourceAccount"), "uses a bucket of any account"),
    )
}

/// Services that take no condition, each with the reason.
const WITHOUT_SOURCE: [(&str, &str); 4] = [
    ("lambda.amazonaws.com", "a function takes only roles of its own account"),
    ("cloudformation.amazonaws.com", "it documents no condition; only one role may pass this one"),
    ("ecs.amazonaws.com", "it documents no condition for its infrastructure role, and may send none"),
    (
        "logdelivery.elasticloadbalancing.amazonaws.com",
        "it documents no condition; the account is in the path",
    ),
];

pub(crate) fn services_come_from_one_account() -> Vec<String> {
    each(
        |said| !said.statement["Principal"]["Service"].is_null() && said.statement["Effect"] == "Allow",
        |said| {
            let service = &said.statement["Principal"]["Service"];
            let condition = said.condition();
            let names = ["aws:SourceAccount", "aws:SourceArn", "kms:EncryptionContext"];
            let bound = names.iter().any(|name| condition.contains(name));
            let excused = WITHOUT_SOURCE.iter().any(|(name, _)| service == name);
            unless(bound || excused, format!("{service} may act for any account"))
        },
    )
}

pub(crate) fn images_are_pulled_by_roles() -> Vec<String> {
    each(
        |said| said.resource["Type"] == "AWS::ECR::Repository",
        |said| {
            let writes = said.allows("ecr:PutImage");
            unless(
                said.condition().contains("aws:PrincipalArn") && !writes,
                "lets all of an account pull, or push",
            )
        },
    )
}

pub(crate) fn nobody_answers_approvals() -> Vec<String> {
    let answers = said()
        .into_iter()
        .filter(|said| said.kind == Kind::Identity && said.allows("codepipeline:PutApprovalResult"));
    answers.map(|said| format!("{}: answers approvals", said.place)).collect()
}

/// A trigger has a filter of branches or tags of pushes; there is none for pull requests.
pub(crate) fn pipelines_start_on_branches() -> Vec<String> {
    let mut problems = Vec::new();
    for (place, pipeline) in resources("AWS::CodePipeline::Pipeline") {
        if text(&pipeline["Properties"]["Triggers"]).contains("PullRequest") {
            problems.push(format!("{place}: a pull request starts it"));
        }
    }
    problems
}

pub(crate) fn connections_read_one_repository() -> Vec<String> {
    each(
        |said| text(&said.statement["Action"]).contains(":UseConnection"),
        |said| {
            unless(said.condition().contains(":FullRepositoryId"), "reads every repository of the connection")
        },
    )
}

/// Tags move only where this is meant: base images, which start a pipeline, and images that are deployed by their tag.
pub(crate) fn repositories_keep_their_tags() -> Vec<String> {
    let mut problems = Vec::new();
    for (place, repository) in resources("AWS::ECR::Repository") {
        let meant = place.contains("BaseImages") || place.starts_with("delivery_minimal/");
        if repository["Properties"]["ImageTagMutability"] != "IMMUTABLE" && !meant {
            problems.push(format!("{place}: tags can move"));
        }
    }
    problems
}

/// A task runs an image that is known by its digest, or that the pipeline sets, or the stand-in.
pub(crate) fn tasks_run_digests_or_the_stand_in() -> Vec<String> {
    let mut problems = Vec::new();
    for (place, task) in resources("AWS::ECS::TaskDefinition") {
        for container in list(&task["Properties"]["ContainerDefinitions"]) {
            let image = text(&container["Image"]);
            let is_set = image.contains("@sha256:") || image.contains("Ref") || image.contains("Fn::If");
            if !is_set && !image.starts_with("\"public.ecr.aws/docker/library/") {
                problems.push(format!("{place}: runs {image}"));
            }
        }
    }
    problems
}

/// What decrypts artifacts of another account does so only through S3.
pub(crate) fn keys_are_used_through_s3() -> Vec<String> {
    each(
        |said| said.is_of_deploy() && said.allows("kms:Decrypt"),
        |said| unless(said.condition().contains("kms:ViaService"), "decrypts whatever the key encrypts"),
    )
}
