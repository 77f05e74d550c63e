use cdk_core::check::{Report, Subject, rule};

use super::condition_field::config;

rule! { "ELB0025", "rule with a missing or incomplete condition",
    on(&["AWS::ElasticLoadBalancingV2::ListenerRule"], check), r#"
A rule has at least one condition, and each condition has values to compare with: `Values`, or the configuration of its
field, such as `PathPatternConfig`. A header condition also names the header, and a query string condition has a value
(`*` matches any).

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: Vec::<Value<Json>>::new(),
//  ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [
        RuleCondition { Field: "host-header", PathPatternConfig: PathPatternConfig { Values: ["/x"] } },
        //              ^
        RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { Values: ["x"] } },
        //                                    ^
        RuleCondition {
            Field: "query-string",
            QueryStringConfig: QueryStringConfig { Values: [QueryStringKeyValue { Key: "a" }] },
            //                                     ^
        },
    ],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [RuleCondition {
        Field: "query-string",
        QueryStringConfig: QueryStringConfig { Values: [QueryStringKeyValue { Value: "a" }] },
    }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    if rule.count("Conditions") == Some(0) {
        report.error(rule.at("Conditions"), "a rule has at least one condition").help("add a condition");
    }
    for condition in rule.items("Conditions") {
        let field = condition.text("Field").unwrap_or_default();
        let Some(config) = config(field) else { continue };
        if condition.lacks(config) && condition.lacks("Values") {
            let message = format!("a condition on `{field}` requires `{config}`");
            report.error(condition.at("Field"), message).help("set the values that match");
        } else if field == "http-header" && condition.lacks("HttpHeaderConfig.HttpHeaderName") {
            let message = "a condition on `http-header` requires the name of a header";
            report.error(condition.at(config), message).help("set `HttpHeaderName`");
        }
        for pair in condition.items("QueryStringConfig.Values").iter().filter(|pair| pair.lacks("Value")) {
            report
                .error(pair, "a condition on `query-string` requires a value")
                .help("set `Value`; `*` matches any");
        }
    }
}
