use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::SecretsManager::Secret"],
    check,
    "SECRET0004",
    "secret template that is not a JSON object",
    r#"
Secrets Manager adds the generated password to `SecretStringTemplate`, which must be a JSON object.

```rust wrong
let template = "{username}";
cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { SecretStringTemplate: template, GenerateStringKey: "password" } })
//                                                                              ^
```

```rust right
let template = "{\"username\":\"admin\"}";
cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { SecretStringTemplate: template, GenerateStringKey: "password" } })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"#,
);

fn check(secret: &Subject<'_>, report: &mut Report<'_>) {
    let path = "GenerateSecretString.SecretStringTemplate";
    let is_object =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok_and(|json| json.is_object());
    report.expect_text(
        secret,
        path,
        is_object,
        "a JSON object",
        "use one such as `{\"username\":\"admin\"}`",
    );
}
