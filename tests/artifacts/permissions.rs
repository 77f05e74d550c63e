//! The commands by which a pipeline sees that stacks may allow more than before, and that what is executed is what was
//! compared. A shell runs them.

use std::fs;
use std::path::{Path, PathBuf};
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

const FILE: &str = "shop-dev-site.template.json";

/// The actions of the pipeline that run commands: their names, and the commands.
fn actions() -> Vec<(String, String)> {
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
    let all = stages.flatten().flat_map(|stage| stage["Actions"].as_array().expect("has actions"));
    let with_commands = all.filter_map(|action| {
        let commands = action["Commands"].as_array()?;
        assert!(commands.len() <= 50, "an action of CodePipeline has at most 50 commands");
        Some((action["Name"].as_str()?.to_owned(), commands.iter().map(text).collect::<Vec<_>>().join("\n")))
    });
    with_commands.collect()
}

fn text(command: &Template) -> String {
    let text = command.as_str().or_else(|| command["Fn::Sub"].as_str()).expect("is text");
    let text = text.replace("${AWS::Partition}", "aws");
    assert!(text.len() <= 1000 && !text.contains('\n'), "no command of CodePipeline: {text}");
    text
}

fn commands(name: &str) -> String {
    let found = actions().into_iter().find(|(action, _)| action == name);
    found.unwrap_or_else(|| panic!("there is no action {name}")).1
}

/// A directory with a template in it, and the answers of AWS by the last word of the command (`get-template` ..).
struct Place(PathBuf);

impl Place {
    fn new(name: &str, template: &str) -> Self {
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("permissions/{name}"));
        fs::create_dir(directory.join("tools")).expect("can be written");
        fs::write(directory.join(FILE), template).expect("can be written");
        let jq = format!(
            "exec '{}' -I '{}' \"$@\"",
            python(env!("CARGO_TARGET_TMPDIR")).python().display(),
            workspace().join("tests/artifacts/jq.py").display()
        );
        executable(&directory.join("tools/jq"), &jq);
        let answer = "case \"$*\" in *change-set-name*) KIND=set-;; esac; FILE=\"answers/$KIND$2\"; [ \"$1\" != sts ] || \
                      { printf 'a\\tb\\tc\\n'; exit; }; [ -f \"$FILE\" ] && cat \"$FILE\" || { cat answers/problem >&2; exit 255; }";
        executable(&directory.join("tools/aws"), answer);
        fs::create_dir(directory.join("answers")).expect("can be written");
        let place = Place(directory);
        place.answer("problem", "Stack with id shop-dev-site does not exist");
        place
    }

    /// Says what AWS answers to a command; `set-` is about the change set.
    fn answer(&self, command: &str, text: &str) {
        fs::write(self.0.join("answers").join(command), text).expect("can be written");
    }

    /// Runs the commands of an action. Returns what was printed, or the errors if a command fails.
    fn run(&self, action: &str, end: &str) -> Result<String, String> {
        let tools = std::iter::once(self.0.join("tools"));
        let path = std::env::var_os("PATH").expect("is set");
        let path = std::env::join_paths(tools.chain(std::env::split_paths(&path))).expect("is a path");
        let script = format!("{}\n{end}\n", commands(action));
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(&self.0)
            .env("PATH", path)
            .output()
            .expect("there is a shell");
        let text = String::from_utf8(output.stdout).expect("is text");
        if output.status.success() {
            Ok(text)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// Whether the action `Compare` asks, and its lines.
    fn compare(&self) -> Result<(bool, String), String> {
        let text = self.run("Compare", "printf '\\n%s' \"$WIDENED\"")?;
        let (lines, widened) = text.rsplit_once('\n').expect("has lines");
        assert!(["yes", "no"].contains(&widened), "{widened}");
        Ok((widened == "yes", lines.trim().to_owned()))
    }
}

#[cfg(unix)]
fn executable(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::write(path, format!("#!/bin/sh\n{script}\n")).expect("can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("can be changed");
}

/// Checks and compares: whether the pipeline asks, and its lines.
fn compare(name: &str, deployed: Option<&str>, new: &str) -> Result<(bool, String), String> {
    let place = Place::new(name, new);
    if let Some(deployed) = deployed {
        place.answer("get-template", deployed);
    }
    place.run("Check", "")?;
    place.compare()
}

fn template(resource_type: &str, properties: &Template) -> String {
    json!({ "Resources": { "It": { "Type": resource_type, "Properties": properties } } }).to_string()
}

fn role(statements: &Template) -> String {
    let policy = json!({ "PolicyName": "Inline", "PolicyDocument": { "Statement": statements } });
    template("AWS::IAM::Role", &json!({ "Policies": [policy] }))
}

/// What the gate says about the pairs of a file: the names of those that allow more and that it does not ask about, and
/// of those that it asks about although they do not.
fn judged(name: &str) -> (Vec<String>, Vec<String>) {
    let place = Place::new(&format!("pairs-{name}"), &role(&json!([])));
    place.run("Check", "").expect("runs");
    let file = workspace().join("tests/artifacts/pairs").join(format!("{name}.json"));
    let output = Command::new(python(env!("CARGO_TARGET_TMPDIR")).python())
        .arg("-I")
        .arg(workspace().join("tests/artifacts/pairs.py"))
        .args([place.0.join("gate/permissions.jq"), file.clone()])
        .output()
        .expect("there is Python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).expect("is JSON");
    let pairs: Vec<Template> = serde_json::from_slice(&fs::read(file).expect("is there")).expect("is JSON");
    assert_eq!(lines.len(), pairs.len());
    let is_wrong = |wider: bool| {
        let wrong = pairs
            .iter()
            .zip(&lines)
            .filter(|(pair, lines)| pair["wider"] == wider && lines.is_empty() == wider);
        wrong.map(|(pair, _)| pair["name"].as_str().expect("is text").to_owned()).collect()
    };
    (is_wrong(true), is_wrong(false))
}

#[test]
fn every_known_way_to_allow_more_is_asked_about() {
    let (missed, asked) = judged("known");
    assert_eq!(missed, Vec::<String>::new());
    // Narrower, but not as a set of the same rules; and new permissions under another name.
    let expected = [
        "role: one managed policy removed",
        "SG: ingress 0.0.0.0/0 -> 10/8",
        "role renamed (other logical id), same content",
    ];
    assert_eq!(asked, expected);
}

#[test]
fn ways_around_the_gate_are_asked_about_and_routine_is_not() {
    assert_eq!(judged("own"), (Vec::new(), Vec::new()));
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
    // What is deployed, but not in JSON, cannot be compared.
    let yaml = json!("Resources: {}").to_string();
    assert!(compare("yaml", Some(&yaml), &template("AWS::Logs::LogGroup", &json!({}))).expect("runs").0);
}

#[test]
fn what_is_no_plain_template_ends_the_execution() {
    let problem = |name: &str, new: &str| compare(name, None, new).expect_err("fails");
    assert!(problem("broken", "{ no template").contains("parse error"));
    assert!(problem("list", "[]").contains("not one template"));
    assert!(problem("twice", "{}{}").contains("not one template"));
    assert!(problem("none", "").contains("not one template"));
    let large = template("AWS::S3::Bucket", &json!({ "BucketName": "x".repeat(1 << 20) }));
    assert!(problem("large", &large).contains("not a template of at most 1 MB"));
    let problem = compare("broken_before", Some("{ nothing"), &role(&json!([]))).expect_err("fails");
    assert!(problem.contains("parse error"), "{problem}");

    let place = Place::new("link", &role(&json!([])));
    std::os::unix::fs::symlink("/proc/self/environ", place.0.join("assets.zip")).expect("can be written");
    assert!(place.run("Check", "").expect_err("fails").contains("has links"));
}

/// `jq` takes the last of two keys; so does what is deployed, because it is what `jq` wrote.
#[test]
fn what_is_deployed_is_what_was_read() {
    let place = Place::new(
        "keys",
        r#"{ "Resources": { "It": { "Type": "AWS::IAM::User" }, "It": { "Type": "AWS::S3::Bucket" } } }"#,
    );
    place.run("Check", "").expect("runs");
    let written = fs::read_to_string(place.0.join(FILE)).expect("is there");
    assert_eq!(written.trim(), r#"{"Resources":{"It":{"Type":"AWS::S3::Bucket"}}}"#);
}

/// A program that the synthesis planted is not the one that judges.
#[test]
fn the_source_cannot_bring_its_own_gate() {
    let place = Place::new("planted", &role(&json!([{ "Effect": "Allow", "Action": "*", "Resource": "*" }])));
    fs::create_dir(place.0.join("gate")).expect("can be written");
    fs::write(place.0.join("gate/permissions.jq"), "empty").expect("can be written");
    place.run("Check", "").expect("runs");
    assert!(place.compare().expect("runs").0);
}

/// A change set that somebody has exchanged, or that sets more than images, is not executed.
#[test]
fn what_was_compared_is_what_is_executed() {
    let new = json!({
        "Parameters": { "Size": { "Type": "Number", "Default": 1 }, "Kept": { "Type": "String", "Default": "a" } },
        "Resources": { "It": { "Type": "AWS::S3::Bucket" } },
    });
    let place = Place::new("verify", &new.to_string());
    place.run("Check", "").expect("runs");
    let parameter = |name: &str, value: &str| json!({ "ParameterKey": name, "ParameterValue": value });
    let parameters = |kept: &str| json!([parameter("Size", "1"), parameter("Kept", kept)]).to_string();
    place.answer("set-get-template", &serde_json::to_string_pretty(&new).expect("is JSON"));
    place.answer("set-describe-change-set", &parameters("b"));
    place.answer("describe-stacks", &json!([parameter("Kept", "b")]).to_string());
    place.run("Verify-1", "").expect("is as it was compared");

    place.answer("set-describe-change-set", &parameters("*"));
    let problem = place.run("Verify-1", "").expect_err("fails");
    assert!(problem.contains("The change set of shop-dev-site sets Kept"), "{problem}");

    let other = role(&json!([{ "Effect": "Allow", "Action": "*", "Resource": "*" }]));
    place.answer("set-get-template", &other);
    let problem = place.run("Verify-1", "").expect_err("fails");
    assert!(problem.contains("has another template than the one that was compared"), "{problem}");

    // A stack without changes has no change set.
    fs::remove_file(place.0.join("answers/set-get-template")).expect("is there");
    place.answer("problem", "An error occurred (ChangeSetNotFound)");
    place.run("Verify-1", "").expect("nothing is executed");
    place.answer("problem", "An error occurred (AccessDenied)");
    assert!(place.run("Verify-1", "").expect_err("fails").contains("AccessDenied"));
}

/// What judges is what the image of CodeBuild brings: nothing is fetched at run time.
#[test]
fn nothing_is_installed_where_templates_are_judged() {
    let actions = actions();
    assert_eq!(actions.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["Check", "Compare", "Verify-1"]);
    for (name, commands) in actions {
        for word in ["npm ", "npx ", "pip ", "curl ", "wget ", "cargo ", "eval ", "source "] {
            assert!(!commands.contains(word), "{name} has {word}");
        }
    }
}

/// The library's own templates: nothing is hidden in a new one, and what a team changes every week asks nobody.
#[test]
fn real_templates_are_seen() {
    let file = workspace().join("examples/golden/shop/shop-dev.template.json");
    let dev = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert_eq!(compare("shop", Some(&dev), &dev), Ok((false, String::new())));
    let (widened, lines) = compare("shop_new", None, &dev).expect("runs");
    assert!(widened);
    for expected in
        ["rds-db:connect", "ecr:BatchGetImage", "\"FromPort\":3306", "codedeploy:CreateDeployment"]
    {
        assert!(lines.contains(expected), "{expected}\n{lines}");
    }
    let mut changed: Template = serde_json::from_str(&dev).expect("is JSON");
    let resources = changed["Resources"].as_object_mut().expect("has resources");
    for resource in resources.values_mut() {
        let kind = resource["Type"].as_str().expect("has a type").to_owned();
        let properties = &mut resource["Properties"];
        match kind.as_str() {
            "AWS::ECS::TaskDefinition" => {
                properties["Cpu"] = json!("1024");
                properties["ContainerDefinitions"][0]["Image"] = json!("public.ecr.aws/x:2");
            }
            "AWS::Lambda::Function" => properties["Timeout"] = json!(30),
            "AWS::Logs::LogGroup" => properties["RetentionInDays"] = json!(90),
            "AWS::RDS::DBCluster" => properties["BackupRetentionPeriod"] = json!(14),
            "AWS::CloudWatch::Alarm" => properties["Threshold"] = json!(12),
            _ => {}
        }
    }
    assert_eq!(compare("shop_routine", Some(&dev), &changed.to_string()), Ok((false, String::new())));
}
