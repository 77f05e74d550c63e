use crate::diagnostic::Code;

pub(crate) static STACK_CYCLE: Code = Code::new(
    "CDK0008",
    "stacks that depend on each other",
    r#"
Each stack needs something that another one makes, so none can be deployed first. Connections and permissions never
cause this, because they go into the stack of the construct that asks for them. Move the constructs that need each
other into one stack, or reverse one reference: let the stack that is deployed first make what both need. A resource
whose name you choose yourself can be referred to by that name, without a reference.

```rust wrong
let (orders, invoices) = (cfn!(AWS::SNS::Topic {}), cfn!(AWS::SNS::Topic {}));
let to_orders = cfn!(AWS::SNS::Topic { DisplayName: orders.attr_topic_name() });
let to_invoices = cfn!(AWS::SNS::Topic { DisplayName: invoices.attr_topic_name() });
let first = Stack::new(place! { orders, to_invoices });
//          ^
place! { first, second: Stack::new(place! { invoices, to_orders }) }
```

```rust right
let (orders, invoices) = (cfn!(AWS::SNS::Topic {}), cfn!(AWS::SNS::Topic {}));
let to_orders = cfn!(AWS::SNS::Topic { DisplayName: orders.attr_topic_name() });
place! { first: Stack::new(place! { orders }), second: Stack::new(place! { invoices, to_orders }) }
```
"#,
);
