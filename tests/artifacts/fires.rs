//! Valid files pass, and each way to break one is found.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use cdk_tests::{Emulator, scratch};
use serde_json::Value;

use crate::{appspec, buildspec, judge};

const TASKDEF: &str = r#"{
    "family": "shop-api",
    "executionRoleArn": "arn:aws:iam::111111111111:role/shop-dev-api-start",
    "networkMode": "awsvpc",
    "requiresCompatibilities": ["FARGATE"],
    "cpu": "256",
    "memory": "512",
    "runtimePlatform": { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" },
    "containerDefinitions": [{
        "name": "main",
        "image": "<IMAGE1_NAME>",
        "essential": true,
        "portMappings": [{ "containerPort": 8080, "protocol": "tcp" }]
    }]
}"#;

const APPSPEC: &str = r#"version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "<TASK_DEFINITION>"
        LoadBalancerInfo:
          ContainerName: main
          ContainerPort: 8080
        PlatformVersion: 1.4.0
        NetworkConfiguration:
          AwsvpcConfiguration:
            Subnets: [subnet-0123456789abcdef0]
            AssignPublicIp: DISABLED
Hooks:
  - BeforeInstall: check-schema
  - AfterAllowTestTraffic: arn:aws:lambda:eu-west-1:111111111111:function:try-it
"#;

const BUILDSPEC: &str = r#"version: 0.2
env:
  variables:
    REPOSITORY: 111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop
  exported-variables: [TAG]
phases:
  pre_build:
    commands:
      - TAG=$(echo "$CODEBUILD_RESOLVED_SOURCE_VERSION" | cut -c 1-7)
  build:
    on-failure: ABORT
    commands:
      - 'docker build --tag "$REPOSITORY:$TAG" .'
  post_build:
    commands:
      - 'if [ "$CODEBUILD_BUILD_SUCCEEDING" = 1 ]; then docker push "$REPOSITORY:$TAG"; fi'
artifacts:
  files: [imageDetail.json, taskdef.json, appspec.yaml]
cache:
  paths: [/root/.cache/**/*]
"#;

static EMULATOR: LazyLock<Emulator> =
    LazyLock::new(|| Emulator::start(env!("CARGO_TARGET_TMPDIR"), "artifacts-fires"));

/// The text with one part replaced.
#[track_caller]
fn changed(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "there is no `{old}`");
    text.replace(old, new)
}

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).expect("is YAML")
}

#[track_caller]
fn contains(problems: &[String], expected: &str) {
    let problems = problems.join("\n");
    assert!(problems.contains(expected), "no `{expected}` in\n{problems}");
}

#[track_caller]
fn taskdef(name: &str, old: &str, new: &str, expected: &str) {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("artifacts/fires-{name}"));
    write(&directory.join("dev/api/taskdef.json"), &changed(TASKDEF, old, new));
    contains(&judge(&directory, &EMULATOR).1, expected);
}

#[track_caller]
fn appspec(old: &str, new: &str, expected: &str) {
    contains(&appspec::problems(&yaml(&changed(APPSPEC, old, new)), &yaml(TASKDEF)), expected);
}

#[track_caller]
fn buildspec(old: &str, new: &str, expected: &str) {
    contains(&buildspec::problems(&yaml(&changed(BUILDSPEC, old, new))), expected);
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("is a file")).expect("the target directory can be written");
    fs::write(path, text).expect("the target directory can be written");
}

#[test]
fn not_on_what_is_right() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "artifacts/fires-not");
    write(&directory.join("dev/api/taskdef.json"), TASKDEF);
    write(&directory.join("dev/api/appspec.yaml"), APPSPEC);
    write(&directory.join("dev/delivery/buildspec.yml"), BUILDSPEC);
    let (seen, problems) = judge(&directory, &EMULATOR);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(seen.into_keys().collect::<Vec<_>>(), ["appspec.yaml", "buildspec.yml", "taskdef.json"]);
}

#[test]
fn on_a_task_definition_that_ecs_does_not_take() {
    taskdef(
        "typo",
        "\"essential\"",
        "\"esential\"",
        "Unknown parameter in containerDefinitions[0]: \"esential\"",
    );
    taskdef("type", "\"containerPort\": 8080", "\"containerPort\": \"8080\"", "Invalid type for parameter");
    taskdef("value", "\"<IMAGE1_NAME>\"", "{ \"Ref\": \"Image\" }", "Invalid type for parameter");
    taskdef("missing", "\"family\": \"shop-api\",", "", "family");
}

#[test]
fn on_a_task_definition_that_cannot_be_deployed() {
    let image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop:1";
    taskdef("image", "<IMAGE1_NAME>", image, "no image is a placeholder");
    taskdef("account", "iam::111111111111", "iam::${AWS::AccountId}", "is for CloudFormation");
    taskdef("mode", "\"awsvpc\"", "\"bridge\"", "awsvpc");
}

#[test]
fn on_an_application_specification_that_does_not_fit() {
    appspec("ContainerName: main", "ContainerName: api", "has no container \"api\"");
    appspec("ContainerPort: 8080", "ContainerPort: 80", "`main` has the ports [8080], and not 80");
    appspec("version: 0.0", "version: 0", "`version` must be 0.0");
    appspec("AWS::ECS::Service", "AWS::ECS::TaskSet", "\"AWS::ECS::Service\", and is");
    appspec("\"<TASK_DEFINITION>\"", "shop-api:1", "which CodePipeline replaces");
    appspec("PlatformVersion:", "Platform:", "`Properties` has no `Platform`");
    appspec("AssignPublicIp: DISABLED", "AssignPublicIp: no", "is ENABLED or DISABLED");
}

#[test]
fn on_hooks_that_would_not_run() {
    appspec("BeforeInstall", "BeforeBlockTraffic", "no hook `BeforeBlockTraffic`");
    appspec("BeforeInstall", "AfterAllowTraffic", "in the order");
    appspec("BeforeInstall", "AfterAllowTestTraffic", "in the order");
    appspec("check-schema", "[check-schema]", "must name a function");
}

#[test]
fn on_a_build_that_would_not_start() {
    buildspec("  pre_build:", "  prebuild:", "`phases` has no `prebuild`");
    buildspec("\nphases:", "\nphase:", "the file has no `phase`");
    buildspec("\nphases:", "\nphase:", "the file needs `phases`");
    buildspec("version: 0.2", "version: 0.3", "must be 0.2");
    buildspec("'docker build --tag \"$REPOSITORY:$TAG\" .'", "echo built: yes", "must be a list of texts");
    buildspec("; fi'", ";'", "is no shell");
    buildspec("  files:", "  file:", "`artifacts` has no `file`");
}

#[test]
fn on_files_that_nothing_looks_at() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "artifacts/fires-unknown");
    write(&directory.join("appspec.yml"), APPSPEC);
    let (_, problems) = judge(&directory, &EMULATOR);
    assert_eq!(
        problems,
        ["appspec.yml: nothing here looks at files of this name: teach tests/artifacts/main.rs"]
    );
}

#[test]
fn on_an_application_specification_without_a_task_definition() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "artifacts/fires-appspec-only");
    write(&directory.join("appspec.yaml"), APPSPEC);
    let (_, problems) = judge(&directory, &EMULATOR);
    assert!(problems.concat().contains("`taskdef.json` cannot be read"), "{problems:?}");
}
