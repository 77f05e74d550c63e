//! Every example, and the program that uses every option, by the commands that they print.

use std::fs;

use cdk_tests::{Program, scratch};
use serde_json::json;

use crate::orders::deploy_in_other_orders;
use crate::program::Deployed;
use crate::verified::verify;

#[test]
fn every_example_deploys_by_the_commands_that_it_prints() {
    let examples = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    std::thread::scope(|scope| {
        for half in examples.chunks(examples.len().div_ceil(2)) {
            scope.spawn(|| half.iter().for_each(example));
        }
    });
}

fn example(program: &Program) {
    let deployed = Deployed::new(program.clone(), &format!("example-{}", program.name));
    let steps = deployed.synth(&[]);
    assert!(!steps.is_empty(), "`{}` says how to deploy it", program.name);
    deployed.deploy(&steps);
    verify(&deployed);
    deploy_in_other_orders(&deployed);
}

#[test]
fn the_program_that_uses_every_option_deploys_by_the_commands_that_it_prints() {
    let deployed = Deployed::new(Program::own("options", env!("CARGO_BIN_EXE_options")), "options");
    let steps = deployed.synth(&[]);
    // The program refers to a domain that the account has.
    let zone = json!({ "ask": "hosted zone", "account": "111122223333", "region": "eu-west-1" });
    let mut zone = zone.as_object().expect("is a map").clone();
    zone.extend([
        ("id".to_owned(), json!("Z0123456789ABCDEFGHIJ")),
        ("name".to_owned(), json!("example.com")),
    ]);
    deployed.emulator.ask(&zone.into());
    // It names a bucket for its assets, which the organization has.
    deployed.emulator.succeed(
        &deployed.directory,
        "111122223333",
        &shared_bucket("options-assets-eu-west-1"),
    );
    // One of its services logs in to a database as a user that an administrator makes.
    deployed.emulator.ask(&json!({ "ask": "users", "users": ["trials"] }));
    deployed.deploy(&steps);
    verify(&deployed);
    deploy_in_other_orders(&deployed);
}

/// Whether every service of the stack runs as many tasks as it should.
const IS_STEADY: &str = "length(services[?runningCount != desiredCount || desiredCount == `0`])";

#[test]
fn the_program_of_the_readme_serves_after_its_first_deployment() {
    let mut program = Program::own("readme", env!("CARGO_BIN_EXE_readme"));
    program.package = scratch(env!("CARGO_TARGET_TMPDIR"), "deploy/readme-package");
    let service = program.package.join("service");
    fs::create_dir(&service).expect("the target directory can be written");
    fs::write(service.join("Dockerfile"), "FROM scratch\n").expect("the target directory can be written");
    let deployed = Deployed::new(program, "readme");
    let steps = deployed.synth(&[]);
    deployed.deploy(&steps);
    verify(&deployed);
    let account = &steps[0].account;
    let cluster = deployed.ask(account, "ecs list-clusters", "clusterArns[0]");
    let service = deployed.ask(account, &format!("ecs list-services --cluster {cluster}"), "serviceArns[0]");
    let services = format!("ecs describe-services --cluster {cluster} --services {service}");
    assert_eq!(deployed.ask(account, &services, IS_STEADY), "0");
    let images = deployed.ask(account, "ecr list-images --repository-name cdk-assets", "length(imageIds)");
    assert_eq!(images, "1", "the commands have pushed the image");
    deploy_in_other_orders(&deployed);
}

/// A bucket that all accounts of an organization may use.
fn shared_bucket(bucket: &str) -> String {
    let objects = format!(r#""arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*""#);
    let statement =
        format!(r#"{{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": [{objects}]}}"#);
    let policy = format!(r#"{{"Statement": [{statement}]}}"#);
    format!("aws s3 mb s3://{bucket}; aws s3api put-bucket-policy --bucket {bucket} --policy '{policy}'")
}
