use crate::diagnostic::Code;

pub(crate) static REFUSED: Code = Code::new(
    "CDK0141",
    "a change that AWS refuses",
    r#"
Some properties can be set when a resource is made, and never again: CloudFormation does not replace the resource, but AWS refuses the
update, and the stack rolls back. The lock (`cdk.lock`) remembers the values.

Restore the value. What needs another value is another resource, with another name.

```rust before
cfn!(AWS::KMS::Key { KeySpec: "SYMMETRIC_DEFAULT" })
```

```rust wrong
cfn!(AWS::KMS::Key { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" })
//                   ^
```

```rust right
cfn!(AWS::KMS::Key { KeySpec: "SYMMETRIC_DEFAULT", Description: "orders" })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
"#,
);
