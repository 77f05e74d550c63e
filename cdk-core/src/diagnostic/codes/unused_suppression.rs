use crate::diagnostic::Code;

pub(crate) static UNUSED_SUPPRESSION: Code = Code::new(
    "CDK0102",
    "unused suppression",
    r#"
A suppression that suppresses nothing would hide the next finding with its code: remove it. Only warnings can be
suppressed; errors are about templates that AWS would refuse or that would do harm. Whether a code of a scanner is
used is not known here.

The type of `.suppress_on::<H>(..)` must be that of a resource that the construct makes.

```rust wrong
Bucket::new().suppress("RDS0045", "reviewed in May by the security team")
//            ^
```

```rust wrong
let logs = LogGroup::new();
logs.suppress_on::<cfn::s3::Bucket>("CKV_AWS_18", "holds only the logs of others")
//   ^
```

```rust right
let logs = LogGroup::new();
logs.suppress_on::<cfn::logs::LogGroup>("CKV_AWS_158", "has no data of customers")
```
"#,
);
