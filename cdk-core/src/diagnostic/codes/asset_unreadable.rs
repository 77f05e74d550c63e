use crate::diagnostic::Code;

pub(crate) static ASSET_UNREADABLE: Code = Code::new(
    "CDK0085",
    "unreadable file of an asset",
    r#"
A file or directory of an asset cannot be read, usually because its permissions do not allow it. Leave it out with
`.ignore(..)`, or change the permissions.
"#,
);
