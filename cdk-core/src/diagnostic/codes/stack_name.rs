use crate::diagnostic::Code;

pub(crate) static STACK_NAME: Code = Code::new(
    "CDK0006",
    "invalid stack name",
    r#"
A stack name must have 1 to 128 letters, digits and hyphens, and start with a letter. It is made from the names of the
app, the stage and the field, or given by `Stack::name`. Underscores in field names are replaced by hyphens
automatically; the names of apps and stages are used as they are.

```rust wrong
app.stack("shop_data", Topic::new());
//  ^
```

```rust wrong
Stack::new(Topic::new()).name("1-data")
//                       ^
```

```rust right
Stack::new(Topic::new()).name("shop-data")
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
"#,
);
