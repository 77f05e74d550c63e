use crate::diagnostic::Code;

pub(crate) static MISSING: Code = Code::new(
    "CDK0130",
    "a lock that was missing and is made",
    r#"
`cdk.lock` lists what the deployed stacks must not lose: resources that hold data, those that others know by an address or an id,
those that cannot change any more, and the properties whose change replaces them. It belongs beside the `Cargo.toml` of the program,
and is committed as `Cargo.lock` is. Each run compares the program with it. What is new is added; what would be replaced,
removed or detached is an error, until it is accepted by name:

```text
cargo run -- accept shop-prod/database --reason "the reports are made anew each night"
```

There was no lock, so it is made from the program as it is, and nothing could be compared. That is right for a new program. If
stacks of this program are deployed already, then the first run with this version must be one of the program that was deployed.
If the file has been deleted or was never committed, restore it.

With `--locked`, as in CI, a missing lock is an error, CDK0133. `docs/lock.md` says more.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"#,
);
