use cdk_core::check::{Report, Subject, rule};

use super::is_new;

rule! { "RDS0014", "KMS key for unencrypted storage",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
`KmsKeyId` is used only with `StorageEncrypted: true`. The construct always encrypts its storage.

```rust wrong
cfn!(AWS::RDS::DBCluster { MasterUsername: "admin", ManageMasterUserPassword: true, KmsKeyId: "alias/shop" })
//                                                                                  ^
```

```rust right
let key = Key::new();
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).key(&key);
place! { key, orders }
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let is_plain = database.is_false("StorageEncrypted") || database.lacks("StorageEncrypted");
    if database.has("KmsKeyId") && is_plain && is_new(database) {
        report
            .error(database.at("KmsKeyId"), "a key is set for storage that is not encrypted")
            .help("set `StorageEncrypted: true`");
    }
}
