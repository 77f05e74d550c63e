use crate::diagnostic::Code;

pub(crate) static OUTPUT_DIRECTORY: Code = Code::new(
    "CDK0011",
    "an output directory that cannot be replaced",
    r#"
The output directory is replaced as a whole, so that it never contains files of removed stacks. A directory that was not
written by this tool (it has no `manifest.json`) is not touched; otherwise `--output .` would delete a project. Choose another
directory with `--output`, or delete this one. Its content has not been changed.
"#,
);
