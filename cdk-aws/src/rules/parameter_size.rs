use cdk_core::check::{Report, Subject, rule};

rule! { "AWS0004", "Systems Manager parameter that is too long", on(&["AWS::SSM::Parameter"], check), r#"
The value of a standard parameter has at most 4,096 characters, that of an advanced one 8,192. With
`Intelligent-Tiering`, Systems Manager chooses the tier. A reference counts as the shortest text that it can be.

```rust wrong
cfn!(AWS::SSM::Parameter { Type: "String", Value: "x".repeat(4097) })
//                                         ^
```

```rust wrong
cfn!(AWS::SSM::Parameter { Type: "String", Tier: "Advanced", Value: "x".repeat(8193) })
//                                                           ^
```

```rust right
cfn!(AWS::SSM::Parameter { Type: "String", Tier: "Intelligent-Tiering", Value: "x".repeat(8192) })
```

https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
"# }

fn check(parameter: &Subject<'_>, report: &mut Report<'_>) {
    if parameter.resource().is_unchecked_at("Value") {
        return;
    }
    let is_standard = parameter.lacks("Tier") || parameter.is("Tier", "Standard");
    let (what, most) = if is_standard { ("a standard", 4_096) } else { ("an advanced", 8_192) };
    let length = parameter.get("Value").map_or(0, cdk_core::value::Node::least_bytes);
    if length > most {
        let message = format!("the value of {what} parameter has at most {most} characters, got {length}");
        let help = if is_standard && length <= 8_192 {
            "set `Tier: \"Advanced\"`"
        } else {
            "keep the value in S3 or in a secret"
        };
        report.error(parameter.at("Value"), message).help(help);
    }
}
