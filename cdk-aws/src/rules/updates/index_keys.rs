use cdk_core::check::{Remembered, Report, Update, rule};

const NAMES: &str = "GlobalSecondaryIndexes/*/IndexName";
const KEYS: &str = "GlobalSecondaryIndexes/*/KeySchema/*/AttributeName";

rule! { "DYNAMODB0002", "other keys for an index of the same name", of_update(&["AWS::DynamoDB::Table"], &[NAMES, KEYS], check), r#"
The keys of a global secondary index cannot be changed. Make an index with another name, let the application use it, and then
remove the old one: three deployments, because an update makes or deletes one index.

```rust before
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: [GlobalSecondaryIndex {
        IndexName: "lookup",
        KeySchema: [KeySchema { AttributeName: "customer", KeyType: "HASH" }],
        Projection: Projection { ProjectionType: "ALL" }
    }],
})
```

```rust wrong
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" },
        AttributeDefinition { AttributeName: "product", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: [GlobalSecondaryIndex {
//  ^
        IndexName: "lookup",
        KeySchema: [KeySchema { AttributeName: "product", KeyType: "HASH" }],
        Projection: Projection { ProjectionType: "ALL" }
    }],
})
```

```rust right
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" },
        AttributeDefinition { AttributeName: "product", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: [
        GlobalSecondaryIndex {
            IndexName: "lookup",
            KeySchema: [KeySchema { AttributeName: "customer", KeyType: "HASH" }],
            Projection: Projection { ProjectionType: "ALL" }
        },
        GlobalSecondaryIndex {
            IndexName: "by-product",
            KeySchema: [KeySchema { AttributeName: "product", KeyType: "HASH" }],
            Projection: Projection { ProjectionType: "ALL" }
        }
    ],
})
```

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html
"# }

fn check(table: &Update<'_>, report: &mut Report<'_>) {
    if table.is_replacement() || !table.changes(KEYS) {
        return;
    }
    for (name, keys) in indexes(table.after()) {
        if indexes(table.before()).any(|(other, before)| other == name && before != keys) {
            let message = format!("the keys of the index `{name}` cannot be changed");
            report
                .error(table.at("GlobalSecondaryIndexes"), message)
                .help("make an index with another name, and remove this one in a later deployment");
        }
    }
}

/// The indexes with their keys, if all have both.
fn indexes(table: Remembered<'_>) -> impl Iterator<Item = (&str, &serde_json::Value)> {
    let (names, keys) = (table.list(NAMES), table.list(KEYS));
    let pairs = names.iter().zip(keys).filter(|_| names.len() == keys.len());
    pairs.filter_map(|(name, keys)| Some((name.as_str()?, keys)))
}
