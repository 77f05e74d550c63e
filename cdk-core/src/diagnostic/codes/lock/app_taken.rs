use crate::diagnostic::Code;

pub(crate) static APP_TAKEN: Code = Code::new(
    "CDK0140",
    "two programs of a package with one app",
    r#"
The lock (`cdk.lock`) has a section for each app of a package, under its name. Another program of this package makes an app of
this name already, so each of the two would miss the stacks of the other.

Give the app another name in `App::new`. If both shall have that name, because they are deployed to different accounts, give one its
own lock with `--lock <file>`, or with `CDK_LOCK` in the environment.
"#,
);
