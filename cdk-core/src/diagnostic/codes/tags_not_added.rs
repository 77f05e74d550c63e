use crate::diagnostic::Code;

pub(crate) static TAGS_NOT_ADDED: Code = Code::new(
    "CDK0063",
    "tags that cannot be added",
    r#"
The tags of the app, the stage, the stack and the constructs around a resource are added to the tags in its own
property. This works for tags that are written out, also under conditions, but not if CloudFormation evaluates the
whole property, for example because a parameter or a macro returns it: then the resource only has its own tags.

```rust wrong
app.tag("team", "orders");
let tags = json!({ "Fn::Transform": { "Name": "Tags", "Parameters": {} } });
app.stack("orders", cfn!(AWS::SNS::Topic {}).set("Tags", tags));
//                  ^
```

```rust right
app.tag("team", "orders");
let stage = Parameter::<String>::new().default("dev");
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let tag = |value: &'static str| json!({ "Key": "stage", "Value": value });
let topic = cfn!(AWS::SNS::Topic { Tags: [Value::if_(&prod, tag("prod"), tag("test"))] });
app.stack("orders", place! { stage, prod, topic });
```
"#,
);
