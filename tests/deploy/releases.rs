//! A program is deployed, changed, and deployed again, over stacks that use each other.

use cdk_tests::{Emulator, Program};

use crate::program::Deployed;

fn new(name: &str) -> Deployed {
    Deployed::new(Program::own("releases", env!("CARGO_BIN_EXE_releases")), name)
}

impl Deployed {
    fn release(&self, release: &str) {
        self.deploy(&self.synth(&[("RELEASE", release)]));
    }

    fn parameter(&self) -> String {
        self.ask(Emulator::ACCOUNT, "ssm get-parameter --name /work/from", "Parameter.Value")
    }

    /// An attribute of a queue, which shows that there is one of this name.
    fn attribute(&self, queue: &str, name: &str) -> String {
        let url = self.ask(Emulator::ACCOUNT, &format!("sqs get-queue-url --queue-name {queue}"), "QueueUrl");
        let command = format!("sqs get-queue-attributes --queue-url {url} --attribute-names All");
        self.ask(Emulator::ACCOUNT, &command, &format!("Attributes.{name}"))
    }
}

#[test]
fn a_changed_program_is_deployed_over_the_first_one() {
    let deployed = new("releases");
    deployed.release("1");

    let name =
        deployed.ask(Emulator::ACCOUNT, "cloudformation list-exports", "Exports[?Name==`jobs-name`].Value");
    let output = "Stacks[0].Outputs[?ExportName==`jobs-name`].OutputValue | [0]";
    let command = "cloudformation describe-stacks --stack-name jobs";
    assert_eq!(deployed.ask(Emulator::ACCOUNT, command, output), name);
    assert_eq!(deployed.parameter(), name, "what was imported is what was exported");
    assert_eq!(deployed.attribute(&name, "VisibilityTimeout"), "30");

    deployed.release("2");

    let status = deployed.ask(Emulator::ACCOUNT, "cloudformation describe-stacks", "Stacks[].StackStatus");
    assert_eq!(status, "UPDATE_COMPLETE\tUPDATE_COMPLETE");
    assert_eq!(deployed.attribute(&name, "VisibilityTimeout"), "60", "the same queue has changed");
    let parameter = deployed.parameter();
    let late = parameter.strip_prefix(&format!("{name} then ")).expect("both queues are named");
    assert_eq!(deployed.attribute(late, "MessageRetentionPeriod"), "3600", "the new queue is there");
}

#[test]
fn fires_on_commands_in_another_order() {
    let deployed = new("releases-order");
    let last = deployed.synth(&[("RELEASE", "1")]).pop().expect("there are two stacks");
    let output = deployed.run(&last);
    assert_ne!(output.code, Some(0));
    let failures = deployed.emulator.failures(Emulator::ACCOUNT);
    assert!(failures.contains("jobs:"), "{}{failures}", output.stderr);
}
