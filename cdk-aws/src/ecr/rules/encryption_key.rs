use cdk_core::check::{Report, Subject, rule};

rule! { "ECR0005", "KMS key for a repository that ECR encrypts with its own keys",
    on(&["AWS::ECR::Repository"], check), r#"
`AES256` uses ECR's own keys; a KMS key requires `KMS` or `KMS_DSSE`.

```rust wrong
let key = "arn:aws:kms:eu-west-1:111122223333:key/1";
let encryption = cfn!(AWS::ECR::Repository::EncryptionConfiguration { EncryptionType: "AES256", KmsKey: key });
//                                                                                              ^
cfn!(AWS::ECR::Repository { EncryptionConfiguration: encryption })
```

```rust right
let key = Key::new();
let images = Repository::new().key(&key);
place! { key, images }
```

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html
"# }

fn check(repository: &Subject<'_>, report: &mut Report<'_>) {
    let key = "EncryptionConfiguration.KmsKey";
    if repository.is("EncryptionConfiguration.EncryptionType", "AES256") && repository.has(key) {
        let help = "set `EncryptionType: \"KMS\"`, or drop the key";
        report.error(repository.at(key), "`AES256` cannot have a KMS key").help(help);
    }
}
