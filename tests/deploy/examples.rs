//! Every example, and the program that uses every option, by the commands that they print.

use cdk_tests::Program;
use serde_json::json;

use crate::orders::deploy_in_other_orders;
use crate::program::{Deployed, own};
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
    let deployed = Deployed::new(own("options", env!("CARGO_BIN_EXE_options")), "options");
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
    // Some of its services use images of repositories that the same deployment makes: somebody pushes them meanwhile.
    deployed
        .emulator
        .ask(&json!({ "ask": "pushed", "images": [":1.0.0$", ":site$", ":migration$", "@sha256:"] }));
    deployed.deploy(&steps);
    verify(&deployed);
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
