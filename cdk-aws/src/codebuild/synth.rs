use std::panic::Location;

use cdk_core::{Duration, Lower, Text};

use super::build_spec::BuildSpec;
use super::lower::{Build, Project, Workplace, machine};
use super::{BuildCompute, rules};
use crate::logs::Retention;
use crate::support::Located;
use crate::{Architecture, cfn};

/// The synthesis of a program like this one, from its source to templates. A
/// [pipeline](crate::codepipeline::DeliveryPipeline) runs it.
///
/// By default it installs the newest stable Rust, or the one that `rust-toolchain.toml` names, and runs `cargo run
/// --locked` in the root of the source, on a medium machine with Graviton, for at most 30 minutes. It may only read the
/// source and store the content of `cdk.out`.
///
/// ```
/// use cdk_aws::codebuild::Synth;
/// use cdk_aws::prelude::*;
///
/// let synth = Synth::new().directory("infrastructure").before(["cargo test --locked"]);
/// # let _ = synth;
/// ```
///
/// [AWS::CodeBuild::Project](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html)
#[derive(Debug)]
#[must_use = "a synthesis must be given to a pipeline"]
pub struct Synth {
    directory: Located<Text>,
    before: Vec<Located<Text>>,
    command: Located<Text>,
    compute: BuildCompute,
    architecture: Architecture,
    timeout: Located<Duration>,
    log_retention: Located<Retention>,
}

impl Default for Synth {
    #[track_caller]
    fn default() -> Self {
        Synth::new()
    }
}

impl Synth {
    /// A synthesis by `cargo run --locked`.
    #[track_caller]
    pub fn new() -> Self {
        Synth {
            directory: Located::new(".".into()),
            before: Vec::new(),
            command: Located::new("cargo run --locked".into()),
            compute: BuildCompute::Medium,
            architecture: Architecture::default(),
            timeout: Located::new(Duration::minutes(30)),
            log_retention: Located::new(Retention::default()),
        }
    }

    /// Sets the directory of the program in the source. The default is the root, `.`.
    #[track_caller]
    pub fn directory(mut self, path: impl Into<Text>) -> Self {
        self.directory = Located::new(path.into());
        self
    }

    /// Adds commands that run before the synthesis, in the program's directory, such as tests.
    #[track_caller]
    pub fn before<T: Into<Text>>(mut self, commands: impl IntoIterator<Item = T>) -> Self {
        let location = Location::caller();
        self.before.extend(commands.into_iter().map(|value| Located { value: value.into(), location }));
        self
    }

    /// Sets the command that writes `cdk.out` into the program's directory, such as `cargo run --locked --bin shop --
    /// synth --compare deployed`. The default is `cargo run --locked`. The templates must be JSON.
    #[track_caller]
    pub fn command(mut self, command: impl Into<Text>) -> Self {
        self.command = Located::new(command.into());
        self
    }

    /// Sets the size of the machine.
    ///
    /// The default is [`BuildCompute::Medium`].
    #[track_caller]
    pub fn compute(mut self, compute: BuildCompute) -> Self {
        self.compute = compute;
        self
    }

    /// Sets the processor architecture of the machine.
    ///
    /// The default is Graviton.
    #[track_caller]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// Sets how long it may take: 5 minutes to 36 hours. The default is 30 minutes.
    ///
    /// [Limits of projects](https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html)
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// Sets how long the log is kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = Located::new(retention);
        self
    }

    /// Creates the project, its role and its log group, as parts of the pipeline.
    pub(crate) fn make(&self, cx: &mut Lower<'_>, place: &Workplace) -> Build {
        rules::check_path(&self.directory, cx);
        let commands = || self.before.iter().chain([&self.command]);
        rules::check_commands(commands(), cx);
        let (kind, image) = machine(self.architecture);
        let project = Project {
            part: "Synth",
            description: "Writes the templates of stacks",
            spec: &self.build_spec(commands().map(|command| command.value.clone())),
            spec_location: None,
            machine: cfn!(AWS::CodeBuild::Project::Environment {
                Type: kind,
                Image: image,
                ComputeType: self.compute.name(),
                PrivilegedMode: false,
            }),
            cache: None,
            timeout: self.timeout,
            queued_timeout: Located::new(Duration::hours(1)),
            log_retention: self.log_retention,
            statements: Vec::new(),
        };
        project.make(cx, place)
    }

    fn build_spec(&self, commands: impl Iterator<Item = Text>) -> BuildSpec {
        let directory = self.directory.value.trim_start_matches("./").trim_end_matches('/');
        let root = directory.is_empty() || directory == ".";
        let output = if root { "cdk.out".to_owned() } else { format!("{directory}/cdk.out") };
        let enter = (!root).then(|| Text::from(format!("cd \"$CODEBUILD_SRC_DIR/{directory}\"")));
        // The installation puts the compiler on disk, but not into the path of this shell.
        let path = Text::from(r#". "$HOME/.cargo/env""#);
        let spec = BuildSpec::new().install([INSTALL]).build([path].into_iter().chain(enter).chain(commands));
        BuildSpec { artifacts: vec!["**/*".into()], base_directory: Some(output.into()), ..spec }
    }
}

/// See <https://rust-lang.github.io/rustup/installation/other.html>.
const INSTALL: &str = "curl --proto '=https' --tlsv1.2 --silent --show-error --fail https://sh.rustup.rs | sh -s -- -y --profile minimal";
