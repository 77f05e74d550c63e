use crate::diagnostic::Code;

pub(crate) static FOREIGN_EXPORT: Code = Code::new(
    "CDK0067",
    "an export of a value that the stack does not make",
    r#"
`export_value` keeps the export that a reference from another stack would make: that of a `Ref` or an attribute of a
resource, or of a parameter, of the stack. A text has nothing to export, and the resource of another stack is exported by that
one.

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
let arn = orders.attr_topic_arn();
app.stack("orders", orders);
app.stack("invoices", cfn!(AWS::SNS::Topic {})).export_value(arn);
//                                              ^
```

```rust right
let orders = cfn!(AWS::SNS::Topic {});
let arn = orders.attr_topic_arn();
app.stack("orders", orders).export_value(arn);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"#,
);
