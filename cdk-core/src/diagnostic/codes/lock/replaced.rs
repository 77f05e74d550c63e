use crate::diagnostic::Code;

pub(crate) static REPLACED: Code = Code::new(
    "CDK0134",
    "a change that replaces what must not be lost",
    r#"
An update replaces a resource if one of some properties changes, or if such a property refers to another resource that is
replaced. CloudFormation makes a new one and deletes the old one, with its data or its address, unless its removal policy
keeps it, outside of the stack. The deployment succeeds: a service then writes into an empty database. A few properties replace
it only under conditions that a template does not show; then it "may" be replaced.

The lock (`cdk.lock`) remembers the values. Restore the value. If what is lost is worth nothing, or if it was never deployed,
accept the loss by name; the lock records the reason.

```rust before
cfn!(AWS::EFS::FileSystem { PerformanceMode: "generalPurpose" })
```

```rust wrong
cfn!(AWS::EFS::FileSystem { PerformanceMode: "maxIO" })
//                          ^
```

```rust right
cfn!(AWS::EFS::FileSystem { PerformanceMode: "generalPurpose", ThroughputMode: "elastic" })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"#,
);
