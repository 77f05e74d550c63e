//! What an update does to a stack: changes in place, replaces, removes, and takes all back when AWS refuses a part.

use cdk_tests::{Emulator, Program};

use crate::program::Deployed;
use crate::verified::verify;

/// What the second release replaces and removes.
pub(crate) const LOST: &[&str] = &["changes/replaced", "changes/removed"];

impl Deployed {
    fn names(&self, command: &str, query: &str) -> String {
        self.ask(Emulator::ACCOUNT, command, query)
    }

    fn timeout(&self) -> String {
        let url = self.names("sqs get-queue-url --queue-name changed", "QueueUrl");
        let command = format!("sqs get-queue-attributes --queue-url {url} --attribute-names All");
        self.names(&command, "Attributes.VisibilityTimeout")
    }

    fn parameters(&self) -> String {
        self.names("ssm describe-parameters", "Parameters[].Name")
    }

    fn status(&self) -> String {
        self.names("cloudformation describe-stacks --stack-name changes", "Stacks[0].StackStatus")
    }
}

#[test]
fn a_stack_is_changed_in_every_way_and_removed() {
    let deployed = Deployed::new(Program::own("changes", env!("CARGO_BIN_EXE_changes")), "changes");
    deployed.deploy(&deployed.synth(&[("RELEASE", "1")]));
    verify(&deployed);
    assert_eq!((deployed.timeout().as_str(), deployed.parameters().as_str()), ("30", "/changes/first"));

    deployed.accept(LOST, &[("RELEASE", "2")]);
    deployed.deploy(&deployed.synth(&[("RELEASE", "2")]));
    verify(&deployed);
    assert_eq!((deployed.timeout().as_str(), deployed.parameters().as_str()), ("60", "/changes/second"));
    let queues = deployed.names("sqs list-queues", "QueueUrls");
    assert!(!queues.contains("removed"), "{queues}");

    let refused = deployed.synth(&[("RELEASE", "3")]);
    assert_ne!(deployed.run(&refused[0]).code, Some(0));
    assert_eq!(deployed.status(), "UPDATE_ROLLBACK_COMPLETE");
    let failures = deployed.emulator.failures(Emulator::ACCOUNT);
    assert!(failures.contains("sg-00000000000000000"), "{failures}");
    assert_eq!(deployed.timeout(), "60", "what the update had changed is as before");

    let delete = "aws cloudformation delete-stack --stack-name changes; \
                  aws cloudformation wait stack-delete-complete --stack-name changes";
    deployed.emulator.succeed(&deployed.directory, Emulator::ACCOUNT, delete);
    assert_eq!(deployed.parameters(), "");
    let networks = deployed.names("ec2 describe-vpcs --filters Name=cidr,Values=10.0.0.0/16", "Vpcs[].VpcId");
    assert_eq!(networks, "", "the network is removed, in an order that EC2 accepts");
}
