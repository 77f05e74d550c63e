use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBSubnetGroup"],
    check,
    "RDS0017",
    "invalid subnet group name",
    r#"
The name of a subnet group has 1 to 255 letters, digits, spaces, periods, underscores and hyphens, and is not `default`.

```rust wrong
let ids = ["subnet-1", "subnet-2"];
cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Data", DBSubnetGroupName: "default", SubnetIds: ids })
//                                                               ^
```

```rust right
let ids = ["subnet-1", "subnet-2"];
cfn!(AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Data", DBSubnetGroupName: "shop", SubnetIds: ids })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        (1..=255).contains(&name.len())
            && !name.eq_ignore_ascii_case("default")
            && name.chars().all(|c| c.is_ascii_alphanumeric() || " ._-".contains(c))
    };
    let help = "use 1 to 255 letters, digits, spaces and `._-`, but not `default`";
    report.expect_text(group, "DBSubnetGroupName", is_name, "a valid subnet group name", help);
}
