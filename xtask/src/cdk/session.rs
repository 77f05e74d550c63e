//! Commands of the command line, as a user types them one after another.

use std::collections::BTreeSet;
use std::path::PathBuf;

use cdk_tests::{Emulator, Output, Stack, Tree};

use crate::schemas::Result;

/// The name of the tool's own stack.
const OWN_STACK: &str = "cdk-assets";

/// A program, the command line, and the cloud that it is deployed to.
pub(super) struct Session {
    pub(super) emulator: Emulator,
    /// The script of the command line.
    pub(super) cli: PathBuf,
    /// Where `cdk.json` is.
    pub(super) directory: PathBuf,
}

impl Session {
    /// Every command that reads or changes stacks.
    pub(super) fn all(&self) -> Result<()> {
        // The first command finds no output.
        let listed = self.cdk(Emulator::ACCOUNT, "ls")?;
        let stacks = Tree::read(&self.directory.join("cdk.out")).stacks();
        self.lists(&listed, &stacks)?;
        let stages: BTreeSet<&str> =
            stacks.iter().filter_map(|stack| Some(stack.path.split_once('/')?.0)).collect();
        if let Some(stage) = stages.first() {
            self.cdk(Emulator::ACCOUNT, &format!("ls '{stage}/*'"))?;
        }
        self.cdk(Emulator::ACCOUNT, "synth '**' --quiet")?;
        let accounts: BTreeSet<&str> = stacks.iter().map(account).collect();
        for account in &accounts {
            // The tool's own stack is deployed with those that need it, and kept.
            let mine =
                stacks.iter().filter(|stack| self::account(stack) == *account && stack.name != OWN_STACK);
            let names: Vec<String> = mine.map(|stack| format!("'{}'", stack.path)).collect();
            let names = names.join(" ");
            // The emulator words it differently that a stack does not exist, which fails for one with nested stacks.
            if !stacks.iter().any(|stack| stack.name == OWN_STACK) {
                self.cdk(account, &format!("diff {names} --no-change-set"))?;
            }
            self.cdk(account, &format!("deploy {names} --require-approval never --method direct"))?;
            self.cdk(account, &format!("diff {names} --no-change-set --fail"))?;
            self.destroy(account, &names)?;
        }
        Ok(())
    }

    /// Destroys stacks, or is refused because a database is protected.
    fn destroy(&self, account: &str, names: &str) -> Result<()> {
        match self.cdk(account, &format!("destroy {names} --force")) {
            Err(problem) if !problem.contains("deletion protection") => Err(problem),
            _ => Ok(()),
        }
    }

    /// Values of the context, and a deployment that fails.
    pub(super) fn context_and_failure(&self) -> Result<()> {
        let account = "111122223333";
        self.cdk(account, "diff dev/network --no-change-set -c owner=example")?;
        self.cdk(account, "metadata dev/assembly -c store=bootstrap")?;
        match self.cdk(account, "deploy dev/assembly --require-approval never --method direct -c broken=yes")
        {
            Ok(_) => Err("a deployment succeeds that must fail".to_owned()),
            Err(_) => Ok(()),
        }
    }

    fn lists(&self, listed: &str, stacks: &[Stack]) -> Result<()> {
        let paths: BTreeSet<&str> = stacks.iter().map(|stack| &*stack.path).collect();
        let listed: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
        if listed == paths {
            return Ok(());
        }
        Err(format!("{}: it lists {listed:?}, expected {paths:?}", self.directory.display()))
    }

    /// Runs a command and prints it with its output; returns its standard output.
    pub(super) fn cdk(&self, account: &str, arguments: &str) -> Result<String> {
        println!("\n$ cdk {arguments}");
        let Output { code, stdout, stderr } =
            self.emulator.shell(&self.directory, account, &self.line(arguments));
        print!("{}{}", stderr.trim_start(), stdout);
        if code == Some(0) {
            Ok(stdout)
        } else {
            Err(format!("`cdk {arguments}` failed\n{}", self.emulator.failures(account)))
        }
    }

    /// The line of a shell that runs a command. The emulator's shell has an environment of its own.
    pub(super) fn line(&self, arguments: &str) -> String {
        let home = |name: &str, folder: &str| {
            let path = std::env::var(name)
                .ok()
                .or_else(|| Some(format!("{}/{folder}", std::env::var("HOME").ok()?)));
            path.map_or_else(String::new, |path| format!("export {name}='{path}'; "))
        };
        format!(
            "{}{}export CI=1 NODE_NO_WARNINGS=1 CDK_DISABLE_CLI_TELEMETRY=1; node '{}' {arguments} --no-notices --no-version-reporting --no-color",
            home("CARGO_HOME", ".cargo"),
            home("RUSTUP_HOME", ".rustup"),
            self.cli.display()
        )
    }
}

/// The account of a stack.
fn account(stack: &Stack) -> &str {
    stack.account.as_deref().unwrap_or(Emulator::ACCOUNT)
}
