use crate::diagnostic::Code;

pub(crate) static LEFTOVER: Code = Code::new(
    "CDK0073",
    "a previous output that could not be removed",
    r#"
The new output is complete and in its place. The previous one was moved aside, to `.cdk.out.new` beside the output directory, and
could not be removed, for example because its files belong to another user. It is not used any more: delete it. The next run
tries again.
"#,
);
