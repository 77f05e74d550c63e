use crate::diagnostic::Code;

pub(crate) static TERMINATION_PROTECTED: Code = Code::new(
    "CDK0076",
    "a stack that is protected from deletion",
    r#"
`destroy` deletes nothing if one of the stacks has termination protection. Protection is a property of the deployed stack:
remove `termination_protection(true)` from the program, so that the next deployment does not set it again, and switch it off
with the command that the error prints.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
"#,
);
