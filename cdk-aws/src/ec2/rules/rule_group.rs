use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0023", "security group rule without a security group",
    on(&["AWS::EC2::SecurityGroupIngress"], check), r#"
A standalone rule resource names the security group that it belongs to: `GroupId`, or `GroupName` in a default VPC.

```rust wrong
let rule = cfn!(AWS::EC2::SecurityGroupIngress { IpProtocol: "-1", CidrIp: "10.0.0.0/8" });
//         ^
rule
```

```rust right
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "-1", CidrIp: "10.0.0.0/8" })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_any(rule, &["GroupId", "GroupName"], "a rule of a security group");
}
