use cdk_core::check::{Report, Subject, rule};

use super::{LISTENERS, actions};

rule! { "ELB0021", "invalid fixed response", on(LISTENERS, check), r#"
A fixed response has a 2XX, 4XX or 5XX status code (for 3XX, use a redirect), a body of up to 1,024 bytes, and one of
these content types: `text/plain`, `text/css`, `text/html`, `application/javascript` or `application/json`.

```rust wrong
let text = "x".repeat(1025);
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action {
        Type: "fixed-response",
        FixedResponseConfig: FixedResponseConfig { StatusCode: "302", ContentType: "text/xml", MessageBody: text },
        //                                         ^                  ^                        ^
    }],
})
```

```rust right
let text = "x".repeat(1024);
cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: "arn", Port: 80, Protocol: "HTTP",
    DefaultActions: [Action { Type: "fixed-response", FixedResponseConfig: FixedResponseConfig { StatusCode: "200", ContentType: "text/html", MessageBody: text } }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
"# }

const TYPES: [&str; 5] =
    ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    for response in actions(listener).iter().filter_map(|action| action.get("FixedResponseConfig")) {
        let is_code = |code: &str| code.len() == 3 && code.starts_with(['2', '4', '5']);
        let help = "use a code 2XX, 4XX or 5XX; for 3XX use a redirect";
        report.expect_text(response, "StatusCode", is_code, "a status code for a fixed response", help);
        let is_type = |kind: &str| TYPES.contains(&kind);
        let help = format!("use one of {}", TYPES.join(", "));
        report.expect_text(response, "ContentType", is_type, "a content type for a fixed response", &help);
        if let Some(body) = response.text("MessageBody").filter(|body| body.len() > 1024) {
            let message = format!("the body of a fixed response has up to 1024 bytes, got {}", body.len());
            report.error(response.at("MessageBody"), message).help("shorten it");
        }
    }
}
