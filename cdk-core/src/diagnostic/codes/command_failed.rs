use crate::diagnostic::Code;

pub(crate) static COMMAND_FAILED: Code = Code::new(
    "CDK0074",
    "a command that failed",
    r#"
`deploy` and `destroy` run commands of `aws` and `docker`, and stop at the first one that fails. What the command said is
above the error. The cause is usually outside the program: credentials that are missing, have expired or belong to another
account, a variable that is not set, `docker` that does not run.

What was done before stays done. Run the same command again when the cause is gone: stacks that are up to date are passed
over.
"#,
);
