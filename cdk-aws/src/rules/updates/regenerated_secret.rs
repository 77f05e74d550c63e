use cdk_core::check::{Report, Update, rule};

rule! { "SECRET0008", "password that is generated anew", of_update(&["AWS::SecretsManager::Secret"], &["GenerateSecretString"], check), r#"
If anything in `GenerateSecretString` changes, even the user name in its template, Secrets Manager generates another password. What
uses the secret already, such as a database, keeps the old one, and nobody can log in any more. Nothing warns of it: it is an
update without interruption.

Restore the values. A new password is set by a rotation, which also tells the database.

```rust before
cfn!(AWS::SecretsManager::Secret {
    GenerateSecretString: GenerateSecretString { PasswordLength: 32, ExcludePunctuation: true },
})
```

```rust wrong
cfn!(AWS::SecretsManager::Secret {
    GenerateSecretString: GenerateSecretString { PasswordLength: 40, ExcludePunctuation: true },
//  ^
})
```

```rust right
cfn!(AWS::SecretsManager::Secret {
    Description: "The user of the shop",
    GenerateSecretString: GenerateSecretString { PasswordLength: 32, ExcludePunctuation: true },
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"# }

fn check(secret: &Update<'_>, report: &mut Report<'_>) {
    let was_generated = secret.before().has("GenerateSecretString");
    if was_generated && secret.after().has("GenerateSecretString") && secret.changes("GenerateSecretString") {
        report
            .error(
                secret.at("GenerateSecretString"),
                "the update generates another password, which nothing else learns of",
            )
            .help("restore the values, and change the password by a rotation");
    }
}
