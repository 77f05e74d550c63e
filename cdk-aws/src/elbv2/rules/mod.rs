//! Elastic Load Balancing accepts the resources.

mod attributes;
mod conflicts;
mod listener;
mod target_group;

use cdk_core::Expr;

use super::codes;
use super::load_balancer::is_valid_name;
use crate::rules::{Record, Subject};

pub(crate) use conflicts::{CONFLICTS, REACHED};
pub(super) use listener::certificate_problem;
pub(crate) use listener::{listener, listener_rule};
pub(crate) use target_group::target_group;

const PATH: &str = "LoadBalancerAttributes";

pub(crate) fn load_balancer(subject: &mut Subject<'_>) {
    let help = "use up to 32 letters, digits and hyphens, not beginning with `internal-`";
    subject.expect_text("Name", is_valid_name, &codes::NAME, "a valid name of a load balancer", help);
    attributes::check(subject, PATH, attributes::LOAD_BALANCER);
    let is_application = subject.lacks("Type") || subject.text("Type").as_deref() == Some("application");
    for path in ["Subnets", "SubnetMappings"] {
        if is_application && subject.count(path) == Some(1) {
            let message = "an application load balancer needs subnets in two zones, got one subnet";
            subject.report(&codes::TOO_FEW_ZONES, message, "add a subnet of another zone");
        }
    }
    subject.expect_one("Subnets", "SubnetMappings", &codes::LISTENER);
    subject.expect_any(&["Subnets", "SubnetMappings"], &codes::TOO_FEW_ZONES, "give subnets of two zones");
    let logs = ["access_logs.s3", "connection_logs.s3", "health_check_logs.s3"];
    for log in logs {
        let is_on = attributes::value(subject, PATH, &format!("{log}.enabled")).as_deref() == Some("true");
        let bucket = format!("{log}.bucket");
        let has_bucket = |attribute: &Record| attribute.text("Key").as_deref() == Some(&*bucket);
        if is_on && !subject.items(PATH).iter().any(has_bucket) {
            subject.report(&codes::ATTRIBUTE, format!("`{log}.enabled` needs `{bucket}`"), "name the bucket");
        }
    }
    let cross_zone = "load_balancing.cross_zone.enabled";
    if is_application && attributes::value(subject, PATH, cross_zone).as_deref() == Some("false") {
        let message = format!("`{cross_zone}` is always on for an application load balancer");
        subject.report(&codes::ATTRIBUTE, message, "drop it, or set it for a target group");
    }
    of_network(subject);
    zones(subject);
}

/// A network load balancer has none of the attributes about HTTP.
fn of_network(subject: &mut Subject<'_>) {
    const HTTP: [&str; 5] =
        ["client_keep_alive.", "connection_logs.", "idle_timeout.", "routing.http", "waf."];
    if subject.text("Type").as_deref() != Some("network") {
        return;
    }
    for key in subject.items(PATH).iter().filter_map(|attribute| attribute.text("Key")) {
        if HTTP.iter().any(|http| key.starts_with(http)) {
            let message = format!("`{key}` is an attribute of application load balancers");
            subject.report(&codes::ATTRIBUTE, message, "drop it");
        }
    }
}

/// The subnets are different ones, in different zones.
fn zones(subject: &mut Subject<'_>) {
    let Some(Expr::List(subnets)) = subject.value("Subnets") else { return };
    if let Some(message) = crate::ec2::rules::one_zone_twice(subject.view(), subnets) {
        subject.report(&codes::TOO_FEW_ZONES, message, "give one subnet of each zone");
    }
}
