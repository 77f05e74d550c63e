use cdk_core::check::{Report, Subject, rule};

rule! { "AWS0002", "user data of more than 16 KB",
    on(&["AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"],
 check), r#"
The user data of an instance has at most 16,384 bytes before it is encoded in base64. A reference counts as the shortest
text that it can be.

```rust wrong
let script = "echo hello\n".repeat(1500);
cfn!(AWS::EC2::Instance { ImageId: "ami-0123456789abcdef0", UserData: Value::base64(script) })
//                                                          ^
```

```rust wrong
let script = "echo hello\n".repeat(1500);
cfn!(AWS::EC2::LaunchTemplate { LaunchTemplateData: LaunchTemplateData { UserData: Value::base64(script) } })
//                                                                       ^
```

```rust right
let script = "echo hello\n".repeat(1400);
cfn!(AWS::EC2::Instance { ImageId: "ami-0123456789abcdef0", UserData: Value::base64(script) })
```

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
"# }

const MOST: usize = 16_384;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let of_template = subject.resource().resource_type() == "AWS::EC2::LaunchTemplate";
    let path = if of_template { "LaunchTemplateData.UserData" } else { "UserData" };
    let encoded = subject.get(path).map_or(0, cdk_core::value::Node::least_bytes);
    if encoded > MOST.div_ceil(3) * 4 {
        let message = format!("user data has at most {MOST} bytes, got {}", encoded / 4 * 3);
        let help = "keep the script in S3, and let the user data fetch and run it";
        report.error(subject.at(path), message).help(help);
    }
}
