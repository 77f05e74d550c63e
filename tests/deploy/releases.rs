//! A program is deployed, changed, and deployed again, over stacks that use each other.

use std::path::{Path, PathBuf};

use cdk_tests::{Emulator, Program, scratch, workspace};

use crate::examples::commands;

/// A program that was synthesized into a directory of its own, and the cloud it goes to.
struct Deployment {
    program: Program,
    emulator: Emulator,
    directory: PathBuf,
}

impl Deployment {
    fn new(name: &str) -> Deployment {
        let path = Path::new(env!("CARGO_BIN_EXE_releases")).to_owned();
        let package = workspace().join("tests");
        Deployment {
            program: Program { name: "releases".to_owned(), path, package },
            emulator: Emulator::start(env!("CARGO_TARGET_TMPDIR"), name),
            directory: scratch(env!("CARGO_TARGET_TMPDIR"), &format!("deploy/{name}")),
        }
    }

    /// The commands of a release.
    fn commands(&self, release: &str) -> Vec<String> {
        let output = self.program.run(&self.directory, &[], &[("RELEASE", release)]);
        assert_eq!(output.code, Some(0), "{}", output.stderr);
        commands(&output.stdout)
    }

    fn deploy(&self, release: &str) {
        for command in self.commands(release) {
            self.emulator.succeed(&self.directory, &command);
        }
    }

    /// One value of what a command of `aws` answers.
    fn ask(&self, command: &str, query: &str) -> String {
        // The command line does not look into the environment for the endpoint of SQS.
        let line = format!("aws {command} --endpoint-url $AWS_ENDPOINT_URL --query '{query}' --output text");
        self.emulator.succeed(&self.directory, &line)
    }

    fn parameter(&self) -> String {
        self.ask("ssm get-parameter --name /work/from", "Parameter.Value")
    }

    /// An attribute of a queue, which shows that there is one of this name.
    fn attribute(&self, queue: &str, name: &str) -> String {
        let url = self.ask(&format!("sqs get-queue-url --queue-name {queue}"), "QueueUrl");
        let command = format!("sqs get-queue-attributes --queue-url {url} --attribute-names All");
        self.ask(&command, &format!("Attributes.{name}"))
    }
}

#[test]
fn a_changed_program_is_deployed_over_the_first_one() {
    let deployment = Deployment::new("releases");
    deployment.deploy("1");

    let name = deployment.ask("cloudformation list-exports", "Exports[?Name==`jobs-name`].Value");
    let output = "Stacks[0].Outputs[?ExportName==`jobs-name`].OutputValue | [0]";
    assert_eq!(deployment.ask("cloudformation describe-stacks --stack-name jobs", output), name);
    assert_eq!(deployment.parameter(), name, "what was imported is what was exported");
    assert_eq!(deployment.attribute(&name, "VisibilityTimeout"), "30");

    deployment.deploy("2");

    let status = deployment.ask("cloudformation describe-stacks", "Stacks[].StackStatus");
    assert_eq!(status, "UPDATE_COMPLETE\tUPDATE_COMPLETE");
    assert_eq!(deployment.attribute(&name, "VisibilityTimeout"), "60", "the same queue has changed");
    let parameter = deployment.parameter();
    let late = parameter.strip_prefix(&format!("{name} then ")).expect("both queues are named");
    assert_eq!(deployment.attribute(late, "MessageRetentionPeriod"), "3600", "the new queue is there");
    assert!(deployment.emulator.unsupported().is_empty(), "nothing was left out");
}

#[test]
fn fires_on_commands_in_another_order() {
    let deployment = Deployment::new("releases-order");
    let last = deployment.commands("1").pop().expect("there are two stacks");
    let output = deployment.emulator.shell(&deployment.directory, &last);
    assert_ne!(output.code, Some(0));
    assert!(output.stderr.contains("No export named jobs:"), "{}", output.stderr);
}
