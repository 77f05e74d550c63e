use crate::diagnostic::Code;

pub(crate) static APP_RENAMED: Code = Code::new(
    "CDK0143",
    "an app with another name, without what must not be lost",
    r#"
The names of stacks begin with that of the app, and CloudFormation cannot rename a stack. This program made an app of another name
before, says the lock (`cdk.lock`). What is deployed stays there, but no run of the program checks or updates it, and the new
stacks begin empty.

Call the app by its old name in `App::new`, and the stacks as you like with `Stack::name`. To give all of it up, delete the stacks
with the old program, and accept the loss of the app by its old name.
"#,
);
