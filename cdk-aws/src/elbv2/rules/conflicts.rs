//! What listeners and rules say of each other.

use std::collections::BTreeMap;

use cdk_core::Diagnostic;
use cdk_core::check::{Legacy, View};

use super::super::codes;
use crate::rules::Record;

/// No two listeners of a load balancer have one port, no two rules of a listener one priority.
pub(crate) const CONFLICTS: Legacy = Legacy { codes: &[], check: conflicts };

fn conflicts(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let kinds = [
        ("AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn", "Port", &codes::TEST_PORT),
        ("AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn", "Priority", &codes::PRIORITY),
    ];
    for (kind, owner, number, code) in kinds {
        let mut taken = BTreeMap::new();
        for (stack, resource) in view.of_type(kind).filter(|(_, resource)| !resource.is_conditional()) {
            let tree = resource.properties().to_tree();
            let properties = Record::new(&tree);
            let owner = properties.value(owner).and_then(|owner| view.identity(stack, owner));
            let (Some(of), Some(n)) = (owner, properties.integer(number)) else { continue };
            let Some(first) = taken.insert((of, n), resource) else { continue };
            // Constructs look after each other.
            if !first.is_own() && !resource.is_own() {
                continue;
            }
            let message = match number {
                "Port" => format!("two listeners of one load balancer listen on port {n}"),
                _ => format!("two rules of one listener have the priority {n}"),
            };
            found.push(
                Diagnostic::error(code, message)
                    .at(resource.location())
                    .path(view.path(resource))
                    .related(first.location(), "the first one is made here")
                    .help("change the number of one"),
            );
        }
    }
}

/// Each rule of a listener can be reached: none before it takes all of its requests.
pub(crate) const REACHED: Legacy = Legacy { codes: &[], check: reached };

fn reached(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let rules = view.of_type("AWS::ElasticLoadBalancingV2::ListenerRule");
    let rules = rules.filter(|(_, resource)| !resource.is_conditional());
    let rules: Vec<_> = rules.map(|(stack, rule)| (stack, rule, rule.properties().to_tree())).collect();
    let mut listeners = BTreeMap::<_, Vec<_>>::new();
    for (stack, resource, properties) in &rules {
        let rule = Record::new(properties);
        let listener = rule.value("ListenerArn").and_then(|listener| view.identity(*stack, listener));
        let (Some(listener), Some(priority)) = (listener, rule.integer("Priority")) else { continue };
        listeners.entry(listener).or_default().push((priority, rule, resource));
    }
    for rules in listeners.values_mut() {
        rules.sort_by_key(|(priority, ..)| *priority);
        for (index, (_, rule, resource)) in rules.iter().enumerate() {
            let Some((_, _, first)) = rules[..index].iter().find(|(_, earlier, _)| takes_all(earlier, rule))
            else {
                continue;
            };
            found.push(
                Diagnostic::error(
                    &codes::SHADOWED,
                    "no request reaches this rule: another one takes them all",
                )
                .at(resource.location())
                .path(view.path(resource))
                .related(first.location(), "this one comes first")
                .help("give the narrower rule the lower number: `.priority(..)`, for all or none of them"),
            );
        }
    }
}

/// Whether a rule takes all requests, or the same as another one.
fn takes_all(earlier: &Record, later: &Record) -> bool {
    let everything = |condition: &Record| {
        let patterns = [condition.texts("Values"), condition.texts("PathPatternConfig.Values")].concat();
        patterns.iter().any(|pattern| matches!(&**pattern, "*" | "/*"))
            && condition.text("Field").as_deref() == Some("path-pattern")
    };
    let conditions = earlier.items("Conditions");
    let all = !conditions.is_empty() && conditions.iter().all(everything);
    let same = earlier.value("Conditions").is_some_and(|one| later.value("Conditions") == Some(one));
    all || same
}
