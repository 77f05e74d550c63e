//! The program as a command-line tool: what `cargo run` does.
//!
//! Templates and commands go to standard output, diagnostics to standard error.

mod arguments;
mod commands;

use std::io::{IsTerminal, Write as _};
use std::path::Path;
use std::process::ExitCode;

use crate::app::App;
use crate::assemble::{self, AssembleError};
use crate::check::{codes, engine_codes};
use crate::diagnostic::{Code, Diagnostic, Severity, render};
use crate::synth::Synthesis;
use arguments::{Arguments, Command, Style};

/// Exit code: the command line is wrong.
const USAGE: u8 = 2;

impl App {
    /// Runs the program's command line: synthesizes into `cdk.out`, unless told otherwise. `--help` tells the commands.
    ///
    /// The exit code is 0 if all is fine, 1 if the program has errors (then nothing was written), and 2 if the command
    /// line is wrong.
    pub fn run(&self) -> ExitCode {
        match arguments::parse(std::env::args_os().skip(1)) {
            Ok(arguments) => self.run_with(&arguments),
            Err(message) => usage(&message),
        }
    }

    fn run_with(&self, arguments: &Arguments) -> ExitCode {
        match &arguments.command {
            Command::Help => {
                print(arguments::HELP);
                ExitCode::SUCCESS
            }
            Command::Explain(code) => self.explain(code),
            Command::List => self.list(arguments),
            Command::Synth => self.write(arguments),
        }
    }

    fn codes(&self) -> Vec<&'static Code> {
        let of_services = self.rules().iter().flat_map(|rule| rule.codes).copied();
        engine_codes().chain(of_services).collect()
    }

    fn explain(&self, wanted: &str) -> ExitCode {
        let codes = self.codes();
        if let Some(code) = codes.iter().find(|code| code.id == wanted) {
            print(&format!("{}: {}\n\n{}\n", code.id, code.title, code.page));
            return ExitCode::SUCCESS;
        }
        let near = cdk_schemas::suggest(wanted, codes.iter().map(|code| code.id));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        usage(&format!("there is no code `{wanted}`{hint}"))
    }

    fn list(&self, arguments: &Arguments) -> ExitCode {
        let synthesis = self.synth(arguments.format);
        report(&synthesis.diagnostics, arguments.style);
        if synthesis.failed() {
            return ExitCode::FAILURE;
        }
        match select(self, synthesis, arguments.stage.as_deref()) {
            Ok(synthesis) => {
                print(&commands::table(&synthesis));
                ExitCode::SUCCESS
            }
            Err(message) => usage(&message),
        }
    }

    fn write(&self, arguments: &Arguments) -> ExitCode {
        if let Some(message) = self.unknown_stage(arguments.stage.as_deref()) {
            return usage(&message);
        }
        let synthesis = self.synth(arguments.format);
        report(&synthesis.diagnostics, arguments.style);
        if synthesis.failed() {
            return ExitCode::FAILURE;
        }
        let synthesis = match select(self, synthesis, arguments.stage.as_deref()) {
            Ok(synthesis) => synthesis,
            Err(message) => return usage(&message),
        };
        if let Err(error) = assemble::assemble(&synthesis, &arguments.output, arguments.format) {
            report(&[refused(&error)], arguments.style);
            return ExitCode::FAILURE;
        }
        if !arguments.quiet {
            print(&commands::table(&synthesis));
            print(&commands::commands(&synthesis, &arguments.output, arguments.format));
        }
        ExitCode::SUCCESS
    }

    fn unknown_stage(&self, stage: Option<&str>) -> Option<String> {
        let stage = stage?;
        let names: Vec<&str> = self.entries().iter().map(|entry| &*entry.name).collect();
        (!names.contains(&stage))
            .then(|| format!("there is no stage `{stage}`; the stages are {}", names.join(", ")))
    }
}

/// Keeps one stage of a synthesis.
fn select(app: &App, mut synthesis: Synthesis, stage: Option<&str>) -> Result<Synthesis, String> {
    if let Some(message) = app.unknown_stage(stage) {
        return Err(message);
    }
    if let Some(stage) = stage {
        synthesis.templates.retain(|template| template.stage == stage);
    }
    Ok(synthesis)
}

fn refused(error: &AssembleError) -> Diagnostic {
    Diagnostic::error(&codes::OUTPUT_DIRECTORY, error.to_string())
        .help("choose another directory with `--output`")
}

fn usage(message: &str) -> ExitCode {
    eprintln!("error: {message}\n\n`cargo run -- --help` tells the commands");
    ExitCode::from(USAGE)
}

/// Writes to standard output; a reader that has gone is no error of ours.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn report(diagnostics: &[Diagnostic], style: Style) {
    let mut text = String::new();
    match style {
        Style::Json => {
            for diagnostic in diagnostics {
                text.push_str(&render::json(diagnostic));
                text.push('\n');
            }
        }
        Style::Human => {
            let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            for diagnostic in diagnostics {
                text.push_str(&render::human(diagnostic, &source, color));
                text.push_str("\n\n");
            }
            text.push_str(&summary(diagnostics));
        }
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let Some(first) = diagnostics.iter().find(|d| d.severity == Severity::Error) else {
        return String::new();
    };
    let noun = if errors == 1 { "error" } else { "errors" };
    format!("{errors} {noun}; nothing was written. `cargo run -- explain {}` tells more.\n", first.code.id)
}

/// The text of a source file: paths in locations are relative to the workspace that was compiled.
fn source(file: &str) -> Option<String> {
    let path = Path::new(file);
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let folders = manifest.iter().flat_map(|folder| Path::new(folder).ancestors());
    let candidates = [path.to_owned()].into_iter().chain(folders.map(|folder| folder.join(path)));
    candidates.into_iter().find_map(|candidate| std::fs::read_to_string(candidate).ok())
}
