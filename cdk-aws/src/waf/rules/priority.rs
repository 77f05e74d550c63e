use cdk_core::check::{Report, Subject, rule};

rule! { "WAF0002", "two rules of a firewall with one priority or name", on(&["AWS::WAFv2::WebACL", "AWS::WAFv2::RuleGroup"], check), r#"
WAF runs the rules of a web ACL in the order of their priorities, and tells them apart by their names: each rule has its own.

```rust wrong
let visible = || cfn!(AWS::WAFv2::WebACL::VisibilityConfig {
    CloudWatchMetricsEnabled: true, MetricName: "shop", SampledRequestsEnabled: true
});
let rule = |name: &'static str| cfn!(AWS::WAFv2::WebACL::Rule {
    Name: name,
    Priority: 1,
//  ^
    Action: RuleAction { Block: BlockAction {} },
    Statement: Statement { GeoMatchStatement: GeoMatchStatement { CountryCodes: ["AQ"] } },
    VisibilityConfig: visible(),
});
cfn!(AWS::WAFv2::WebACL {
    Scope: "REGIONAL",
    DefaultAction: DefaultAction { Allow: AllowAction {} },
    VisibilityConfig: visible(),
    Rules: [rule("one"), rule("two")],
})
```

```rust right
LoadBalancer::public(network.public()).http().firewall(cdk_aws::waf::Firewall::new())
```

https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html
"# }

fn check(acl: &Subject<'_>, report: &mut Report<'_>) {
    let rules = acl.items("Rules");
    for (index, rule) in rules.iter().enumerate() {
        let before = &rules[..index];
        if let Some(priority) = rule.integer("Priority")
            && let Some(first) = before.iter().find(|other| other.integer("Priority") == Some(priority))
        {
            report
                .error(rule.at("Priority"), format!("two rules have the priority {priority}"))
                .related(first, "Priority", "the other one is here")
                .help("give each rule a priority of its own");
        }
        if let Some(name) = rule.text("Name")
            && let Some(first) = before.iter().find(|other| other.text("Name") == Some(name))
        {
            report
                .error(rule.at("Name"), format!("two rules have the name `{name}`"))
                .related(first, "Name", "the other one is here")
                .help("give each rule a name of its own");
        }
    }
}
