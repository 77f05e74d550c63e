use crate::diagnostic::Code;

pub(crate) static CONFLICT: Code = Code::new(
    "CDK0132",
    "a conflict in the lock",
    r#"
Two branches have changed `cdk.lock` at the same place, and git has marked the conflict in it. Each table of the file is one
resource, so both sides can usually be kept: remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`, and run the program again,
which puts the file in order. If both sides have one table with different values, keep that of the branch whose program is deployed.
"#,
);
