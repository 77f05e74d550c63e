//! Route 53 accepts the records.

use std::collections::BTreeMap;

use cdk_core::Diagnostic;
use cdk_core::check::{Legacy, View};

use super::codes;
use super::hosted_zone::{is_domain, plain};
use super::record::value_problem;
use crate::rules::{Record, Subject};

pub(crate) fn record_set(subject: &mut Subject<'_>) {
    let problem = problem(subject.properties());
    if let Some((code, message)) = problem {
        subject.report(code, message, "see the page of the code");
    }
}

fn problem(record: &Record<'_>) -> Option<(&'static cdk_core::Code, String)> {
    let value = |message: &str| Some((&codes::VALUE, message.to_owned()));
    let has_values = record.has("ResourceRecords");
    if record.has("AliasTarget") {
        if has_values {
            return value("a record is an alias or has values, not both");
        }
        if record.has("TTL") {
            return value("an alias has the time to live of its target");
        }
    } else if record.lacks("ResourceRecords") && record.lacks("AliasTarget") {
        return value("a record has values, or is an alias");
    } else if record.lacks("TTL") && has_values {
        return value("a record with values has a time to live, `TTL`");
    }
    if record.has("HostedZoneId") && record.has("HostedZoneName") {
        return value("a record names its zone by id or by name, not both");
    }
    if record.lacks("HostedZoneId") && record.lacks("HostedZoneName") {
        return value("a record names its zone, by `HostedZoneId` or `HostedZoneName`");
    }
    let name = record.text("Name")?;
    if !is_domain(&name) {
        return Some((&codes::NAME, format!("`{name}` is not a domain name")));
    }
    if let Some(zone) = record.text("HostedZoneName") {
        if !zone.ends_with('.') {
            return Some((&codes::NAME, format!("the zone's name `{zone}` must end with a dot")));
        }
        let (name, zone) = (plain(&name), plain(&zone));
        if !name.strip_suffix(&*zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')) {
            return Some((&codes::NAME, format!("`{name}` is not in the zone `{zone}`")));
        }
    }
    let message = value_problem(&record.text("Type")?, record.value("ResourceRecords")?)?;
    Some((&codes::VALUE, message))
}

/// A zone has one record of each name and type, unless several share the answers.
pub(crate) const TWICE: Legacy = Legacy { codes: &[], check: twice };

fn twice(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::new();
    for (stack, resource) in view.of_type("AWS::Route53::RecordSet") {
        let tree = resource.properties().to_tree();
        let record = Record::new(&tree);
        let zone = record.value("HostedZoneId").and_then(|zone| view.identity(stack, zone));
        let (Some(zone), Some(name), Some(kind)) = (zone, record.text("Name"), record.text("Type")) else {
            continue;
        };
        if record.has("SetIdentifier") {
            continue;
        }
        let Some(first) = taken.insert((zone, plain(&name), kind.clone()), resource) else { continue };
        let message = format!("two records of the zone are `{kind}` of `{name}`");
        found.push(
            Diagnostic::error(&codes::TWICE, message)
                .at(resource.location())
                .path(view.path(resource))
                .related(first.location(), "the first one is made here")
                .help("give one record all values"),
        );
    }
}
