use crate::diagnostic::Code;

pub(crate) static CONFLICT: Code = Code::new(
    "CDK0132",
    "a conflict in the lock",
    r#"
Two branches have changed `cdk.lock` at the same place, and git has marked the conflict in it. Each line of the file says
what it belongs to, so both sides can usually be kept: remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`, and run the program again,
which puts the file in order. If both sides have another value of one thing, keep that of the branch whose program is deployed.

A line `cdk.lock merge=union` in `.gitattributes` lets git keep both sides by itself.
"#,
);
