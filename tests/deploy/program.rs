//! A program that is deployed by the commands that it prints.

use std::fs;
use std::path::{Path, PathBuf};

use cdk_tests::{Emulator, Output, Program, Tree, scratch};
use serde_json::Value;

/// The tool's own stack, which is in every assembly that needs it.
const OWN_STACK: &str = "cdk-assets";

/// A program in a directory of its own, and the cloud that it is deployed to.
pub(crate) struct Deployed {
    pub(crate) program: Program,
    pub(crate) emulator: Emulator,
    pub(crate) directory: PathBuf,
}

/// The printed commands of a stage in one environment.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) account: String,
    pub(crate) lines: String,
}

/// A stack, as the cloud assembly has it.
pub(crate) struct Stack {
    pub(crate) name: String,
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) template: PathBuf,
}

impl Deployed {
    pub(crate) fn new(program: Program, name: &str) -> Deployed {
        let emulator = Emulator::start(env!("CARGO_TARGET_TMPDIR"), name);
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("deploy/{name}"));
        Deployed { program, emulator, directory }
    }

    /// Synthesizes; returns the printed commands.
    pub(crate) fn synth(&self, variables: &[(&str, &str)]) -> Vec<Step> {
        let output = self.program.run(&self.directory, &[], variables);
        assert_eq!(output.code, Some(0), "{}", output.stderr);
        steps(&output.stdout)
    }

    /// Gives up what a release loses. The lock must have refused it by these names.
    #[track_caller]
    pub(crate) fn accept(&self, names: &[&str], variables: &[(&str, &str)]) {
        let refused = self.program.run(&self.directory, &[], variables);
        assert_eq!(refused.code, Some(1), "{}", refused.stdout);
        for name in names {
            assert!(
                refused.stderr.contains(&format!("accept {name} --reason")),
                "{name}: {}",
                refused.stderr
            );
        }
        let reason = ["--reason", "the test loses it on purpose"];
        let output = self.program.run(&self.directory, &[&["accept"], names, &reason].concat(), variables);
        assert_eq!(output.code, Some(0), "{}", output.stderr);
    }

    /// Runs printed commands, all of which must succeed.
    #[track_caller]
    pub(crate) fn deploy(&self, steps: &[Step]) {
        for step in steps {
            self.emulator.succeed(&self.directory, &step.account, &step.lines);
        }
    }

    pub(crate) fn run(&self, step: &Step) -> Output {
        self.emulator.shell(&self.directory, &step.account, &step.lines)
    }

    /// One value of what a command of `aws` answers.
    #[track_caller]
    pub(crate) fn ask(&self, account: &str, command: &str, query: &str) -> String {
        // The command line does not look into the environment for the endpoint of SQS.
        let line = format!("aws {command} --endpoint-url $AWS_ENDPOINT_URL --query '{query}' --output text");
        self.emulator.succeed(&self.directory, account, &line)
    }

    /// The stacks of the cloud assembly, without nested ones.
    pub(crate) fn stacks(&self) -> Vec<Stack> {
        let output = self.directory.join("cdk.out");
        let stacks = Tree::read(&output).stacks().into_iter().filter(|stack| stack.name != OWN_STACK);
        stacks.map(|stack| Stack::of(stack, &output)).collect()
    }
}

impl Stack {
    fn of(stack: cdk_tests::Stack, output: &Path) -> Stack {
        Stack {
            name: stack.name,
            account: stack.account.unwrap_or_else(|| Emulator::ACCOUNT.to_owned()),
            region: stack.region.unwrap_or_else(|| "eu-west-1".to_owned()),
            template: output.join(stack.template),
        }
    }

    /// How many resources its template has.
    pub(crate) fn size(&self) -> usize {
        let template = fs::read_to_string(&self.template).expect("the program was synthesized");
        let template: Value = serde_json::from_str(&template).expect("is JSON");
        template["Resources"].as_object().map_or(0, serde_json::Map::len)
    }
}

/// The commands: a block after each `# stage, in account/region`, which says whose credentials they need.
pub(crate) fn steps(stdout: &str) -> Vec<Step> {
    stdout.split("\n\n").filter_map(step).collect()
}

fn step(block: &str) -> Option<Step> {
    let (title, lines) = block.strip_prefix("# ")?.split_once('\n')?;
    let (_, environment) = title.rsplit_once(", in ").expect("a title names the environment");
    let (account, _) = environment.split_once('/').expect("is an account and a region");
    let account = if account == "any account" { Emulator::ACCOUNT } else { account };
    Some(Step { account: account.to_owned(), lines: lines.trim_end().to_owned() })
}
