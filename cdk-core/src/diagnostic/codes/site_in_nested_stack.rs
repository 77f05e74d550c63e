use crate::diagnostic::Code;

pub(crate) static SITE_IN_NESTED_STACK: Code = Code::new(
    "CDK0086",
    "files for a bucket in a nested stack",
    r#"
The files of a bucket are copied when its stack has been deployed, and the bucket's name is asked from the stack by name. The
name of a nested stack is not known. Put the bucket into a stack of its own.

```rust wrong
NestedStack::new(Bucket::new().files("rules"))
//                             ^
```

```rust right
Stack::new(Bucket::new().files("rules"))
```

https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html
"#,
);
