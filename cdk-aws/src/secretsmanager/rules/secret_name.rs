use cdk_core::check::{is_spelled, rule};

rule! { "SECRET0001", "invalid secret name",
    text(&["AWS::SecretsManager::Secret"], "Name", |name| is_spelled(name, 1..=512, "/_+=.@-"),
        "a valid secret name", "use 1 to 512 letters, digits and `/_+=.@-`"), r#"
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
"# }
