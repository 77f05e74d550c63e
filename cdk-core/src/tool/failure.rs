//! Why a deployment or a deletion failed.

use std::io;

use super::events::{Event, Events};
use crate::diagnostic::{Diagnostic, codes};
use crate::emit::Template;
use crate::plan::aws;
use crate::source::Site;
use crate::synth::Synthesis;

/// That a command failed, which has said why, or could not be started.
pub(super) fn command<T>(ended: io::Result<T>, command: &str, app: Site) -> Diagnostic {
    let message = match ended {
        Ok(_) => "a command failed; what it said is above".to_owned(),
        Err(error) => format!("`bash`, which runs the commands, could not be started: {error}"),
    };
    Diagnostic::error(&codes::COMMAND_FAILED, message).at(app).note(format!("the command: {command}"))
}

/// Why a command that changes a stack failed: the resources that CloudFormation could not change, or, if it did not begin,
/// the command itself.
pub(super) fn stack<T>(
    events: &mut Events<'_>,
    ended: io::Result<T>,
    line: &str,
    synthesis: &Synthesis,
    app: Site,
) -> Vec<Diagnostic> {
    let causes = events.causes();
    if causes.is_empty() {
        return vec![command(ended, line, app)];
    }
    let help = help(events);
    let found = causes.iter().map(|cause| resource(cause, events.template, synthesis, app));
    found.map(|diagnostic| help.iter().fold(diagnostic, Diagnostic::help)).collect()
}

/// That CloudFormation failed at a resource of a stack or of one nested in it, at the line of its construct.
fn resource(cause: &Event, template: &Template, synthesis: &Synthesis, app: Site) -> Diagnostic {
    let Event { logical_id, resource_type, status, reason, .. } = cause;
    let nested = synthesis.deployed().find(|(other, _)| other.id == template.id);
    let nested = nested.into_iter().flat_map(|(_, nested)| nested);
    let mut resources = [template].into_iter().chain(nested).flat_map(|template| &template.index);
    let resource = resources
        .find(|resource| &*resource.logical_id == logical_id && *resource.resource_type == **resource_type);
    let name = resource.map_or(&**logical_id, |resource| &*resource.path);
    let message = format!("`{resource_type}` `{name}`: {}", reason.trim_end());
    let place = resource.map_or(app, |resource| resource.location);
    let stack = &template.stack_name;
    Diagnostic::error(&codes::DEPLOYMENT_FAILED, message)
        .at(place)
        .note(format!("stack `{stack}`, resource `{logical_id}`: {status}"))
}

/// What to do about a stack in a state that cannot be updated.
fn help(events: &Events<'_>) -> Option<String> {
    let Template { stack_name, environment, .. } = events.template;
    let delete = format!("cloudformation delete-stack --stack-name {stack_name}");
    let delete = aws(&delete, *environment, events.profile);
    matches!(events.status().as_deref(), Some("ROLLBACK_COMPLETE" | "ROLLBACK_FAILED" | "CREATE_FAILED"))
        .then(|| format!("the stack was never deployed; delete it before the next deployment: `{delete}`"))
}
