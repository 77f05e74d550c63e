use crate::diagnostic::Code;

pub(crate) static NAMED: Code = Code::new(
    "CDK0138",
    "a resource with a name that would be replaced",
    r#"
When CloudFormation replaces a resource, it makes the new one before it deletes the old one. If the template gives it a name and
this stays the same, the name is taken, and AWS refuses: "cannot update a stack when a custom-named resource requires replacing",
or "already exists". The same happens if a resource of another logical id takes over a name.

Restore the value, keep the logical id (`#[construct(was = "..")]`), or change the name together with it. Without a name,
CloudFormation makes one that is unique, and this cannot happen.

```rust before
cfn!(AWS::IAM::ManagedPolicy {
    ManagedPolicyName: "orders",
    Description: "Access to orders",
    PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [] }),
})
```

```rust wrong
cfn!(AWS::IAM::ManagedPolicy {
    ManagedPolicyName: "orders",
    Description: "Access to the orders",
//  ^
    PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [] }),
})
```

```rust right
cfn!(AWS::IAM::ManagedPolicy {
    ManagedPolicyName: "orders-2",
    Description: "Access to the orders",
    PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [] }),
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
"#,
);
