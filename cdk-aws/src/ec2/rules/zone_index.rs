use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

use super::super::zones;

rule! { "VPC0040", "availability zone that an account may not have", on(&["AWS::EC2::Subnet"], check), r#"
`Fn::GetAZs` lists the zones that the account has in the region: three in most regions, two in Northern California
(`us-west-1`), where an index of 2 fails when the stack is deployed. An account that has more zones names them.

```rust wrong
let west = Environment::new(account!("111122223333"), region!("us-west-1"));
let third = json!({ "Fn::Select": [2, { "Fn::GetAZs": "" }] });
let subnet = json!({ "VpcId": "vpc-12345678", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": third });
//                                                                        ^
let subnet = cdk_aws::core::cfn::Untyped::resource("AWS::EC2::Subnet", subnet);
app.stage("west", west, place! { subnet });
```

```rust right
let third = json!({ "Fn::Select": [2, { "Fn::GetAZs": "" }] });
let subnet = json!({ "VpcId": "vpc-12345678", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": third });
cdk_aws::core::cfn::Untyped::resource("AWS::EC2::Subnet", subnet)
```

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
"# }

fn check(subnet: &Subject<'_>, report: &mut Report<'_>) {
    // A `Vpc` reports the number of its zones once, at its option.
    if !subnet.resource().part().is_empty() {
        return;
    }
    let Some(region) = subnet.environment().region else { return };
    let Some(index) = index(subnet.value("AvailabilityZone")) else { return };
    let most = zones::most(region);
    if usize::try_from(index).is_ok_and(|index| index >= most) {
        let message = format!("an account has at most {most} zones in {region}, got the index {index}");
        let help = format!("use an index of 0 to {}, or the name of a zone", most - 1);
        report.error(subnet.at("AvailabilityZone"), message).help(help);
    }
}

/// The index of a zone among those of the stack's region.
fn index(zone: &Expr) -> Option<i64> {
    let Expr::Call(select) = zone else { return None };
    let ("Fn::Select", Expr::List(arguments)) = (select.0, &select.1) else { return None };
    let [index, Expr::Call(zones)] = &arguments[..] else { return None };
    let is_own = matches!(&zones.1, Expr::Pseudo("AWS::Region")) || zones.1.as_text() == Some("");
    let index = index.as_integer().or_else(|| index.as_text()?.parse().ok())?;
    (zones.0 == "Fn::GetAZs" && is_own).then_some(index)
}
