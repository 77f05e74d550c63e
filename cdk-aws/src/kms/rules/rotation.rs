use cdk_core::check::{Report, Subject, rule};

rule! { "KMS0002", "rotation of an asymmetric or HMAC key", on(&["AWS::KMS::Key"], check), r#"
KMS rotates only symmetric keys, `SYMMETRIC_DEFAULT`.

```rust wrong
cfn!(AWS::KMS::Key { KeySpec: "RSA_2048", EnableKeyRotation: true })
//                                        ^
```

```rust right
cfn!(AWS::KMS::Key { KeySpec: "SYMMETRIC_DEFAULT", EnableKeyRotation: true })
```

https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
"# }

fn check(key: &Subject<'_>, report: &mut Report<'_>) {
    let spec = key.text("KeySpec").filter(|spec| *spec != "SYMMETRIC_DEFAULT");
    if let Some(spec) = spec.filter(|_| key.is_true("EnableKeyRotation")) {
        let message = format!("KMS does not rotate keys of the spec `{spec}`");
        report.error(key.at("EnableKeyRotation"), message).help("drop `EnableKeyRotation`");
    }
}
