use super::arguments;
use crate::check::{At, Report, rule};
use crate::units::Cidr;
use crate::value::Expr;

rule! { "CDK0031", "invalid number or size of blocks for `Fn::Cidr`", of_values(check), r#"
`Value::cidr` divides a CIDR block into 1 to 256 smaller blocks with 1 to 128 host bits each. The block must have room for them.

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: Value::<Vec<String>>::cidr("10.0.0.0/16", 257, 4).select(0) })
//                                             ^
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: Value::<Vec<String>>::cidr("10.0.0.0/16", 4, 15).select(0) })
//                                             ^
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: Value::<Vec<String>>::cidr("10.0.0.0", 4, 8).select(0) })
//                                             ^
```

```rust right
cfn!(AWS::EC2::Subnet { VpcId: "vpc-12345678", CidrBlock: Value::<Vec<String>>::cidr("10.0.0.0/16", 256, 8).select(0) })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Some([block, count, bits]) = arguments(expr, "Fn::Cidr") else { return };
    let (Expr::Integer(count), Expr::Integer(bits)) = (count.unlocated(), bits.unlocated()) else { return };
    if let Some(message) = problem(block.unlocated(), *count, *bits) {
        report.value(at, expr, message);
    }
}

fn problem(block: &Expr, count: i64, bits: i64) -> Option<String> {
    if !(1..=256).contains(&count) || !(1..=128).contains(&bits) {
        return Some(format!(
            "`Fn::Cidr` takes 1 to 256 blocks with 1 to 128 host bits, got {count} blocks with {bits} bits"
        ));
    }
    let text = block.as_text().filter(|text| !text.contains(':') && !text.contains("{{resolve"))?;
    let Ok(block) = Cidr::try_from(text) else {
        return Some(format!("`{text}` is not a CIDR block, such as `10.0.0.0/16`"));
    };
    let needed = u64::try_from(count).ok()?.checked_shl(u32::try_from(bits).ok()?);
    (bits > 32 || needed.is_none_or(|needed| needed > block.size()))
        .then(|| format!("{block} has no room for {count} blocks with {bits} host bits"))
}
