use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0037", "flow log without a destination or role", on(&["AWS::EC2::FlowLog"], check), r#"
A flow log goes to a log group, with a role that may write to it, or with `LogDestinationType: "s3"` to a bucket.

```rust wrong
let role = "arn:aws:iam::111122223333:role/logs";
let one = cfn!(AWS::EC2::FlowLog { ResourceId: "vpc-1", ResourceType: "VPC", DeliverLogsPermissionArn: role });
//        ^
let two = cfn!(AWS::EC2::FlowLog { ResourceId: "vpc-1", ResourceType: "VPC", LogGroupName: "traffic" });
//        ^
place! { one, two }
```

```rust right
cfn!(AWS::EC2::FlowLog {
    ResourceId: "vpc-1",
    ResourceType: "VPC",
    TrafficType: "ALL",
    LogDestinationType: "s3",
    LogDestination: "arn:aws:s3:::traffic",
})
```

https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
"# }

fn check(log: &Subject<'_>, report: &mut Report<'_>) {
    if log.lacks("LogDestinationType") || log.is("LogDestinationType", "cloud-watch-logs") {
        let what = "a flow log to CloudWatch Logs";
        report.expect_any(log, &["LogGroupName", "LogDestination"], what);
        report.expect_any(log, &["DeliverLogsPermissionArn"], what);
    }
}
