use crate::diagnostic::Code;

pub(crate) static STACK_GONE: Code = Code::new(
    "CDK0136",
    "a stack that is gone, with what must not be lost",
    r#"
A stack is in the lock (`cdk.lock`) and not in the program any more: its stage was removed or renamed, the app was, or it has
another account or region. CloudFormation cannot rename a stack. What is deployed stays there, but no run of the program checks or
updates it, and the stack with the new name begins empty; often it fails, because names are taken.

Put it back, under its name (`Stack::name` gives a stack a name of its own). To remove a stack for good, delete it
(`cargo run -- destroy --stack <name>`) and accept the loss by name.

A stage that is only there for some runs, such as that of a developer, is not locked if it is `.temporary()`.

```rust before
app.stack("orders", cfn!(AWS::EFS::FileSystem { Encrypted: true }));
```

```rust wrong
app.stack("purchases", cfn!(AWS::EFS::FileSystem { Encrypted: true }));
//  ^
```

```rust right
app.stack("orders", cfn!(AWS::EFS::FileSystem { Encrypted: true }));
app.stack("purchases", cfn!(AWS::EFS::FileSystem { Encrypted: true }));
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html
"#,
);
