use cdk_core::check::{Report, Subject, rule};

use super::{KEY, generated_secret};

rule! { "RDS0024", "generated password that MySQL may reject",
    on(&["AWS::SecretsManager::SecretTargetAttachment"], check), r#"
A MySQL password has 8 to 41 characters, without `/`, `"` and `@`. `Secret::credentials(..)` excludes these characters;
`.exclude_characters(..)` must still exclude them.

```rust wrong
let secret = Secret::credentials("admin").exclude_characters("'");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&secret);
//                                                                          ^
place! { secret, orders }
```

```rust wrong
let (template, key) = ("{\"username\":\"admin\"}", "password");
let secret = cfn!(AWS::SecretsManager::Secret {
    GenerateSecretString: GenerateSecretString { SecretStringTemplate: template, GenerateStringKey: key },
});
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let (id, of, kind) = (secret.reference(), shop.reference(), "AWS::RDS::DBCluster");
let link = cfn!(AWS::SecretsManager::SecretTargetAttachment { SecretId: id, TargetId: of, TargetType: kind });
//                                                            ^
place! { secret, shop, link }
```

```rust right
let secret = Secret::credentials("admin").password_length(41);
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&secret);
place! { secret, orders }
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html
"# }

fn check(attachment: &Subject<'_>, report: &mut Report<'_>) {
    let Some(secret) = generated_secret(attachment).filter(|secret| secret.is(KEY, "password")) else {
        return;
    };
    if let Some((path, problem)) = problem(&secret) {
        report
            .error(attachment.at("SecretId"), problem)
            .related(&secret, path, "the password is generated here")
            .help("use `Secret::credentials(..)`, with a length of 8 to 41");
    }
}

/// Why MySQL may refuse what a secret generates, and which property lets that in.
fn problem(secret: &Subject<'_>) -> Option<(&'static str, String)> {
    let (length, exclude) = ("GenerateSecretString.PasswordLength", "GenerateSecretString.ExcludeCharacters");
    if let Some(length_of) = secret.integer(length).filter(|length| !(8..=41).contains(length)) {
        return Some((
            length,
            format!("a MySQL password has 8 to 41 characters, but the secret generates {length_of}"),
        ));
    }
    if secret.is_true("GenerateSecretString.ExcludePunctuation") {
        return None;
    }
    let excluded = if secret.lacks(exclude) { "" } else { secret.text(exclude)? };
    let refused = ['"', '/', '@'].into_iter().find(|c| !excluded.contains(*c))?;
    Some((exclude, format!("a password of MySQL cannot contain `{refused}`, the secret may generate it")))
}
