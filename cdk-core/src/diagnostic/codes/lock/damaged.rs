use crate::diagnostic::Code;

pub(crate) static DAMAGED: Code = Code::new(
    "CDK0131",
    "a lock that cannot be read",
    r#"
`cdk.lock` is written by the program and committed; it is not edited. It cannot be read, so nothing can be compared, and nothing is
written: what a run without it would lose would not be noticed. The error shows the line of the file.

Restore the file from version control (`git checkout -- cdk.lock`). If it was merged by hand, keep all lines of a
resource: they begin with `resource.<app>.<path>`. To give something up, use `cargo run -- accept`.
"#,
);
