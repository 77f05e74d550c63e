//! A program is deployed to two regions of one account, and to another account.

use cdk_tests::Program;

use crate::program::Deployed;

const DEV: &str = "111122223333";
const PROD: &str = "444455556666";

#[test]
fn stacks_use_what_is_in_other_regions_and_accounts() {
    let deployed = Deployed::new(Program::own("regions", env!("CARGO_BIN_EXE_regions")), "regions");
    let steps = deployed.synth(&[]);
    let accounts: Vec<&str> = steps.iter().map(|step| &*step.account).collect();
    assert_eq!(accounts, [DEV, DEV, PROD, DEV], "the topic before its user, and that before `last`");
    deployed.deploy(&steps);

    let page = deployed.ask(DEV, "ssm get-parameter --name /page --region eu-west-1", "Parameter.Value");
    let (queue, zones) = page.split_once(' ').expect("two values");
    assert!(queue.starts_with("arn:aws:sqs:us-east-1:111122223333:"), "{queue}");
    assert_eq!(zones, "a,b");
    let audit = deployed.ask(PROD, "ssm get-parameter --name /audit --region eu-west-1", "Parameter.Value");
    assert_eq!(audit, "arn:aws:sns:eu-west-1:111122223333:orders");

    deployed.accept(&["regions-dev/dev/page"], &[("RELEASE", "2")]);
    let second = deployed.synth(&[("RELEASE", "2")]);
    assert!(
        second[0].lines.contains("--stack-name regions-dev "),
        "what reads no longer comes first: {second:?}"
    );
    deployed.deploy(&second);
}
