//! The commands by which a pipeline sees that stacks allow more than before, run by a shell.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use cdk_aws::codebuild::Synth;
use cdk_aws::prelude::*;
use cdk_tests::{python, scratch, workspace};
use serde_json::{Value as Template, json};

#[derive(Construct)]
struct Stage {
    deployer: Stack<StackDeployer>,
    site: Stack<Bucket>,
}

/// The commands of the action that compares, as the pipeline's template has them.
fn commands() -> String {
    let stage = Stage { deployer: Stack::new(StackDeployer::new()), site: Stack::new(Bucket::new()) };
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    let source = GitHub::new("example-org/shop", connection);
    let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("dev", &stage.deployer);
    let mut app = App::new("shop");
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), stage);
    app.stage("tools", Environment::new(account!("555555555555"), region!("eu-west-1")), pipeline);
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let tools = synthesis.templates.iter().find(|t| t.stack_name == "shop-tools").expect("is there");
    let template: Template = serde_json::from_str(&tools.body).expect("is JSON");
    let resources = template["Resources"].as_object().expect("has resources").values();
    let stages = resources.filter_map(|resource| resource["Properties"]["Stages"].as_array());
    let mut actions = stages.flatten().flat_map(|stage| stage["Actions"].as_array().expect("has actions"));
    let compare = actions.find(|action| action["Name"] == "Compare").expect("compares");
    let commands = compare["Commands"].as_array().expect("has commands").iter();
    let text = |command: &Template| {
        let text = command.as_str().or_else(|| command["Fn::Sub"].as_str()).expect("is text");
        assert!(text.len() <= 1000 && !text.contains('\n'), "no command of CodePipeline: {text}");
        text.to_owned()
    };
    commands.map(text).collect::<Vec<_>>().join("\n")
}

/// Runs the commands where `jq` and the AWS command line are ours. Returns whether more is allowed, and what was printed; or the
/// errors, if a command fails.
fn compare(name: &str, deployed: Option<&str>, new: &str) -> Result<(bool, String), String> {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("permissions/{name}"));
    let tools = directory.join("tools");
    fs::create_dir(&tools).expect("can be written");
    let jq = format!(
        "exec '{}' -I '{}' \"$@\"",
        python(env!("CARGO_TARGET_TMPDIR")).python().display(),
        workspace().join("tests/artifacts/jq.py").display()
    );
    executable(&tools.join("jq"), &jq);
    let answer = match deployed {
        Some(template) => {
            fs::write(directory.join("deployed.json"), template).expect("can be written");
            "cat deployed.json"
        }
        None => "echo 'Stack does not exist' >&2; exit 255",
    };
    executable(
        &tools.join("aws"),
        &format!("case \"$1\" in sts) printf 'a\\tb\\tc\\n';; cloudformation) {answer};; esac"),
    );
    fs::write(directory.join("shop-dev-site.template.json"), new).expect("can be written");
    let path = std::env::join_paths(
        std::iter::once(tools).chain(std::env::split_paths(&std::env::var_os("PATH").expect("is set"))),
    );
    let script = commands() + "\nprintf '\\n%s' \"$WIDENED\"\n";
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(&directory)
        .env("PATH", path.expect("is a path"))
        .output()
        .expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("is text");
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let (lines, widened) = text.rsplit_once('\n').expect("has lines");
    assert!(["yes", "no"].contains(&widened), "{widened}");
    Ok((widened == "yes", lines.trim().to_owned()))
}

#[cfg(unix)]
fn executable(path: &PathBuf, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("can be changed");
}

fn template(resource_type: &str, properties: &Template) -> String {
    json!({ "Resources": { "It": { "Type": resource_type, "Properties": properties } } }).to_string()
}

fn role(statements: &Template) -> String {
    let policy = json!({ "PolicyName": "Inline", "PolicyDocument": { "Statement": statements } });
    template("AWS::IAM::Role", &json!({ "Policies": [policy] }))
}

#[test]
fn what_is_new_is_approved() {
    let read = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
    let write = json!({ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" });
    let never = json!({ "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*" });
    let one = role(&json!([read]));
    let two = role(&json!([read, write]));

    let (widened, lines) = compare("first", None, &one).expect("runs");
    assert!(widened && lines.contains("shop-dev-site + It"), "{lines}");
    assert_eq!(compare("same", Some(&one), &one), Ok((false, String::new())));
    assert_eq!(compare("less", Some(&two), &one), Ok((false, String::new())));
    let (widened, lines) = compare("more", Some(&one), &two).expect("runs");
    assert!(widened && lines.contains("PutObject") && !lines.contains("GetObject"), "{lines}");
    let (widened, lines) = compare("denied", Some(&role(&json!([read, never]))), &one).expect("runs");
    assert!(widened && lines.contains("shop-dev-site - It"), "{lines}");
    // One statement need not be in a list.
    assert!(compare("single", Some(&one), &role(&write)).expect("runs").0);
}

#[test]
fn more_than_policies_gives_permissions() {
    let empty = template("AWS::S3::Bucket", &json!({}));
    let rule = json!({ "IpProtocol": "tcp", "CidrIp": "0.0.0.0/0", "FromPort": 22, "ToPort": 22 });
    let block = json!({ "PublicAccessBlockConfiguration": { "BlockPublicPolicy": true } });
    let wider = [
        (
            "managed",
            template(
                "AWS::IAM::Role",
                &json!({ "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
            ),
        ),
        ("group", template("AWS::EC2::SecurityGroup", &json!({ "SecurityGroupIngress": [rule] }))),
        ("rule", template("AWS::EC2::SecurityGroupIngress", &rule)),
        ("invoked", template("AWS::Lambda::Permission", &json!({ "Principal": "*" }))),
        (
            "text",
            template(
                "AWS::Logs::ResourcePolicy",
                &json!({ "PolicyDocument": "{\"Statement\":[{\"Effect\":\"Allow\"}]}" }),
            ),
        ),
    ];
    for (name, wider) in wider {
        assert!(compare(name, Some(&empty), &wider).expect("runs").0, "{name}");
    }
    assert!(compare("public", Some(&template("AWS::S3::Bucket", &block)), &empty).expect("runs").0);
    assert!(!compare("private", Some(&empty), &template("AWS::S3::Bucket", &block)).expect("runs").0);
    // A template that is not ours is treated as allowing nothing.
    let yaml = json!("Resources: {}").to_string();
    assert!(
        compare("yaml", Some(&yaml), &role(&json!([{ "Effect": "Allow", "Action": "*" }]))).expect("runs").0
    );
}

#[test]
fn what_cannot_be_read_is_not_passed() {
    let problem = compare("broken", None, "{ no template").expect_err("fails");
    assert!(problem.contains("parse error"), "{problem}");
    let problem = compare("broken_before", Some("{ nothing"), &role(&json!([]))).expect_err("fails");
    assert!(problem.contains("parse error"), "{problem}");
}

/// The library's own templates, from the one to the other.
#[test]
fn rules_of_real_templates_are_seen() {
    let read = |name: &str| {
        let file = workspace().join("examples/golden/shop").join(name);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let dev = read("shop-dev.template.json");
    assert_eq!(compare("shop", Some(&dev), &dev), Ok((false, String::new())));
    let (widened, lines) = compare("shop_new", None, &dev).expect("runs");
    assert!(widened);
    for expected in
        ["rds-db:connect", "ecr:BatchGetImage", "\"FromPort\":3306", "codedeploy:CreateDeployment"]
    {
        assert!(lines.contains(expected), "{expected}\n{lines}");
    }
}
