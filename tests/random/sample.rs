//! A sample of the random programs, for the external validators.

use std::fs;

use cdk_aws::core::Template as Written;
use cdk_aws::prelude::*;
use cdk_tests::scratch;

use crate::finding::Severity;
use crate::validate::{Template, validate};
use crate::{choices, number, program};

/// How many programs with templates are validated, if nothing else is asked for.
const SAMPLE: usize = 20;

/// What is said of things that only a random program does, and what is not so.
const ACCEPTED: [&str; 20] = [
    // Parameters, conditions and mappings without use, equal conditions, choices that are always the same.
    "W2001",
    "W7001",
    "W8001",
    "W9053",
    "W1028",
    "E1031",
    "W2502",
    "W2503",
    // Texts that look like variables, imports that are shown, masked parameters that are shown: a warning of ours, too.
    "E1029",
    "W6001",
    "W2010",
    // Templates of nested stacks are files until they are packaged.
    "W3002",
    // `Fn::ToJsonString` and `Fn::GetStackOutput` inside `Fn::Join`, `Fn::Sub` and `Fn::Select`: the validators do not know
    // that they give texts. The macro `AWS::LanguageExtensions`, which such a template declares, replaces the former by a
    // text before other functions run.
    "E1022",
    "E6101",
    "E1017",
    // A `DependsOn` beside a reference in a branch of `Fn::If`: in the other branch nothing else enforces the order. A
    // `DependsOn` on a resource under a condition: CloudFormation ignores it if the resource is not made.
    "W3005",
    "E3005",
    // Exceptions in the validator; references that are safe because one condition implies another, as `conditions` proves.
    "E3001",
    "W1001",
    // Constructs of the library give reasons for what they leave out.
    "suppressed",
];

#[test]
fn validators_accept_a_sample() {
    let first = number("RANDOM_SEED", 1);
    let count = usize::try_from(number("RANDOM_SAMPLE", SAMPLE as u64)).expect("fits");
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "random");
    let synthesized =
        (first..).map(|seed| (seed, program::program(&choices::bytes(seed)).app.synth(Format::Json)));
    let fine = synthesized.filter(|(_, synthesis)| !synthesis.failed()).take(count);
    let written = fine.flat_map(|(seed, synthesis)| {
        let folder = directory.join(seed.to_string());
        fs::create_dir_all(&folder).expect("can be written");
        let write = move |template: &Written| {
            let path = folder.join(Format::Json.template_file(&template.id));
            fs::write(&path, &template.body).expect("can be written");
            let region = template.environment.region.map(|region| region.to_string());
            Template { path, region }
        };
        synthesis.templates.iter().map(write).collect::<Vec<_>>()
    });
    let templates: Vec<Template> = written.collect();
    let findings = validate(&templates);
    let refused = findings
        .iter()
        .filter(|found| found.severity > Severity::Info && !ACCEPTED.contains(&found.rule.as_str()));
    let refused: Vec<String> = refused.map(ToString::to_string).collect();
    println!("{count} programs with {} templates", templates.len());
    assert!(refused.is_empty(), "the validators refuse templates\n{}", refused.join("\n"));
}
