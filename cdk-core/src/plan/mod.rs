//! Pass 7, plan: templates and assets → the commands that bring them to their accounts, in order.
//!
//! The same plan is printed, written to `commands.sh`, and run by `cargo run -- deploy`. Commands are lines for bash that
//! need only `aws` and, for images, `docker`.

mod commands;
mod script;
mod shell;

use std::collections::BTreeSet;
use std::path::Path;

use crate::emit::{Format, Template};
use crate::synth::Synthesis;
use crate::units::Environment;
use commands::Commands;
pub(crate) use shell::aws;

/// The name of the script in the output directory.
pub(crate) const SCRIPT: &str = "commands.sh";

/// The commands of one stage in one environment. They need the same credentials.
pub(crate) struct Section {
    stage: String,
    pub(crate) environment: Environment,
    pub(crate) profile: Option<String>,
    pub(crate) steps: Vec<Step>,
}

/// One command.
pub(crate) struct Step {
    /// The id of the stack that it belongs to.
    pub(crate) stack: String,
    /// What it does.
    pub(crate) task: Task,
    /// The command, as bash reads it.
    pub(crate) command: String,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Upload,
    PushImage,
    UploadNested,
    Deploy,
    CopyFiles,
    Protect,
}

impl Task {
    /// What is said while it runs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Task::Upload => "upload",
            Task::PushImage => "push the image",
            Task::UploadNested => "upload nested templates",
            Task::Deploy => "deploy",
            Task::CopyFiles => "copy files",
            Task::Protect => "protect from deletion",
        }
    }
}

/// Where the files are, and what commands are made for.
#[derive(Clone, Copy)]
pub(crate) struct Options<'o> {
    /// The output directory, as commands name it.
    pub(crate) output: &'o Path,
    pub(crate) format: Format,
    pub(crate) profiles: &'o [Profile],
    /// The ids of the stacks; `None` is all.
    pub(crate) stacks: Option<&'o BTreeSet<String>>,
}

/// A profile of the `aws` command line, for one stage or for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) stage: Option<String>,
    pub(crate) name: String,
}

impl Profile {
    /// The profile of a stage.
    pub(crate) fn of<'p>(profiles: &'p [Profile], stage: &str) -> Option<&'p str> {
        let of_stage = profiles.iter().rfind(|profile| profile.stage.as_deref() == Some(stage));
        let found = of_stage.or_else(|| profiles.iter().rfind(|profile| profile.stage.is_none()));
        found.map(|profile| &*profile.name)
    }
}

/// The commands that deploy the stacks, in order.
pub(crate) fn plan(synthesis: &Synthesis, options: Options<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut prepared: Vec<Environment> = Vec::new();
    for (template, nested) in synthesis.deployed() {
        if options.stacks.is_some_and(|stacks| !stacks.contains(&template.id)) {
            continue;
        }
        let profile = Profile::of(options.profiles, &template.stage);
        let is_new =
            |last: &Section| (&last.stage, last.environment) != (&template.stage, template.environment);
        if sections.last().is_none_or(is_new) {
            sections.push(Section::new(template, profile));
        }
        let commands = Commands { options, template, profile, bucket: synthesis.asset_bucket.as_ref() };
        let steps = &mut sections.last_mut().expect("one was pushed").steps;
        let own = synthesis.asset_stacks.iter().find(|own| own.environment == template.environment);
        if let Some(own) = own.filter(|_| !prepared.contains(&template.environment)) {
            prepared.push(template.environment);
            steps.push(commands.prepare(own));
        }
        commands.all(&nested, steps);
    }
    sections
}

impl Synthesis {
    /// The stacks that are deployed by commands, each with the templates nested in it.
    pub(crate) fn deployed(&self) -> impl Iterator<Item = (&Template, Vec<&Template>)> {
        let mut templates = self.templates.iter().peekable();
        std::iter::from_fn(move || {
            let template = templates.next()?;
            let nested = std::iter::from_fn(|| templates.next_if(|template| template.nested));
            Some((template, nested.collect()))
        })
    }
}

impl Section {
    fn new(template: &Template, profile: Option<&str>) -> Section {
        Section {
            stage: template.stage.clone(),
            environment: template.environment,
            profile: profile.map(str::to_owned),
            steps: Vec::new(),
        }
    }

    /// The stage and the environment.
    pub(crate) fn title(&self) -> String {
        format!("{}, in {}", self.stage, self.environment)
    }

    /// What comes before the commands: whose credentials they need, and the variables that they use.
    pub(crate) fn preamble(&self) -> Vec<String> {
        let commands: Vec<&str> = self.steps.iter().map(|step| &*step.command).collect();
        shell::preamble(self.environment, self.profile.as_deref(), &commands.join("\n"))
    }

    /// All lines. A script that runs them ends at the first one that fails.
    fn lines(&self) -> Vec<String> {
        let mut lines = self.preamble();
        lines.extend(self.steps.iter().map(|step| step.command.clone()));
        lines
    }
}

/// The commands to be read and pasted: the first one that fails ends its section.
pub(crate) fn printed(sections: &[Section]) -> String {
    let block = |section: &Section| format!("\n# {}\n{}\n", section.title(), section.lines().join(" &&\n"));
    sections.iter().map(block).collect()
}

/// The script for the output directory.
pub(crate) fn script(synthesis: &Synthesis, format: Format) -> String {
    let options = Options { output: Path::new(""), format, profiles: &[], stacks: None };
    script::script(&plan(synthesis, options))
}
