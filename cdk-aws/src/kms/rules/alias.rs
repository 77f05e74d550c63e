use cdk_core::check::{is_spelled, rule};

rule! { "KMS0001", "invalid alias",
    text(&["AWS::KMS::Alias"], "AliasName", |alias| alias.strip_prefix("alias/").is_some_and(is_name),
        "a valid alias",
        "use `alias/`, once, then up to 250 letters, digits and `:/_-`, not beginning with `aws/`"), r#"
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
"# }

fn is_name(name: &str) -> bool {
    is_spelled(name, 1..=250, ":/_-") && !name.starts_with("aws/") && !name.starts_with("alias/")
}
