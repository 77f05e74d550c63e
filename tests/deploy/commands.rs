//! `deploy`, `destroy` and `commands.sh`, as a user runs them.

use std::fs;

use cdk_tests::{Emulator, Output, Program, example};

use crate::changes::LOST;
use crate::program::Deployed;

impl Deployed {
    /// Runs the program with this command line, in the shell that has `aws`.
    fn tool(&self, arguments: &str, release: &str) -> Output {
        let program = self.program.path.display();
        self.emulator.shell(
            &self.directory,
            Emulator::ACCOUNT,
            &format!("RELEASE={release} '{program}' {arguments} < /dev/null"),
        )
    }

    /// The output of a command that ends with this code.
    #[track_caller]
    fn ends(&self, code: i32, arguments: &str, release: &str) -> Output {
        let output = self.tool(arguments, release);
        assert_eq!(output.code, Some(code), "{arguments}\n{}{}", output.stdout, output.stderr);
        output
    }

    fn deployed_stacks(&self) -> String {
        self.ask(
            Emulator::ACCOUNT,
            "cloudformation list-stacks --stack-status-filter CREATE_COMPLETE UPDATE_COMPLETE",
            "sort(StackSummaries[].StackName)",
        )
    }
}

fn releases(name: &str) -> Deployed {
    Deployed::new(Program::own("releases", env!("CARGO_BIN_EXE_releases")), name)
}

fn changes(name: &str) -> Deployed {
    Deployed::new(Program::own("changes", env!("CARGO_BIN_EXE_changes")), name)
}

#[test]
fn deploy_runs_the_printed_commands() {
    let deployed = releases("commands-deploy");
    let output = deployed.ends(0, "deploy", "1");
    let told = [
        "jobs, in any account/any region",
        "[1/2] jobs: deploy",
        "[2/2] work: deploy",
        "all stacks are deployed",
    ];
    for text in told {
        assert!(output.stdout.contains(text), "no `{text}` in\n{}", output.stdout);
    }
    // What is up to date is passed over, also by the script, from any directory.
    deployed.ends(0, "deploy", "1");
    let script = "cd / && bash -n \"$OLDPWD/cdk.out/commands.sh\" && \"$OLDPWD/cdk.out/commands.sh\"";
    let output = deployed.emulator.succeed(&deployed.directory, Emulator::ACCOUNT, script);
    assert!(output.contains("No changes to deploy"), "{output}");
}

#[test]
fn a_stack_is_deployed_with_those_that_it_needs_and_deleted_with_those_that_need_it() {
    let deployed = releases("commands-stack");
    deployed.ends(0, "deploy --stack work", "1");
    assert_eq!(deployed.deployed_stacks(), "jobs\twork");
    let output = deployed.ends(2, "deploy --stack wrok", "1");
    assert!(output.stderr.contains("unknown stack `wrok`; did you mean `work`?"), "{}", output.stderr);

    let output = deployed.ends(2, "destroy", "1");
    assert!(output.stderr.contains("use `--yes`"), "{}", output.stderr);
    let output = deployed.ends(0, "destroy --stack jobs --yes", "1");
    let (work, jobs) = (output.stdout.find("work: delete"), output.stdout.find("jobs: delete"));
    assert!(work.is_some() && work < jobs, "{}", output.stdout);
    assert_eq!(deployed.deployed_stacks(), "");
    let output = deployed.ends(0, "destroy --yes", "1");
    assert_eq!(output.stdout, "none of the stacks is deployed\n");
}

#[test]
fn a_refused_resource_is_reported_at_its_line() {
    let deployed = changes("commands-refused");
    deployed.ends(0, "deploy --quiet", "1");
    deployed.accept(LOST, &[("RELEASE", "3")]);
    let output = deployed.ends(1, "deploy", "3");
    for text in [
        "error[CDK0075]: `AWS::EC2::SecurityGroupIngress` `changes/refused`:",
        "sg-00000000000000000",
        "tests/programs/changes.rs:51",
        "stack `changes`, resource `Refused",
        "1 error; the deployment stopped",
    ] {
        assert!(output.stderr.contains(text), "no `{text}` in\n{}", output.stderr);
    }
}

#[test]
fn a_first_deployment_that_fails_tells_how_to_go_on() {
    let deployed = changes("commands-first");
    let output = deployed.ends(1, "deploy", "3");
    let advice = "`aws cloudformation delete-stack --stack-name changes`";
    assert!(output.stderr.contains(advice), "{}", output.stderr);
}

#[test]
fn a_protected_stack_is_not_deleted() {
    let deployed = releases("commands-protected");
    deployed.ends(0, "deploy", "1");
    let protect =
        "aws cloudformation update-termination-protection --enable-termination-protection --stack-name jobs";
    deployed.emulator.succeed(&deployed.directory, Emulator::ACCOUNT, protect);
    let output = deployed.ends(1, "destroy --yes", "1");
    for text in [
        "error[CDK0076]: stack `jobs` is protected",
        "--no-enable-termination-protection",
        "nothing was deleted",
    ] {
        assert!(output.stderr.contains(text), "no `{text}` in\n{}", output.stderr);
    }
    assert_eq!(deployed.deployed_stacks(), "jobs\twork");
}

#[test]
fn what_remains_is_listed_for_templates_of_every_format() {
    let deployed = Deployed::new(example(env!("CARGO_TARGET_TMPDIR"), "hello"), "commands-remains");
    deployed.ends(0, "deploy --format yaml", "");
    let output = deployed.ends(0, "destroy --yes --format yaml", "");
    assert!(output.stdout.contains("remains: AWS::S3::Bucket "), "{}", output.stdout);
}

#[test]
fn credentials_of_another_account_deploy_nothing() {
    let deployed = Deployed::new(example(env!("CARGO_TARGET_TMPDIR"), "shop"), "commands-account");
    let output = deployed.ends(1, "deploy --stage dev", "");
    let text = format!("{}{}", output.stdout, output.stderr);
    assert!(text.contains("the credentials are not those of account"), "{text}");
    assert!(text.contains("error[CDK0074]"), "{text}");
    let script = fs::read_to_string(deployed.directory.join("cdk.out/commands.sh")).expect("is written");
    assert!(script.contains("if wanted prod; then"), "all stages are written");
    let wrong =
        deployed.emulator.shell(&deployed.directory, Emulator::ACCOUNT, "cdk.out/commands.sh porduction");
    assert_eq!(wrong.code, Some(2), "{}", wrong.stderr);
    assert_eq!(deployed.deployed_stacks(), "");
}
