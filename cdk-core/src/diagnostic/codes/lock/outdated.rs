use crate::diagnostic::Code;

pub(crate) static OUTDATED: Code = Code::new(
    "CDK0133",
    "a lock that would change, with `--locked`",
    r#"
With `--locked`, or with `CDK_LOCKED=true` in the environment, a run fails if `cdk.lock` is missing or would change. In CI this
shows that somebody has added a database, and has not committed the lock that remembers it.

Run the program without `--locked`, read what changes in the file, and commit it.
"#,
);
