use std::collections::BTreeMap;

use cdk_core::check::{Report, View, rule};

rule! { "VPC0020", "subnet with two route tables", across(check), r#"
A subnet can be associated with only one route table.

```rust wrong
let one = cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-1", SubnetId: "subnet-1" });
let two = cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-2", SubnetId: "subnet-1" });
//                                                                            ^
place! { one, two }
```

```rust right
let one = cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-1", SubnetId: "subnet-1" });
let two = cfn!(AWS::EC2::SubnetRouteTableAssociation { RouteTableId: "rtb-1", SubnetId: "subnet-2" });
place! { one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = BTreeMap::new();
    let all: Vec<_> = view.subjects("AWS::EC2::SubnetRouteTableAssociation").collect();
    for association in all.iter().filter(|association| !association.resource().is_conditional()) {
        let Some(subnet) = association.identity("SubnetId") else { continue };
        let Some(first) = taken.insert(subnet, association) else { continue };
        report
            .on(association)
            .error(association.at("SubnetId"), "the subnet has two route tables")
            .related(first, "SubnetId", "the first one is here")
            .help("drop one of them");
    }
}
