//! EC2 accepts the security groups and their rules.

use cdk_core::Expr;

use super::super::codes;
use super::super::security_group::{is_text, is_valid_name};
use super::{check_block, is_ipv6_block};
use crate::rules::{Record, Subject};

pub(crate) fn security_group(subject: &mut Subject<'_>) {
    let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, not beginning with `sg-`";
    let what = "a valid name of a security group";
    subject.expect_text("GroupName", is_valid_name, &codes::GROUP_NAME, what, help);
    let what = "a valid description of a security group";
    subject.expect_text("GroupDescription", is_text, &codes::GROUP_NAME, what, help);
    let sources =
        ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName"];
    check_rules(subject, "SecurityGroupIngress", &sources);
    let destinations = ["CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"];
    check_rules(subject, "SecurityGroupEgress", &destinations);
}

fn check_rules(subject: &mut Subject<'_>, path: &str, peers: &[&str]) {
    let mut seen: Vec<Vec<Option<&Expr>>> = Vec::new();
    for rule in subject.items(path) {
        check_rule(subject, &rule, peers);
        let ports = ["IpProtocol", "FromPort", "ToPort"].iter();
        let permission: Vec<_> = ports.chain(peers).map(|name| rule.value(name)).collect();
        if rule.is_record() && seen.contains(&permission) {
            let message = format!("two rules of `{path}` are the same");
            subject.report(&codes::GROUP_RULE, message, "drop one of them");
        }
        seen.push(permission);
    }
}

pub(crate) fn ingress(subject: &mut Subject<'_>) {
    let sources =
        ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName"];
    let help = "give the id of the group that the rule is of";
    subject.expect_any(&["GroupId", "GroupName"], &codes::GROUP_RULE, help);
    let rule = subject.properties().clone();
    check_rule(subject, &rule, &sources);
}

pub(crate) fn egress(subject: &mut Subject<'_>) {
    let destinations = ["CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"];
    let rule = subject.properties().clone();
    check_rule(subject, &rule, &destinations);
}

fn check_rule(subject: &mut Subject<'_>, rule: &Record, peers: &[&str]) {
    let code = &codes::GROUP_RULE;
    if let Some(text) = rule.text("CidrIp") {
        if is_ipv6_block(&text) {
            subject.report(code, format!("`{text}` is a block of IPv6 addresses"), "set it as `CidrIpv6`");
        } else {
            check_block(subject, &text, code);
        }
    }
    if let Some(text) = rule.text("CidrIpv6").filter(|text| !is_ipv6_block(text)) {
        let message = format!("`{text}` is not a block of IPv6 addresses");
        subject.report(code, message, "such as `2001:db8::/32`; `::/0` is everywhere");
    }
    if let Some(text) = rule.text("Description").filter(|text| !text.is_empty() && !is_text(text)) {
        let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`";
        subject.report(code, format!("`{text}` is not a valid description of a rule"), help);
    }
    let given = peers.iter().filter(|peer| rule.has(peer)).count();
    if given != 1 && peers.iter().all(|peer| rule.has(peer) || rule.lacks(peer)) {
        let message = format!("a rule of a security group has one other side, got {given}");
        subject.report(code, message, &format!("set one of {}", peers.join(", ")));
    }
    let Some(protocol) = rule.text("IpProtocol") else { return };
    let is_number = protocol.parse::<i16>().is_ok_and(|number| (-1..=255).contains(&number));
    let name = protocol.to_ascii_lowercase();
    let has_ports = matches!(&*name, "tcp" | "udp" | "6" | "17");
    if !is_number && !matches!(&*name, "tcp" | "udp" | "icmp" | "icmpv6") {
        let message = format!("`{protocol}` is not a protocol of a rule");
        subject.report(code, message, "it is `tcp`, `udp`, `icmp`, `icmpv6`, or a number; `-1` is all");
    }
    if has_ports && (rule.lacks("FromPort") || rule.lacks("ToPort")) {
        let message = format!("a rule for `{protocol}` needs `FromPort` and `ToPort`");
        subject.report(code, message, "0 to 65535 are all ports");
    }
    if matches!(&*name, "icmp" | "1") && (rule.lacks("FromPort") || rule.lacks("ToPort")) {
        let message = format!("a rule for `{protocol}` needs `FromPort`, its type, and `ToPort`, its code");
        subject.report(code, message, "-1 is all of them");
    }
    for port in ["FromPort", "ToPort"] {
        if rule.integer(port) == Some(-1) && has_ports {
            let message = format!("a rule for `{protocol}` has ports from 0 to 65535, got -1");
            subject.report(code, message, "0 to 65535 are all ports; `IpProtocol: \"-1\"` is all protocols");
        }
    }
    if let (Some(from), Some(to)) = (rule.integer("FromPort"), rule.integer("ToPort"))
        && has_ports
        && from > to
    {
        subject.report(code, format!("the ports {from} to {to}: the first is past the last"), "");
    }
}
