use crate::diagnostic::Code;

pub(crate) static UNWRITABLE: Code = Code::new(
    "CDK0142",
    "a lock that cannot be written",
    r#"
`cdk.lock` must change, because the program has something new that deployed stacks must not lose, and the file cannot be
written. The output is not written either, because what is deployed without the lock is not protected.

Where nothing may be written, such as in CI, commit the lock and use `--locked`. `--lock <file>` names another file.
"#,
);
