use crate::diagnostic::Code;

pub(crate) static UNREADABLE_TEMPLATE: Code = Code::new(
    "CDK0120",
    "a template that `diff` cannot read",
    r#"
`diff` compares the program with templates: with the previous output in `cdk.out`, with a directory, with a file, or with
standard input (`-`). They can be JSON or YAML, with the short forms of functions, and the output of
`aws cloudformation get-template` is unwrapped. Aliases of YAML are not read.

If there is no previous output, `cargo run` writes one. What was never deployed has nothing to be compared with: everything
in it is new.
"#,
);
