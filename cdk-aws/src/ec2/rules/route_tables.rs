use cdk_core::check::{Report, Taken, View, rule};

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

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let (subnet, table) = ("subnet-0123456789abcdef0", "rtb-0123456789abcdef0");
let association = || cfn!(AWS::EC2::SubnetRouteTableAssociation { SubnetId: subnet, RouteTableId: table });
let (one, two) = (association().when(&prod), association().when(&other));
place! { stage, prod, other, one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = Taken::default();
    let all: Vec<_> = view.subjects("AWS::EC2::SubnetRouteTableAssociation").collect();
    for association in &all {
        let Some(subnet) = association.identity("SubnetId") else { continue };
        let Some((first, _)) = taken.by(subnet, association, "SubnetId") else { continue };
        report
            .on(association)
            .error(association.at("SubnetId"), "the subnet has two route tables")
            .related(first, "SubnetId", "the first one is here")
            .help("drop one of them");
    }
}
