use crate::diagnostic::Code;

pub(crate) static GONE: Code = Code::new(
    "CDK0135",
    "a resource that would be deleted, with what must not be lost",
    r#"
A resource is in the lock (`cdk.lock`) and not in its stack any more: its code is gone, it has moved to another stack, or its
logical id is another one, because its field or something around it was renamed. For CloudFormation that is a deletion, and
what has the new id is a new, empty resource.

Put the code back, or keep the id: `#[construct(was = "..")]` at a field that was renamed. If what is lost is worth nothing, or
if it was never deployed, accept the loss by name; the lock records the reason.

```rust before
place! { orders: cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
}) }
```

```rust wrong
let purchases = cfn!(AWS::DynamoDB::Table {
//              ^
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
});
place! { purchases }
```

```rust right
#[derive(Construct)]
struct Shop {
    #[construct(was = "orders")]
    purchases: Cfn<cfn::dynamodb::Table>,
}
Shop {
    purchases: cfn!(AWS::DynamoDB::Table {
        KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
        AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
        BillingMode: "PAY_PER_REQUEST",
    }),
}
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
"#,
);
