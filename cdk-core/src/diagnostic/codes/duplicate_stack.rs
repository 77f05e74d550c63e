use crate::diagnostic::Code;

pub(crate) static DUPLICATE_STACK: Code = Code::new(
    "CDK0007",
    "duplicate stack name",
    r#"
Stack names must be unique in an account and region: deploying the second stack would update the first one, and so
replace its resources by those of the second. By default a name is made from the names of the app, the stage and the
field; a name given by `Stack::name` is the same in every stage.

```rust wrong
let (orders, invoices) = (Stack::new(Topic::new()).name("data"), Stack::new(Topic::new()).name("data"));
//                                                                                        ^
place! { orders, invoices }
```

```rust right
let (orders, invoices) = (Stack::new(Topic::new()), Stack::new(Topic::new()));
place! { orders, invoices }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
"#,
);
