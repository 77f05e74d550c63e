use cdk_core::check::{Report, Subject, rule};

use super::{KEY, generated_secret};

rule! { "RDS0025", "secret without database credentials",
    on(&["AWS::SecretsManager::SecretTargetAttachment"], check), r#"
The secret of a database is JSON with a `username` and a `password`, which clients and rotation read:
`Secret::credentials(..)`.

```rust wrong
let secret = Secret::generated();
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&secret);
//                                                                          ^
place! { secret, orders }
```

```rust wrong
let secret = cfn!(AWS::SecretsManager::Secret { GenerateSecretString: GenerateSecretString { ExcludePunctuation: true } });
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let (id, of, kind) = (secret.reference(), shop.reference(), "AWS::RDS::DBCluster");
let link = cfn!(AWS::SecretsManager::SecretTargetAttachment { SecretId: id, TargetId: of, TargetType: kind });
//                                                            ^
place! { secret, shop, link }
```

```rust right
let secret = Secret::credentials("admin");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&secret);
place! { secret, orders }
```

https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
"# }

fn check(attachment: &Subject<'_>, report: &mut Report<'_>) {
    let Some(secret) = generated_secret(attachment) else { return };
    let template = "GenerateSecretString.SecretStringTemplate";
    let has_user = secret.text(template).is_some_and(|text| text.contains("\"username\""));
    let lacks_user = secret.lacks(template) || secret.text(template).is_some() && !has_user;
    let lacks_password = secret.lacks(KEY) || secret.text(KEY).is_some_and(|key| key != "password");
    if lacks_user || lacks_password {
        report
            .error(attachment.at("SecretId"), "the secret lacks `username` or `password`")
            .related(&secret, "GenerateSecretString", "the secret is made here")
            .help("use `Secret::credentials(..)`");
    }
}
