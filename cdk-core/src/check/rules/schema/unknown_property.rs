use cdk_schemas::suggest;

use crate::diagnostic::{Code, did_you_mean};

pub(super) static CODE: Code = Code::new(
    "CDK0049",
    "unknown property",
    r#"
A property was set by name, with `.with(..)`, `.set(..)`, an aspect or JSON, that the resource type does not have.
CloudFormation would refuse the template. Correct the name; if AWS added the property after this library was made,
declare it on the resource with `.allow_unknown("new in 2027")`; for resources of a construct, do so in an aspect.

```rust wrong
Topic::new().with::<cfn::sns::Topic>("DisplyName", "orders")
//           ^
```

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: "orders" }).set("Color", "red")
//                                              ^
```

```rust wrong
app.aspect(|resource| resource.set("Color", Expr::text("red")));
//                             ^
app.stack("orders", cfn!(AWS::SNS::Topic {}));
```

```rust wrong
Untyped::resource("AWS::SNS::Topic", json!({ "DisplyName": "orders" }))
//                                           ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("Subscription", json!([{ "Protocol": "email", "Endpoint": "a@example.com", "Color": "red" }]))
//                       ^
```

```rust wrong
Topic::new().with::<cfn::sns::Topic>("Tags", json!([{ "Key": "team", "Value": "shop", "Vlaue": "web" }]))
//           ^
```

```rust right
cfn!(AWS::SNS::Topic {}).set("DisplayName", "orders").set("Color", "red").allow_unknown("new in 2027")
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"#,
);

/// The problem with a name that a record or resource type does not have.
pub(super) fn message<'n>(record: &str, name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let hint = did_you_mean(suggest(name, known));
    format!("`{name}` is not a property of {record}{hint}")
}
