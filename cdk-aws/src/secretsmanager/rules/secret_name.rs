use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::SecretsManager::Secret"],
    check,
    "SECRET0001",
    "invalid secret name",
    r#"
The name of a secret has 1 to 512 letters, digits and `/_+=.@-`.

```rust wrong
Secret::generated().name("my secret")
//                  ^
```

```rust wrong
let name = "";
cfn!(AWS::SecretsManager::Secret { Name: name })
//                                 ^
```

```rust right
Secret::generated().name("shop/token")
```

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
"#,
);

fn check(secret: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        (1..=512).contains(&name.len())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c))
    };
    let help = "use 1 to 512 letters, digits and `/_+=.@-`";
    report.expect_text(secret, "Name", is_name, "a valid secret name", help);
}
