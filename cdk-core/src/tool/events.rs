//! What CloudFormation reports about a stack that it changes.

use std::collections::BTreeSet;
use std::process::Stdio;

use serde_json::Value;

use super::bash;
use crate::emit::Template;
use crate::plan::aws;

/// The events of one stack since some moment.
pub(super) struct Events<'e> {
    pub(super) template: &'e Template,
    pub(super) profile: Option<&'e str>,
    known: BTreeSet<String>,
    /// How many events there were at first.
    at_first: usize,
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    id: String,
    /// The time of day, UTC.
    time: String,
    pub(super) logical_id: String,
    pub(super) resource_type: String,
    pub(super) status: String,
    pub(super) reason: String,
    physical_id: String,
    is_of_stack: bool,
}

impl<'e> Events<'e> {
    /// Events from now on.
    pub(super) fn from_now(template: &'e Template, profile: Option<&'e str>) -> Events<'e> {
        let mut events = Events { template, profile, known: BTreeSet::new(), at_first: 0 };
        events.new_ones();
        events.at_first = events.known.len();
        events
    }

    /// The events since the last call, the oldest first.
    pub(super) fn new_ones(&mut self) -> Vec<Event> {
        let mut events = self.read(&self.template.stack_name);
        events.retain(|event| self.known.insert(event.id.clone()));
        events
    }

    /// The events that say why the change of the stack failed; none if CloudFormation did not begin to change it.
    pub(super) fn causes(&mut self) -> Vec<Event> {
        self.new_ones();
        if self.known.len() == self.at_first { Vec::new() } else { self.causes_in(&self.template.stack_name) }
    }

    /// The events of the last change of a stack that say why it failed.
    fn causes_in(&self, stack: &str) -> Vec<Event> {
        let events = self.read(stack);
        let started = events.iter().rposition(Event::starts_a_change).unwrap_or(0);
        let failed = events[started..].iter().filter(|event| event.is_cause());
        failed.flat_map(|event| self.inside(event)).collect()
    }

    /// The state of the stack, such as `ROLLBACK_COMPLETE`.
    pub(super) fn status(&self) -> Option<String> {
        let events = self.read(&self.template.stack_name);
        events.into_iter().rfind(|event| event.is_of_stack).map(|event| event.status)
    }

    /// The causes inside a nested stack that failed, or the event itself.
    fn inside(&self, event: &Event) -> Vec<Event> {
        let is_nested = event.resource_type == STACK && event.physical_id.starts_with("arn:");
        let causes = if is_nested { self.causes_in(&event.physical_id) } else { Vec::new() };
        if causes.is_empty() { vec![event.clone()] } else { causes }
    }

    /// The latest events, the oldest first. None if the stack does not exist.
    fn read(&self, stack: &str) -> Vec<Event> {
        let command = format!(
            "cloudformation describe-stack-events --stack-name {stack} --max-items 500 --output json"
        );
        let command = aws(&command, self.template.environment, self.profile);
        let printed = bash::ask(&command, Stdio::null()).ok().flatten().unwrap_or_default();
        parse(&printed)
    }
}

const STACK: &str = "AWS::CloudFormation::Stack";

/// Reads what `describe-stack-events` prints.
fn parse(printed: &str) -> Vec<Event> {
    let printed: Value = serde_json::from_str(printed).unwrap_or_default();
    let events = printed["StackEvents"].as_array().into_iter().flatten();
    events.rev().map(event).collect()
}

fn event(event: &Value) -> Event {
    let text = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
    let timestamp = text("Timestamp");
    Event {
        id: text("EventId"),
        time: timestamp.split('T').nth(1).and_then(|time| time.get(..8)).unwrap_or_default().to_owned(),
        logical_id: text("LogicalResourceId"),
        resource_type: text("ResourceType"),
        status: text("ResourceStatus"),
        reason: text("ResourceStatusReason"),
        is_of_stack: text("PhysicalResourceId") == text("StackId"),
        physical_id: text("PhysicalResourceId"),
    }
}

impl Event {
    fn starts_a_change(&self) -> bool {
        let starts = ["CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS"];
        self.is_of_stack && starts.contains(&&*self.status)
    }

    /// Whether the resource failed by itself, and was not only cancelled.
    fn is_cause(&self) -> bool {
        let is_cancelled = self.reason.contains("cancelled") || self.reason.contains("canceled");
        self.status.ends_with("_FAILED") && !self.is_of_stack && !is_cancelled
    }

    /// Whether something is finished, so that it is worth a line.
    pub(super) fn is_final(&self) -> bool {
        !self.status.ends_with("_IN_PROGRESS")
    }

    /// The line of progress, with the path of the construct.
    pub(super) fn line(&self, template: &Template) -> String {
        let Event { time, status, resource_type, logical_id, .. } = self;
        let known = template.index.iter().find(|resource| &*resource.logical_id == logical_id);
        let path = known.map_or(&**logical_id, |resource| &*resource.path);
        format!("  {time}  {status:<24}  {resource_type}  {path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(events: &[(&str, &str, &str)]) -> Vec<Event> {
        let events: Vec<Value> = events
            .iter()
            .rev()
            .enumerate()
            .map(|(n, (id, status, reason))| {
                let physical = if *id == "shop" { "arn:stack" } else { "physical" };
                serde_json::json!({
                    "EventId": n.to_string(), "StackId": "arn:stack", "LogicalResourceId": id,
                    "PhysicalResourceId": physical, "ResourceType": "AWS::SQS::Queue",
                    "Timestamp": "2026-11-27T17:43:11.123000+00:00", "ResourceStatus": status,
                    "ResourceStatusReason": reason,
                })
            })
            .collect();
        parse(&serde_json::json!({ "StackEvents": events }).to_string())
    }

    #[test]
    fn a_cancelled_resource_is_no_cause() {
        let events = printed(&[
            ("shop", "CREATE_IN_PROGRESS", "User Initiated"),
            ("Queue", "CREATE_FAILED", "Resource creation cancelled"),
            ("Topic", "CREATE_FAILED", "the name is taken"),
            ("shop", "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [Topic, Queue]."),
            ("shop", "CREATE_FAILED", "for the stack itself"),
        ]);
        assert!(events[0].starts_a_change());
        let causes: Vec<&str> = events.iter().filter(|e| e.is_cause()).map(|e| &*e.logical_id).collect();
        assert_eq!(causes, ["Topic"]);
        assert_eq!(events[2].time, "17:43:11");
    }

    #[test]
    fn what_is_not_json_has_no_events() {
        assert_eq!(parse("An error occurred"), []);
    }
}
