use cdk_core::check::{Report, Subject, rule};

rule! { "WAF0001", "name of a log destination that WAF refuses", on(&["AWS::WAFv2::LoggingConfiguration"], check), r#"
WAF logs only into log groups, buckets and delivery streams whose names begin with `aws-waf-logs-`.

```rust wrong
let group = LogGroup::new().name("firewall");
let logging = cfn!(AWS::WAFv2::LoggingConfiguration {
    ResourceArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/11112222-3333-4444-5555-666677778888",
    LogDestinationConfigs: [group.arn()],
//  ^
});
place! { group, logging }
```

```rust right
LoadBalancer::public(network.public()).http().firewall(cdk_aws::waf::Firewall::new())
```

```rust right
let group = LogGroup::new().name("aws-waf-logs-shop");
let logging = cfn!(AWS::WAFv2::LoggingConfiguration {
    ResourceArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/11112222-3333-4444-5555-666677778888",
    LogDestinationConfigs: [group.arn()],
});
place! { group, logging }
```

https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
"# }

const PREFIX: &str = "aws-waf-logs-";

fn check(logging: &Subject<'_>, report: &mut Report<'_>) {
    for node in logging.items("LogDestinationConfigs") {
        let Some((target, _)) = node.expr().and_then(|value| logging.arn_of(value)) else { continue };
        let (path, what) = match target.resource().resource_type() {
            "AWS::Logs::LogGroup" => ("LogGroupName", "log group"),
            "AWS::S3::Bucket" => ("BucketName", "bucket"),
            "AWS::KinesisFirehose::DeliveryStream" => ("DeliveryStreamName", "delivery stream"),
            _ => continue,
        };
        let is_wrong = target.lacks(path) || target.text(path).is_some_and(|name| !name.starts_with(PREFIX));
        if is_wrong {
            let message = format!("WAF logs only into a {what} whose name begins with `{PREFIX}`");
            report
                .error(node, message)
                .related(&target, path, format!("the {what} is made here"))
                .help(format!("give the {what} such a name"));
        }
    }
}
