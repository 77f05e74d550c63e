use cdk_core::check::{Report, Rule, Subject};

use super::is_name;

pub(super) static RULE: Rule = Rule::on(
    &["AWS::ElasticLoadBalancingV2::TargetGroup"],
    check,
    "ELB0031",
    "invalid target group name",
    r#"
The name of a target group has up to 32 letters, digits and hyphens, and neither begins nor ends with a hyphen.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", Name: "my_group" })
//                                                                                          ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", Name: "api" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use up to 32 letters, digits and hyphens, neither beginning nor ending with a hyphen";
    report.expect_text(group, "Name", is_name, "a valid name of a target group", help);
}
