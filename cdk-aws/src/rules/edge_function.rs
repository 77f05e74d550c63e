use cdk_core::check::{Report, Subject, rule};

rule! { "AWS0003", "CloudFront function of more than 10 KB", on(&["AWS::CloudFront::Function"], check), r#"
The code of a CloudFront function has at most 10,240 bytes. What is longer belongs into a key value store, or into a
function of Lambda@Edge. Above 40,960 bytes it is an error whatever the account's quota is.

```rust wrong
let code = format!("function handler(event) {{ return event.request; }} //{}", "x".repeat(10_240));
cfn!(AWS::CloudFront::Function {
    Name: "rewrite",
    FunctionCode: code,
//  ^
    FunctionConfig: FunctionConfig { Comment: "x", Runtime: "cloudfront-js-2.0" },
})
```

```rust right
cfn!(AWS::CloudFront::Function {
    Name: "rewrite",
    FunctionCode: "function handler(event) { return event.request; }",
    FunctionConfig: FunctionConfig { Comment: "x", Runtime: "cloudfront-js-2.0" },
})
```

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
"# }

const QUOTA: usize = 10_240;
const MOST: usize = 40_960;

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let length = function.get("FunctionCode").map_or(0, cdk_core::value::Node::least_bytes);
    let help = "move data to a key value store, or use Lambda@Edge";
    let at = function.at("FunctionCode");
    if length > MOST {
        report.error(at, format!("a CloudFront function has at most {MOST} bytes, got {length}")).help(help);
    } else if length > QUOTA {
        let message = format!(
            "a CloudFront function has at most {QUOTA} bytes, unless the quota was raised, got {length}"
        );
        report.warning(at, message).help(help);
    }
}
