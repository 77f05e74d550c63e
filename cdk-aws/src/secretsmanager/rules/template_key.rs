use cdk_core::check::{Report, Subject, rule};

rule! { "SECRET0003", "incomplete template of a generated secret",
    on(&["AWS::SecretsManager::Secret"], check), r#"
Secrets Manager adds the generated password to the JSON of `SecretStringTemplate`, as the field that `GenerateStringKey`
names. Set both or neither.

```rust wrong
let template = "{\"username\":\"admin\"}";
cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { SecretStringTemplate: template } })
//                                                                              ^
```

```rust wrong
cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { GenerateStringKey: "password" } })
//                                                                              ^
```

```rust right
let template = "{\"username\":\"admin\"}";
cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { SecretStringTemplate: template, GenerateStringKey: "password" } })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"# }

fn check(secret: &Subject<'_>, report: &mut Report<'_>) {
    let Some(generated) = secret.get("GenerateSecretString") else { return };
    let (template, key) = ("SecretStringTemplate", "GenerateStringKey");
    for (set, missing) in [(template, key), (key, template)] {
        if generated.has(set) && generated.lacks(missing) {
            let help = format!("set `{missing}`, or drop `{set}`");
            report.error(generated.at(set), format!("`{set}` requires `{missing}`")).help(help);
        }
    }
}
