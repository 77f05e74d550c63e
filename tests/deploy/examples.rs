//! Every example that the emulator can deploy is deployed.

use std::collections::BTreeSet;

use cdk_tests::{Emulator, Output, Program, scratch};

/// Resource types that the emulator accepts but ignores.
const LEFT_OUT: [&str; 2] = ["AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy"];

/// An example that the emulator cannot deploy.
struct NotEmulated {
    name: &'static str,
    /// What the command line says then.
    says: &'static str,
    /// What the emulator cannot do, as completely as is known.
    reason: &'static str,
}

const NOT_EMULATED: [NotEmulated; 3] = [
    NotEmulated {
        name: "delivery_minimal",
        says: "500 Internal Server Error",
        reason: "`Fn::GetAtt` of internet gateways, route tables and NAT gateways",
    },
    NotEmulated {
        name: "delivery_stacks",
        says: "500 Internal Server Error",
        reason: "`Fn::GetAtt` of internet gateways, route tables and NAT gateways",
    },
    NotEmulated {
        name: "shop",
        says: "500 Internal Server Error",
        reason: "`Fn::GetAtt` of internet gateways, route tables and NAT gateways; AWS::RDS::DBCluster and \
                 AWS::RDS::DBClusterParameterGroup",
    },
];

#[test]
fn every_example_deploys_by_the_commands_that_it_prints() {
    let examples = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    let emulated = |program: &&Program| !NOT_EMULATED.iter().any(|not| not.name == program.name);
    let mut left_out = BTreeSet::new();
    for program in examples.iter().filter(emulated) {
        let emulator = Emulator::start(env!("CARGO_TARGET_TMPDIR"), &format!("example-{}", program.name));
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("deploy/{}", program.name));
        let commands = commands(&program.synth(&directory).stdout);
        assert!(!commands.is_empty(), "`{}` says how to deploy it", program.name);
        for command in commands {
            let Output { code, stderr, .. } = emulator.shell(&directory, &command);
            assert_eq!(
                code,
                Some(0),
                "`{}` does not deploy by `{command}`\n{stderr}\nIf that is the emulator's fault, say so in \
                 `NOT_EMULATED`; its log is in target/tmp/emulator",
                program.name
            );
        }
        left_out.extend(emulator.unsupported());
    }
    assert_eq!(left_out, LEFT_OUT.map(str::to_owned).into(), "what the emulator left out");
}

#[test]
fn the_others_do_not_deploy_for_the_emulators_sake() {
    let examples = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    for NotEmulated { name, says, reason } in NOT_EMULATED {
        let program = examples.iter().find(|program| program.name == name).expect("is an example");
        let emulator = Emulator::start(env!("CARGO_TARGET_TMPDIR"), &format!("not-{name}"));
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("deploy/not-{name}"));
        let commands = commands(&program.synth(&directory).stdout);
        let failed = commands.iter().find_map(|command| {
            let output = emulator.shell(&directory, command);
            (output.code != Some(0)).then_some(output.stderr)
        });
        let failed =
            failed.unwrap_or_else(|| panic!("the emulator deploys `{name}`, and could not: {reason}"));
        // Anything else would be an error that CloudFormation might find, too.
        assert!(failed.contains(says), "`{name}` fails otherwise than by {reason}\n{failed}");
    }
}

/// The lines that are commands.
pub(crate) fn commands(stdout: &str) -> Vec<String> {
    stdout.lines().filter(|line| line.starts_with("aws ")).map(str::to_owned).collect()
}
