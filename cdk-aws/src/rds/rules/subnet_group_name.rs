use cdk_core::check::{is_spelled, rule};

rule! { "RDS0017", "invalid subnet group name",
    text(&["AWS::RDS::DBSubnetGroup"], "DBSubnetGroupName",
        |name| is_spelled(name, 1..=255, " ._-") && !name.eq_ignore_ascii_case("default"),
        "a valid subnet group name", "use 1 to 255 letters, digits, spaces and `._-`, but not `default`"), r#"
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
"# }
