use crate::diagnostic::Code;

pub(crate) static OUTPUT_DIRECTORY: Code = Code::new(
    "CDK0011",
    "an output directory that cannot be replaced",
    r#"
The output directory is replaced as a whole, so that it never contains files of removed stacks. Only files that this tool wrote are
replaced: its file `.cdk-output` lists them. A directory without that file is not touched, unless it is empty; otherwise
`--output .` would delete a project, and `--output cdk.out` the output of another tool. Choose another directory with `--output`, or
delete this one. Its content has not been changed.

The error also says when the file system refuses to write. The previous output is unchanged then, too.
"#,
);
