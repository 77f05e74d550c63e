//! Every example, and the program that uses every option, by the commands that they print.

use std::collections::BTreeSet;

use cdk_tests::Program;
use serde_json::json;

use crate::orders::deploy_in_other_orders;
use crate::program::{Deployed, Step, own};
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
    deployed.deploy(&prepared(&deployed, steps));
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
    deployed.deploy(&prepared(&deployed, steps));
    verify(&deployed);
    deploy_in_other_orders(&deployed);
}

/// Makes the buckets that the commands expect, and names those that the user is to name. This is a manual step that
/// the commands do not print.
pub(crate) fn prepared(deployed: &Deployed, mut steps: Vec<Step>) -> Vec<Step> {
    let mut made = BTreeSet::new();
    for step in &mut steps {
        step.lines = step.lines.replace("<bucket>", &format!("archives-{}", step.account));
        let words: Vec<&str> = step.lines.split_whitespace().collect();
        let after =
            words.iter().position(|word| *word == "--s3-bucket").and_then(|at| words.get(at + 1).copied());
        let urls = words.iter().filter_map(|word| word.strip_prefix("s3://")?.split('/').next());
        for bucket in after.into_iter().chain(urls).map(str::to_owned).collect::<Vec<_>>() {
            if made.insert(bucket.clone()) {
                deployed.emulator.succeed(&deployed.directory, &step.account, &make(&bucket));
            }
        }
    }
    steps
}

/// A bucket that all accounts of an organization may use.
fn make(bucket: &str) -> String {
    let objects = format!(r#""arn:aws:s3:::{bucket}", "arn:aws:s3:::{bucket}/*""#);
    let statement =
        format!(r#"{{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": [{objects}]}}"#);
    let policy = format!(r#"{{"Statement": [{statement}]}}"#);
    format!("aws s3 mb s3://{bucket}; aws s3api put-bucket-policy --bucket {bucket} --policy '{policy}'")
}
