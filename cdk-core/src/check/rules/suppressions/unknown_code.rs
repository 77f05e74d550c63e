use crate::check::rule;
use crate::construct::Suppression;
use crate::diagnostic::Diagnostic;

rule! { "CDK0100", "suppression of an unknown code", of_construct(), r#"
`.suppress(code, reason)` accepts a finding of this tool or of a scanner. The form of the code tells who reports it:

| code | reported by |
|---|---|
| `RDS0045`: letters and four digits | this tool |
| `CKV_AWS_18`, `CKV2_AWS_5` | checkov |
| `AwsSolutions-S1`: a pack, a hyphen and a rule | cdk-nag |
| `S3_BUCKET_LOGGING_ENABLED`: the name of a rule | cfn-guard |
| `W3045`: a letter and four digits | cfn-lint |

```rust wrong
Bucket::new().suppress("BUCKT0001", "reviewed in May by the security team")
//            ^
```

```rust wrong
Bucket::new().suppress("logging", "reviewed in May by the security team")
//            ^
```

```rust right
Bucket::new().suppress("CKV_AWS_18", "holds only the logs of others")
```

https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
https://github.com/cdklabs/cdk-nag#suppressing-a-rule
"# }

pub(in crate::check) fn found(suppression: &Suppression, own: &[&str]) -> Diagnostic {
    let code = &suppression.code;
    let found =
        Diagnostic::error(&RULE.code, format!("`{code}` is not a code of this tool or of a known scanner"));
    let near = cdk_schemas::suggest(code, own.iter().copied());
    let help = near.map_or_else(
        || "use a code as the finding shows it, such as `CKV_AWS_18`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    found.at(suppression.location).help(help)
}
