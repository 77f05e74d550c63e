//! `deploy`: runs the commands of the plan.

use std::process::{Child, ExitStatus};
use std::time::Duration;
use std::{io, thread};

use super::arguments::Arguments;
use super::bash::{self, Variables};
use super::events::Events;
use super::{Console, Outcome, failure};
use crate::diagnostic::Diagnostic;
use crate::emit::Template;
use crate::plan::{Section, Step, Task};
use crate::source::Site;
use crate::synth::Synthesis;

/// How often it is looked whether a command has ended.
const TICK: Duration = Duration::from_millis(50);

/// After how many ticks CloudFormation is asked what it has done: five seconds.
const TICKS: u64 = 100;

/// A deployment.
pub(super) struct Deployment<'d> {
    pub(super) synthesis: &'d Synthesis,
    pub(super) arguments: &'d Arguments,
    /// The line that made the app.
    pub(super) app: Site,
}

impl Deployment<'_> {
    /// Runs the commands, and stops at the first one that fails.
    pub(super) fn run(&self, sections: &[Section], console: &mut Console<'_>) -> Outcome {
        let total: usize = sections.iter().map(|section| section.steps.len()).sum();
        let mut number = 0;
        for section in sections {
            self.say(console, &format!("\n{}\n", section.title()));
            let preamble = section.preamble();
            let variables = match bash::variables(&preamble) {
                Ok(Some(variables)) => variables,
                failed => {
                    return self
                        .report(console, vec![failure::command(failed, &preamble.join(" && "), self.app)]);
                }
            };
            for step in &section.steps {
                number += 1;
                self.say(console, &format!("[{number}/{total}] {}: {}\n", step.stack, step.task.name()));
                let failed = self.step(step, section, &variables, console);
                if !failed.is_empty() {
                    return self.report(console, failed);
                }
            }
        }
        self.say(console, "\nall stacks are deployed\n");
        Outcome::Fine
    }

    /// Runs one command; returns why it failed.
    fn step(
        &self,
        step: &Step,
        section: &Section,
        variables: &Variables,
        console: &mut Console<'_>,
    ) -> Vec<Diagnostic> {
        let Synthesis { templates, asset_stacks, .. } = self.synthesis;
        // The tool's own stack has one name in all environments.
        let is_it = |t: &&Template| t.id == step.stack && t.environment == section.environment;
        let template = templates.iter().chain(asset_stacks).find(is_it);
        let Some(template) = template.filter(|_| step.task == Task::Deploy) else {
            let ended = bash::run(&step.command, variables);
            let succeeded = ended.as_ref().is_ok_and(ExitStatus::success);
            return if succeeded {
                Vec::new()
            } else {
                vec![failure::command(ended, &step.command, self.app)]
            };
        };
        let mut events = Events::from_now(template, section.profile.as_deref());
        let ended =
            bash::start(&step.command, variables).and_then(|child| self.watch(child, &mut events, console));
        if ended.as_ref().is_ok_and(ExitStatus::success) {
            return Vec::new();
        }
        failure::stack(&mut events, ended, &step.command, self.synthesis, self.app)
    }

    /// Waits for a command, and shows what CloudFormation does meanwhile.
    fn watch(
        &self,
        mut child: Child,
        events: &mut Events<'_>,
        console: &mut Console<'_>,
    ) -> io::Result<ExitStatus> {
        for tick in 1_u64.. {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            thread::sleep(TICK);
            if tick % TICKS == 0 {
                for event in events.new_ones().iter().filter(|event| event.is_final()) {
                    self.say(console, &format!("{}\n", event.line(events.template)));
                }
            }
        }
        unreachable!("the loop ends with the command")
    }

    fn report(&self, console: &mut Console<'_>, diagnostics: Vec<Diagnostic>) -> Outcome {
        console.report_with(&diagnostics, self.arguments.style, "; the deployment stopped");
        Outcome::Errors
    }

    fn say(&self, console: &mut Console<'_>, text: &str) {
        if !self.arguments.quiet {
            console.print(text);
        }
    }
}
