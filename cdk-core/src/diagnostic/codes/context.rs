use crate::diagnostic::Code;

pub(crate) static CONTEXT: Code = Code::new(
    "CDK0090",
    "context that is not a JSON object",
    r#"
The program asks for a value of the context with `app.context("key")`, and the context cannot be read. When the `cdk` command line
runs the program, the context is in the variable `CDK_CONTEXT_JSON`, and what does not fit into it is in the file that
`CONTEXT_OVERFLOW_LOCATION_ENV` names. Otherwise it is read from `cdk.json` (its member `context`) and `cdk.context.json` in the
current directory. Each must be a JSON object.

A context that no line of the program asks for is not read.

https://docs.aws.amazon.com/cdk/v2/guide/context.html
"#,
);
