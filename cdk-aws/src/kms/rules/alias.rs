use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::KMS::Alias"],
    check,
    "KMS0001",
    "invalid alias",
    r#"
An alias is `alias/` and 1 to 250 letters, digits and `:/_-`. Those that begin with `alias/aws/` are of AWS.
`.alias(..)` takes the name without `alias/`.

```rust wrong
Key::new().alias("alias/shop")
//         ^
```

```rust wrong
let name = "alias/aws/shop";
cfn!(AWS::KMS::Alias { AliasName: name, TargetKeyId: "1234" })
//                     ^
```

```rust right
cfn!(AWS::KMS::Alias { AliasName: "alias/shop", TargetKeyId: "1234" })
```

https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
"#,
);

fn check(alias: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        (1..=250).contains(&name.len())
            && !name.starts_with("aws/")
            && !name.starts_with("alias/")
            && name.chars().all(|c| c.is_ascii_alphanumeric() || ":/_-".contains(c))
    };
    let is_alias = |alias: &str| alias.strip_prefix("alias/").is_some_and(is_name);
    let help = "use `alias/`, once, then up to 250 letters, digits and `:/_-`, not beginning with `aws/`";
    report.expect_text(alias, "AliasName", is_alias, "a valid alias", help);
}
