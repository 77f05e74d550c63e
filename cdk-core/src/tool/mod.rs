//! The program as a command-line tool: what `cargo run` does.
//!
//! Templates and commands go to standard output, diagnostics to standard error.

#![expect(clippy::disallowed_methods, reason = "the command line, colours, and the sources that errors show")]

mod arguments;
mod bash;
mod deploy;
mod destroy;
mod diff;
mod events;
mod failure;
mod graph;
mod locked;
mod selection;
mod table;

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::app::App;
use crate::assemble;
use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean, render};
use crate::emit::{Format, Template};
use crate::lock::file::LockFile;
use crate::plan;
use crate::synth::Synthesis;
use arguments::{Arguments, Command, Style};
use deploy::Deployment;
use destroy::Destruction;
use selection::Along;

/// How a run ended; the numbers are the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Success.
    Fine = 0,
    /// The program has errors, and nothing was written; or a command failed.
    Errors = 1,
    /// The command line is wrong.
    Usage = 2,
    /// `diff` found what `--fail-on` names.
    Found = 3,
}

/// Where a run prints to. A closed pipe is not an error.
pub(crate) struct Console<'c> {
    pub(crate) out: &'c mut dyn Write,
    pub(crate) err: &'c mut dyn Write,
    /// Whether diagnostics are drawn in colour.
    pub(crate) color: bool,
    /// Whether reports on standard output are drawn in colour.
    pub(crate) color_out: bool,
}

/// What was synthesized, its lock, and the ids of the stacks that are selected.
type Selected = (Synthesis, Option<LockFile>, Option<BTreeSet<String>>);

impl App {
    /// Runs the program's command line. By default it synthesizes into `cdk.out`; `--help` lists the commands.
    ///
    /// The exit code is 0 on success, 1 if the program has errors (then nothing was written) or a command of `deploy` or
    /// `destroy` failed, 2 if the command line is wrong, and 3 if `diff` found what `--fail-on` names.
    ///
    /// ```no_run
    /// use cdk_core::App;
    ///
    /// fn main() -> std::process::ExitCode {
    ///     let mut app = App::with_library("shop", Default::default());
    ///     app.run()
    /// }
    /// ```
    pub fn run(&self) -> ExitCode {
        let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
        let is_allowed = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let (color, color_out) = (is_allowed && err.is_terminal(), is_allowed && out.is_terminal());
        let console = Console { out: &mut out, err: &mut err, color, color_out };
        ExitCode::from(self.run_line(std::env::args_os().skip(1), console) as u8)
    }

    /// Runs a command line, without the program's name.
    pub(crate) fn run_line(
        &self,
        line: impl IntoIterator<Item = std::ffi::OsString>,
        mut console: Console<'_>,
    ) -> Outcome {
        let arguments = match arguments::parse(line, outdir()) {
            Ok(arguments) => arguments,
            Err(message) => return console.usage(&message),
        };
        match &arguments.command {
            Command::Help => console.print(arguments::HELP),
            Command::Explain(code) => self.explain(code, &mut console),
            Command::List => self.list(&arguments, &mut console),
            Command::Synth => self.write(&arguments, &mut console),
            Command::Accept(names) => self.accept(names, &arguments, &mut console),
            Command::Deploy => self.deploy(&arguments, &mut console),
            Command::Graph => self.graph(&arguments, &mut console),
            Command::Destroy => self.destroy(&arguments, &mut console),
            Command::Diff(options) => self.diff(options, &arguments, &mut console),
            Command::ImportFile(constructs) => self.import_file(constructs, &arguments, &mut console),
        }
    }

    fn explain(&self, wanted: &str, console: &mut Console<'_>) -> Outcome {
        let codes: Vec<&'static Code> = self.codes().collect();
        if let Some(code) = codes.iter().find(|code| code.id == wanted) {
            let page = indented(&code.markdown());
            return console.print(&format!("{}: {}\n\n{page}", code.id, code.title));
        }
        let hint = did_you_mean(cdk_schemas::suggest(wanted, codes.iter().map(|code| code.id)));
        console.usage(&format!("unknown code `{wanted}`{hint}"))
    }

    fn list(&self, arguments: &Arguments, console: &mut Console<'_>) -> Outcome {
        match self.stage_synth(arguments, console) {
            Ok((synthesis, _)) => console.print(&table::table(&synthesis)),
            Err(outcome) => outcome,
        }
    }

    fn write(&self, arguments: &Arguments, console: &mut Console<'_>) -> Outcome {
        let written = self
            .stage_synth(arguments, console)
            .and_then(|(mut s, lock)| self.assemble(&mut s, lock.as_ref(), arguments, console).map(|()| s));
        let synthesis = match written {
            Ok(synthesis) => synthesis,
            Err(outcome) => return outcome,
        };
        if !arguments.quiet {
            console.note_left_out(&synthesis);
            console.print(&table::table(&synthesis));
            console.print(&table::suppressed(&synthesis));
            console.print(&plan::printed(&plan::plan(&synthesis, arguments.plan(None))));
        }
        Outcome::Fine
    }

    fn deploy(&self, arguments: &Arguments, console: &mut Console<'_>) -> Outcome {
        let selected = self.select(arguments, Along::Needed, console);
        let (mut synthesis, lock, stacks) = match selected {
            Ok(selected) => selected,
            Err(outcome) => return outcome,
        };
        if let Err(outcome) = self.assemble(&mut synthesis, lock.as_ref(), arguments, console) {
            return outcome;
        }
        let sections = plan::plan(&synthesis, arguments.plan(stacks.as_ref()));
        let app = self.program.location.into();
        Deployment { synthesis: &synthesis, arguments, app }.run(&sections, console)
    }

    fn destroy(&self, arguments: &Arguments, console: &mut Console<'_>) -> Outcome {
        match self.select(arguments, Along::Needing, console) {
            Ok((synthesis, _, stacks)) => {
                let app = self.program.location.into();
                Destruction { synthesis: &synthesis, arguments, app }.run(stacks.as_ref(), console)
            }
            Err(outcome) => outcome,
        }
    }

    /// Synthesizes all stages; returns also the ids of the stacks that are selected.
    fn select(
        &self,
        arguments: &Arguments,
        along: Along,
        console: &mut Console<'_>,
    ) -> Result<Selected, Outcome> {
        let (synthesis, lock) = self.checked_synth(arguments, console)?;
        let stacks = arguments.selection.ids(&synthesis, along).map_err(|message| console.usage(&message))?;
        Ok((synthesis, lock, stacks))
    }

    /// Compares with the previous output, and writes the new one.
    fn assemble(
        &self,
        synthesis: &mut Synthesis,
        lock: Option<&LockFile>,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<(), Outcome> {
        let prepared = self.prepare_lock(synthesis, lock, arguments, console)?;
        if let Some(previous) = &arguments.compare_with {
            console.report(&assemble::order(synthesis, previous), arguments.style);
        }
        let app = self.program.location.into();
        match assemble::assemble(synthesis, &arguments.output, arguments.format) {
            Ok(leftover) => {
                let warnings: Vec<_> = leftover.iter().map(|leftover| leftover.diagnostic(app)).collect();
                console.report(&warnings, arguments.style);
                self.finish_lock(synthesis, prepared, arguments, console)
            }
            Err(error) => {
                console.report(&[error.diagnostic(app)], arguments.style);
                Err(Outcome::Errors)
            }
        }
    }

    /// Synthesizes and reports; keeps only the requested stage, if there is one.
    fn stage_synth(
        &self,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<(Synthesis, Option<LockFile>), Outcome> {
        let (mut synthesis, lock) = self.checked_synth(arguments, console)?;
        synthesis.keep_stage(arguments.selection.stage.as_deref());
        Ok((synthesis, lock))
    }

    /// Synthesizes, compares with the lock if the command writes something, and reports.
    fn checked_synth(
        &self,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<(Synthesis, Option<LockFile>), Outcome> {
        if let Some(message) = self.unknown_stage(arguments) {
            return Err(console.usage(&message));
        }
        let builds = !matches!(arguments.command, Command::List | Command::Destroy);
        // `destroy` writes nothing, and reads in the templates what will remain.
        let format = if arguments.command == Command::Destroy { Format::Json } else { arguments.format };
        let lock = if builds { Some(self.open_lock(None, arguments, console)?) } else { None };
        let (file, before) = lock.unzip();
        let synthesis = self.synth_with(format, builds, before.as_ref());
        console.report(&synthesis.diagnostics, arguments.style);
        if synthesis.failed() { Err(Outcome::Errors) } else { Ok((synthesis, file)) }
    }

    fn unknown_stage(&self, arguments: &Arguments) -> Option<String> {
        let names: Vec<&str> = self.program.entries().iter().map(|entry| &*entry.name).collect();
        let of_profiles = arguments.profiles.iter().filter_map(|profile| profile.stage.as_deref());
        let mut stages = of_profiles.chain(arguments.selection.stage.as_deref());
        let stage = stages.find(|stage| !names.contains(stage))?;
        let hint = did_you_mean(cdk_schemas::suggest(stage, names.iter().copied()));
        Some(format!("unknown stage `{stage}`{hint}\nthe stages are: {}", names.join(", ")))
    }
}

/// Where the `cdk` command line expects the output, if it runs the program.
fn outdir() -> Option<PathBuf> {
    std::env::var_os("CDK_OUTDIR").filter(|directory| !directory.is_empty()).map(PathBuf::from)
}

/// The context that this process is given on its command line. Nothing if that line is wrong, which `run` reports.
pub(crate) fn context_options() -> Vec<(String, String)> {
    let line = std::env::args_os().skip(1);
    arguments::parse(line, None).map(|arguments| arguments.context).unwrap_or_default()
}

impl Synthesis {
    /// Drops the templates of all stages but one. What that one needs from other stages must be deployed already, or
    /// its deployment fails.
    fn keep_stage(&mut self, stage: Option<&str>) {
        let Some(stage) = stage else { return };
        let left_out = self.templates.iter().filter(|template| template.stage != stage);
        self.left_out = left_out.map(Template::place).collect();
        self.templates.retain(|template| template.stage == stage);
        let kept: Vec<String> = self.templates.iter().map(|template| template.id.clone()).collect();
        for template in &mut self.templates {
            template.depends_on.retain(|id| kept.contains(id));
        }
        let templates = &self.templates;
        let needs = |template: &Template| template.needs_bucket() || template.needs_repository();
        let in_use = |environment| templates.iter().any(|t| t.environment == environment && needs(t));
        self.asset_stacks.retain(|stack| in_use(stack.environment));
        let assets = templates.iter().flat_map(|template| &template.assets);
        self.staged.retain(|staged| assets.clone().any(|asset| asset.path() == staged.path));
    }
}

impl Console<'_> {
    fn print(&mut self, text: &str) -> Outcome {
        let _ = self.out.write_all(text.as_bytes());
        Outcome::Fine
    }

    /// Says what was left out of assets although no option of the program says so.
    fn note_left_out(&mut self, synthesis: &Synthesis) {
        let left_out = synthesis.reader.left_out();
        if left_out.is_empty() {
            return;
        }
        let names = left_out.join("`, `");
        let how = "`.ignore(\"!.env\")` puts such a file in";
        let _ = writeln!(self.err, "note: left out of assets by default: `{names}`; {how}\n");
    }

    fn note(&mut self, text: &str) {
        let _ = writeln!(self.err, "note: {text}");
    }

    fn usage(&mut self, message: &str) -> Outcome {
        let _ = writeln!(self.err, "error: {message}\n\n`cargo run -- --help` lists the commands");
        Outcome::Usage
    }

    fn report(&mut self, diagnostics: &[Diagnostic], style: Style) {
        self.report_with(diagnostics, style, "; nothing was written");
    }

    /// Reports, and says what errors have for a consequence.
    fn report_with(&mut self, diagnostics: &[Diagnostic], style: Style, consequence: &str) {
        let mut text = String::new();
        for diagnostic in diagnostics {
            match style {
                Style::Json => text.push_str(&(render::json(diagnostic) + "\n")),
                Style::Human => {
                    text.push_str(&(render::human(diagnostic, &source, self.color) + "\n\n"));
                }
            }
        }
        if style == Style::Human {
            text.push_str(&summary(diagnostics, consequence));
        }
        let _ = self.err.write_all(text.as_bytes());
    }
}

/// The last line: how many problems there are, and the consequence of errors.
fn summary(diagnostics: &[Diagnostic], consequence: &str) -> String {
    let counted = |severity, noun: &str| match diagnostics.iter().filter(|d| d.severity == severity).count() {
        0 => None,
        1 => Some(format!("1 {noun}")),
        count => Some(format!("{count} {noun}s")),
    };
    let (errors, warnings) = (counted(Severity::Error, "error"), counted(Severity::Warning, "warning"));
    let consequence = if errors.is_some() { consequence } else { "" };
    let counts: Vec<String> = errors.into_iter().chain(warnings).collect();
    // The first of the most severe ones.
    let Some(worst) = diagnostics.iter().rev().max_by_key(|d| d.severity) else { return String::new() };
    format!(
        "{}{consequence}. For details, run `cargo run -- explain {}`.\n",
        counts.join(" and "),
        worst.code.id
    )
}

/// The text of a source file: paths in locations are relative to the workspace that was compiled.
fn source(file: &str) -> Option<String> {
    let path = Path::new(file);
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let folders = manifest.iter().flat_map(|folder| Path::new(folder).ancestors());
    let candidates = [path.to_owned()].into_iter().chain(folders.map(|folder| folder.join(path)));
    candidates.into_iter().find_map(|candidate| std::fs::read_to_string(candidate).ok())
}

/// Markdown for a terminal: code is indented, without fences.
fn indented(markdown: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let indent = if in_code && !line.is_empty() { "    " } else { "" };
        text.extend([indent, line, "\n"]);
    }
    text
}
