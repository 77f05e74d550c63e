use crate::diagnostic::Code;

pub(crate) static PICTURE_FILE: Code = Code::new(
    "CDK0170",
    "a picture that cannot be written",
    r#"
`cargo run -- graph --output FILE` writes one file, and replaces it if it is there. The file system refuses that: the directory does
not exist, it is read-only, or `FILE` is a directory itself. The error quotes the reason. Without `--output`, the picture goes to
standard output.
"#,
);
