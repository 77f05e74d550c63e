use cdk_core::check::{Report, Subject, is_spelled, rule};

use super::condition_field::values;

rule! { "ELB0026", "invalid condition value", on(&["AWS::ElasticLoadBalancingV2::ListenerRule"], check), r#"
Condition values have up to 128 characters: paths that begin with `/` or a wildcard, host names, methods in upper case,
or CIDR blocks. `*` matches any number of characters, `?` exactly one. A header name consists of letters, digits and
some punctuation.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::path("api/*").host("https://shop.example.com"));
    //                                  ^                    ^
place! { balancer, service }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [
        RuleCondition { Field: "http-request-method", HttpRequestMethodConfig: HttpRequestMethodConfig { Values: ["get"] } },
        //                                                                                               ^
        RuleCondition { Field: "source-ip", SourceIpConfig: SourceIpConfig { Values: ["10.0.0.1"] } },
        //                                                                   ^
        RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { HttpHeaderName: "X A:", Values: ["x"] } },
        //                                                                         ^
    ],
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
    ListenerArn: "arn", Priority: 1, Actions: [Action { Type: "forward", TargetGroupArn: "x" }],
    Conditions: [
        RuleCondition { Field: "path-pattern", Values: ["/img/*/pics", "*.jpg", "?api*"] },
        RuleCondition { Field: "source-ip", SourceIpConfig: SourceIpConfig { Values: ["2001:db8::/32"] } },
        RuleCondition { Field: "http-header", HttpHeaderConfig: HttpHeaderConfig { HttpHeaderName: "User-Agent", Values: ["*"] } },
    ],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let is_header = |name: &str| is_spelled(name, 1..=usize::MAX, "!#$%&'*+-.^_`|~");
    for condition in rule.items("Conditions") {
        let (name, help) = ("HttpHeaderConfig.HttpHeaderName", "use a name such as `X-Api-Version`");
        report.expect_text(condition, name, is_header, "the name of a header", help);
        let (Some(field), Some(path)) = (condition.text("Field"), values(condition)) else { continue };
        for index in 0..condition.one_or_many(&path).len() {
            let Some(text) = condition.one_or_many(&path)[index].as_text() else { continue };
            let (fits, help) = judge(field, text);
            if !fits || !(1..=128).contains(&text.len()) {
                let at = format!("{path}.{index}");
                report.error(condition.at(&at), format!("`{text}` is not a value of `{field}`")).help(help);
            }
        }
    }
}

/// Whether a text is a value of a field, and what is.
fn judge(field: &str, text: &str) -> (bool, &'static str) {
    match field {
        "path-pattern" => (
            text.starts_with(['/', '*', '?']) && !text.contains(' '),
            "begin the path with `/`, up to 128 characters",
        ),
        "host-header" => (!text.contains(['/', ':', ' ']), "use a host name of up to 128 characters"),
        "http-request-method" => {
            let is_method = |c: char| c.is_ascii_uppercase() || "-_".contains(c);
            (text.chars().all(is_method), "write methods in upper case, such as `GET`")
        }
        "source-ip" => (text.contains('/'), "use a block such as `192.0.2.0/24` or `192.0.2.1/32`"),
        _ => (true, "use up to 128 characters"),
    }
}
