use cdk_core::check::rule;

rule! { "SECRET0004", "secret template that is not a JSON object",
    text(&["AWS::SecretsManager::Secret"], "GenerateSecretString.SecretStringTemplate",
        |text| serde_json::from_str::<serde_json::Value>(text).is_ok_and(|json| json.is_object()),
        "a JSON object", "use one such as `{\"username\":\"admin\"}`"), r#"
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
"# }
