use cdk_core::check::{Report, Subject, rule};

rule! { "KMS0003", "key usage that the key spec does not support", on(&["AWS::KMS::Key"], check), r#"
`RSA_*` keys encrypt or sign, `ECC_*` keys sign or agree on keys, and `HMAC_*` keys generate codes. The default usage is
to encrypt.

```rust wrong
cfn!(AWS::KMS::Key { KeySpec: "ECC_NIST_P256" })
//                   ^
```

```rust wrong
cfn!(AWS::KMS::Key { KeySpec: "HMAC_256", KeyUsage: "SIGN_VERIFY" })
//                                        ^
```

```rust right
cfn!(AWS::KMS::Key { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
```

```rust right
cfn!(AWS::KMS::Key { KeySpec: "RSA_2048" })
```

https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
"# }

fn check(key: &Subject<'_>, report: &mut Report<'_>) {
    let Some(spec) = key.text("KeySpec") else { return };
    let allowed: &[&str] = match spec.split('_').next() {
        Some("HMAC") => &["GENERATE_VERIFY_MAC"],
        Some("RSA") => &["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
        Some("ECC") => &["SIGN_VERIFY", "KEY_AGREEMENT"],
        _ => return,
    };
    let default = key.lacks("KeyUsage").then_some("ENCRYPT_DECRYPT");
    if let Some(usage) = key.text("KeyUsage").or(default).filter(|usage| !allowed.contains(usage)) {
        let at = key.at(if default.is_some() { "KeySpec" } else { "KeyUsage" });
        let message = format!("a key of the spec `{spec}` cannot have the usage `{usage}`");
        report.error(at, message).help(format!("set `KeyUsage` to {}", allowed.join(" or ")));
    }
}
