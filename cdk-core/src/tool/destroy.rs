//! `destroy`: deletes the stacks, in the reverse order.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::process::{ExitStatus, Stdio};

use serde_json::Value;

use super::arguments::Arguments;
use super::bash::{self, Variables};
use super::events::Events;
use super::{Console, Outcome, failure};
use crate::diagnostic::{Diagnostic, codes};
use crate::emit::Template;
use crate::plan::{Profile, aws};
use crate::source::Site;
use crate::synth::Synthesis;

/// A deletion of stacks.
pub(super) struct Destruction<'d> {
    pub(super) synthesis: &'d Synthesis,
    pub(super) arguments: &'d Arguments,
    /// The line that made the app.
    pub(super) app: Site,
}

/// A stack to delete, with the templates nested in it.
type Doomed<'d> = (&'d Template, Vec<&'d Template>);

/// What AWS says about a stack.
enum State {
    Missing,
    Protected,
    Deletable,
    /// AWS does not say.
    Unknown(Box<Diagnostic>),
}

impl<'d> Destruction<'d> {
    /// Deletes the stacks with these ids, after the user has agreed.
    pub(super) fn run(&self, stacks: Option<&BTreeSet<String>>, console: &mut Console<'_>) -> Outcome {
        if !self.arguments.yes && !std::io::stdin().is_terminal() {
            return console.usage("`destroy` asks before it deletes; use `--yes` where there is no terminal");
        }
        let is_wanted = |template: &Template| stacks.is_none_or(|stacks| stacks.contains(&template.id));
        let mut doomed: Vec<Doomed<'d>> =
            self.synthesis.deployed().filter(|(template, _)| is_wanted(template)).collect();
        doomed.reverse();
        let mut problems = Vec::new();
        doomed.retain(|(template, _)| {
            let state = self.state(template);
            let is_deletable = matches!(state, State::Deletable);
            match state {
                State::Protected => problems.push(self.protected(template)),
                State::Unknown(problem) => problems.push(*problem),
                State::Missing | State::Deletable => {}
            }
            is_deletable
        });
        if !problems.is_empty() {
            return self.report(console, &problems, "; nothing was deleted");
        }
        if doomed.is_empty() {
            return console.print("none of the stacks is deployed\n");
        }
        console.print(&announcement(&doomed));
        if !self.arguments.yes && !agrees(console) {
            return console.print("nothing was deleted\n");
        }
        self.delete(&doomed, console)
    }

    fn delete(&self, doomed: &[Doomed<'_>], console: &mut Console<'_>) -> Outcome {
        for (number, (template, _)) in doomed.iter().enumerate() {
            let name = &template.stack_name;
            console.print(&format!("[{}/{}] {}: delete\n", number + 1, doomed.len(), template.id));
            let mut events = Events::from_now(template, self.profile(template));
            for command in ["delete-stack", "wait stack-delete-complete"] {
                let command = self.aws(template, &format!("cloudformation {command} --stack-name {name}"));
                let ended = bash::run(&command, &Variables::new());
                if ended.as_ref().is_ok_and(ExitStatus::success) {
                    continue;
                }
                let found = failure::stack(&mut events, ended, &command, self.synthesis, self.app);
                return self.report(console, &found, "; the deletion stopped");
            }
        }
        console.print("all stacks are deleted\n")
    }

    fn state(&self, template: &Template) -> State {
        let name = &template.stack_name;
        let query = "--query 'Stacks[0].EnableTerminationProtection' --output text";
        let command =
            self.aws(template, &format!("cloudformation describe-stacks --stack-name {name} {query}"));
        // A stack that does not exist is an error, too, which has its own text.
        let lines = format!("{command} 2>&1 || true");
        let printed = match bash::ask(&lines, Stdio::inherit()) {
            Ok(printed) => printed.unwrap_or_default(),
            Err(error) => {
                return State::Unknown(Box::new(failure::command::<()>(Err(error), &command, self.app)));
            }
        };
        match printed.trim() {
            "True" => State::Protected,
            "False" | "None" => State::Deletable,
            text if text.contains("does not exist") => State::Missing,
            text => {
                let failed = failure::command(Ok(()), &command, self.app);
                State::Unknown(Box::new(failed.note(text.to_owned())))
            }
        }
    }

    fn protected(&self, template: &Template) -> Diagnostic {
        let name = &template.stack_name;
        let off = "cloudformation update-termination-protection --no-enable-termination-protection";
        let off = self.aws(template, &format!("{off} --stack-name {name}"));
        Diagnostic::error(&codes::TERMINATION_PROTECTED, format!("stack `{name}` is protected from deletion"))
            .at(self.app)
            .help(format!("to delete it, switch the protection off: `{off}`"))
    }

    fn aws(&self, template: &Template, command: &str) -> String {
        aws(command, template.environment, self.profile(template))
    }

    fn profile(&self, template: &Template) -> Option<&'d str> {
        Profile::of(&self.arguments.profiles, &template.stage)
    }

    fn report(&self, console: &mut Console<'_>, diagnostics: &[Diagnostic], consequence: &str) -> Outcome {
        console.report_with(diagnostics, self.arguments.style, consequence);
        Outcome::Errors
    }
}

/// What will be deleted, and what remains.
fn announcement(doomed: &[Doomed<'_>]) -> String {
    let mut text = String::from("these stacks will be deleted, in this order:\n");
    for (template, nested) in doomed {
        text.push_str(&format!("  {}, in {}\n", template.stack_name, template.environment));
        for part in [*template].into_iter().chain(nested.iter().copied()) {
            text.extend(remains(part).iter().map(|line| format!("    {line}\n")));
        }
    }
    text
}

/// The resources that CloudFormation does not delete, or not without a copy.
fn remains(template: &Template) -> Vec<String> {
    let body: Value = serde_json::from_str(&template.body).unwrap_or_default();
    let line = |resource: &crate::emit::ResourceIndex| {
        let written = &body["Resources"][&*resource.logical_id];
        let what = match written["DeletionPolicy"].as_str() {
            Some("Retain" | "RetainExceptOnCreate") => "remains",
            Some("Snapshot") => "remains as a snapshot",
            _ => return None,
        };
        Some(format!("{what}: {} {}", resource.resource_type, resource.path))
    };
    template.index.iter().filter_map(line).collect()
}

/// Asks the user.
fn agrees(console: &mut Console<'_>) -> bool {
    console.print("type `yes` to delete them: ");
    let _ = console.out.flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && answer.trim() == "yes"
}
