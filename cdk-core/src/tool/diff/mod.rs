//! `diff`: what an update would do, compared with the previous output, another one, or a deployed template.

mod build;
mod import;
mod json;
mod markdown;
mod origins;
mod refactor;
mod report;
mod sides;
mod source;
mod text;
mod values;

pub(super) use sides::Against;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::arguments::Arguments;
use super::selection::Along;
use super::{Console, Outcome};
use crate::app::App;
use crate::change::{self, Comparison, Stack};
use crate::check::Lines;
use crate::diagnostic::{Diagnostic, codes};
use crate::emit::{Format, Template};
use crate::synth::Synthesis;
use build::Builder;
use origins::Origins;
use refactor::Moves;
use report::{Action, Danger, Report};
use sides::Sides;

/// The format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Text,
    Json,
    Markdown,
}

/// What makes `diff` fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOn {
    Replacement,
    Removal,
    Widening,
    Any,
}

/// The options of `diff`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Options {
    /// The previous output if it is not given.
    pub(super) against: Option<Against>,
    pub(super) style: Style,
    pub(super) fail_on: Vec<FailOn>,
    /// Where the mapping for a stack refactoring goes.
    pub(super) mappings: Option<PathBuf>,
}

impl App {
    pub(super) fn diff(
        &self,
        options: &Options,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Outcome {
        self.compared(options, arguments, console, |run, console| run.run(console))
    }

    /// Prints the file with resources to import.
    pub(super) fn import_file(
        &self,
        constructs: &[String],
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Outcome {
        let options = Options::default();
        self.compared(&options, arguments, console, |run, console| run.import(constructs, console))
    }

    /// Synthesizes the app, and does something with what it is compared with.
    fn compared(
        &self,
        options: &Options,
        arguments: &Arguments,
        console: &mut Console<'_>,
        act: impl FnOnce(&Run<'_>, &mut Console<'_>) -> Result<Outcome, Failure>,
    ) -> Outcome {
        if let Some(message) = self.unknown_stage(arguments) {
            return console.usage(&message);
        }
        self.synth_then(Format::Json, true, None, |synthesis, view| {
            console.report(&synthesis.diagnostics, arguments.style);
            if synthesis.failed() {
                return Outcome::Errors;
            }
            let lines = Lines::new(view);
            let run = Run { app: self, options, arguments, synthesis: &synthesis, lines: &lines };
            act(&run, console).unwrap_or_else(|failure| run.failed(failure, console))
        })
    }
}

/// Why there is no report.
enum Failure {
    /// The command line does not fit the program.
    Usage(String),
    /// What to compare with cannot be read.
    Unreadable(String),
}

struct Run<'r> {
    app: &'r App,
    options: &'r Options,
    arguments: &'r Arguments,
    synthesis: &'r Synthesis,
    lines: &'r Lines<'r>,
}

impl Run<'_> {
    fn run(&self, console: &mut Console<'_>) -> Result<Outcome, Failure> {
        let selected = self.selected()?;
        let against = self.against();
        let sides = self.sides(&against, selected.as_ref())?;
        let (old, new) = (sides.before(), sides.after());
        let comparison = change::compare(&old, &new);
        let report = self.report(&against, selected.as_ref(), &comparison, &old, &new);
        let text = match self.options.style {
            Style::Text => text::text(&report, console.color_out),
            Style::Json => json::json(&report),
            Style::Markdown => markdown::markdown(&report),
        };
        console.print(&text);
        if let Some(file) = &self.options.mappings {
            self.write_mappings(file, &comparison, &old, console)?;
        }
        let fails = self.options.fail_on.iter().any(|fail_on| fail_on.applies(&report));
        Ok(if fails { Outcome::Found } else { Outcome::Fine })
    }

    fn failed(&self, failure: Failure, console: &mut Console<'_>) -> Outcome {
        match failure {
            Failure::Usage(message) => console.usage(&message),
            Failure::Unreadable(message) => {
                let app: crate::source::Site = self.app.program.location.into();
                let help = "compare with an output (`cargo run` writes one), a template file, or `-`";
                let diagnostic = Diagnostic::error(&codes::UNREADABLE_TEMPLATE, message).at(app).help(help);
                console.report_with(&[diagnostic], self.arguments.style, "; nothing was compared");
                Outcome::Errors
            }
        }
    }

    /// The ids of the selected stacks and of those that are nested in them; `None` is all.
    fn selected(&self) -> Result<Option<BTreeSet<String>>, Failure> {
        let ids = self.arguments.selection.ids(self.synthesis, Along::Alone).map_err(Failure::Usage)?;
        let Some(mut ids) = ids else { return Ok(None) };
        for (root, nested) in self.synthesis.deployed() {
            if ids.contains(&root.id) {
                ids.extend(nested.iter().map(|template| template.id.clone()));
            }
        }
        Ok(Some(ids))
    }

    /// What the program is compared with.
    fn against(&self) -> Against {
        let previous =
            || self.arguments.compare_with.clone().unwrap_or_else(|| self.arguments.output.clone());
        self.options.against.clone().unwrap_or_else(|| Against::Directory(previous()))
    }

    fn sides(&self, against: &Against, selected: Option<&BTreeSet<String>>) -> Result<Sides, Failure> {
        let alone = match against {
            Against::Directory(_) => "",
            Against::File(_) | Against::Input => self.only(selected)?,
        };
        Sides::read(against, &self.synthesis.templates, alone).map_err(Failure::Unreadable)
    }

    /// The only stack that is selected.
    fn only(&self, selected: Option<&BTreeSet<String>>) -> Result<&str, Failure> {
        let is_selected = |template: &&Template| selected.is_none_or(|ids| ids.contains(&template.id));
        let mut roots = self.synthesis.deployed().map(|(root, _)| root).filter(is_selected);
        match (roots.next(), roots.next()) {
            (Some(only), None) => Ok(&only.id),
            _ => {
                let all: Vec<&str> = self.synthesis.deployed().map(|(root, _)| &*root.stack_name).collect();
                let message = "a template is that of one stack; say which with `--stack <name>`";
                Err(Failure::Usage(format!("{message}\nthe stacks are: {}", all.join(", "))))
            }
        }
    }

    fn report(
        &self,
        against: &Against,
        selected: Option<&BTreeSet<String>>,
        comparison: &Comparison<'_>,
        old: &[Stack<'_>],
        new: &[Stack<'_>],
    ) -> Report {
        let old_origins = match against {
            Against::Directory(directory) if needs_origins(comparison) => Origins::of_output(directory),
            _ => Origins::default(),
        };
        let new_origins = Origins::of_program(&self.synthesis.templates);
        let is_selected = |id: &&str| selected.is_none_or(|ids| ids.contains(*id));
        let in_order = self.synthesis.templates.iter().map(|template| &*template.id);
        let known: BTreeSet<&str> = in_order.clone().collect();
        let gone = old.iter().map(|stack| stack.name).filter(|id| !known.contains(id));
        let ids: Vec<&str> = in_order.chain(gone).filter(is_selected).collect();
        let mut builder = Builder {
            comparison,
            old,
            new,
            old_origins: &old_origins,
            new_origins: &new_origins,
            lines: self.lines,
            facts: BTreeMap::new(),
        };
        let stacks = ids.into_iter().map(|id| builder.stack(id)).collect();
        let stack_path = |id: &str| {
            let template = self.synthesis.templates.iter().find(|template| template.id == id);
            template.map(|template| &*template.path)
        };
        let moves = Moves {
            comparison,
            old: &old_origins,
            new: &new_origins,
            stack_path: &stack_path,
            source: &super::source,
        };
        let proposals = moves.proposals();
        Report { against: against.to_string(), stacks, proposals }
    }

    fn write_mappings(
        &self,
        file: &Path,
        comparison: &Comparison<'_>,
        old: &[Stack<'_>],
        console: &mut Console<'_>,
    ) -> Result<(), Failure> {
        let stack_name = |id: &str| {
            let new = self.synthesis.templates.iter().find(|template| template.id == id);
            let old = old.iter().find(|stack| stack.name == id).map(|stack| stack.stack_name);
            new.map(|template| &*template.stack_name).or(old).unwrap_or(id).to_owned()
        };
        let (mappings, count) = refactor::mappings(comparison, &stack_name);
        let written = std::fs::write(file, mappings);
        written
            .map_err(|error| Failure::Unreadable(format!("cannot write `{}`: {error}", file.display())))?;
        let resources = if count == 1 { "resource" } else { "resources" };
        console.note(&format!("{count} moved {resources} in `{}`", file.display()));
        Ok(())
    }
}

/// Whether the report shows constructs that the program does not have any more.
fn needs_origins(comparison: &Comparison<'_>) -> bool {
    use change::Kind;
    let mut kinds = comparison.resources.values().map(|change| &change.kind);
    kinds.any(|kind| matches!(kind, Kind::Removed | Kind::Moved { .. } | Kind::Changed(_)))
}

impl FailOn {
    fn applies(self, report: &Report) -> bool {
        let mut items = report.items().filter(|item| !item.is_routine);
        match self {
            FailOn::Replacement => items.any(|item| {
                matches!(item.action, Action::Replace | Action::MaybeReplace | Action::Move)
                    || item.danger == Danger::Refused
            }),
            FailOn::Removal => {
                let is_gone = report.stacks.iter().any(|stack| stack.is_gone);
                is_gone || items.any(|item| matches!(item.action, Action::Remove | Action::Move))
            }
            FailOn::Widening => report.counts().widened > 0,
            FailOn::Any => !report.is_empty(),
        }
    }
}
