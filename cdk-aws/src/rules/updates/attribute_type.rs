use cdk_core::check::{Remembered, Report, Update, rule};

const NAMES: &str = "AttributeDefinitions/*/AttributeName";
const TYPES: &str = "AttributeDefinitions/*/AttributeType";

rule! { "DYNAMODB0003", "another type for an attribute of a table", of_update(&["AWS::DynamoDB::Table"], &[NAMES, TYPES], check), r#"
If the type of an attribute that a table knows already is changed in `AttributeDefinitions`, CloudFormation replaces the table: a
new, empty one takes its place. Attributes can be added and removed.

Give the attribute with the other type another name, and an index for it.

```rust before
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
})
```

```rust wrong
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "N" }],
//  ^
    BillingMode: "PAY_PER_REQUEST",
})
```

```rust right
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "number", AttributeType: "N" }
    ],
    GlobalSecondaryIndexes: [GlobalSecondaryIndex {
        IndexName: "by-number",
        KeySchema: [KeySchema { AttributeName: "number", KeyType: "HASH" }],
        Projection: Projection { ProjectionType: "ALL" }
    }],
    BillingMode: "PAY_PER_REQUEST",
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
"# }

fn check(table: &Update<'_>, report: &mut Report<'_>) {
    for (name, kind) in attributes(table.after()) {
        let before = attributes(table.before()).find(|(other, _)| *other == name);
        if let Some((_, old)) = before.filter(|(_, old)| *old != kind) {
            let message =
                format!("the attribute `{name}` changes from `{old}` to `{kind}`, which replaces the table");
            report
                .error(table.at("AttributeDefinitions"), message)
                .note("a new table without data takes its place")
                .help("restore the type, and use another attribute");
        }
    }
}

fn attributes(table: Remembered<'_>) -> impl Iterator<Item = (&str, &str)> {
    let pairs = table.list(NAMES).iter().zip(table.list(TYPES));
    pairs.filter_map(|(name, kind)| Some((name.as_str()?, kind.as_str()?)))
}
