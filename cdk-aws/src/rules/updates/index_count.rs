use std::collections::BTreeSet;

use cdk_core::check::{Report, Update, rule};

const NAMES: &str = "GlobalSecondaryIndexes/*/IndexName";

rule! { "DYNAMODB0001", "several indexes of a table changed in one update", of_update(&["AWS::DynamoDB::Table"], &[NAMES], check), r#"
DynamoDB makes or deletes one global secondary index in an update: "Cannot perform more than one GSI creation or deletion in a
single update". A renamed index is one that is deleted and one that is made.

Deploy one of them, then the next. What counts is what is deployed: if the lock was written by a run that was never
deployed, put it back with `git checkout -- cdk.lock`.

```rust before
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
})
```

```rust wrong
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: [
//  ^
        GlobalSecondaryIndex {
            IndexName: "by-customer",
            KeySchema: [KeySchema { AttributeName: "customer", KeyType: "HASH" }],
            Projection: Projection { ProjectionType: "ALL" }
        },
        GlobalSecondaryIndex {
            IndexName: "keys-by-customer",
            KeySchema: [KeySchema { AttributeName: "customer", KeyType: "HASH" }],
            Projection: Projection { ProjectionType: "KEYS_ONLY" }
        }
    ],
})
```

```rust right
cfn!(AWS::DynamoDB::Table {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [
        AttributeDefinition { AttributeName: "id", AttributeType: "S" },
        AttributeDefinition { AttributeName: "customer", AttributeType: "S" }
    ],
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: [GlobalSecondaryIndex {
        IndexName: "by-customer",
        KeySchema: [KeySchema { AttributeName: "customer", KeyType: "HASH" }],
        Projection: Projection { ProjectionType: "ALL" }
    }],
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
"# }

fn check(table: &Update<'_>, report: &mut Report<'_>) {
    if table.is_replacement() || !table.changes(NAMES) {
        return;
    }
    let (old, new) = (table.before().texts(NAMES), table.after().texts(NAMES));
    let differing: BTreeSet<&str> = old.symmetric_difference(&new).copied().collect();
    if differing.len() > 1 {
        let names = differing.into_iter().collect::<Vec<_>>().join("`, `");
        let message =
            format!("the update makes or deletes the indexes `{names}`; one update can make or delete one");
        report.error(table.at("GlobalSecondaryIndexes"), message).help("deploy one after the other");
    }
}
