use std::collections::BTreeSet;

use cdk_core::check::{Report, Update, rule};

const REGIONS: &str = "Replicas/*/Region";

rule! { "DYNAMODB0004", "several replicas of a table changed in one update", of_update(&["AWS::DynamoDB::GlobalTable"], &[REGIONS], check), r#"
An update adds or removes one replica of a global table: "you can only add or remove a single replica in each update". Deploy one
after the other.

```rust before
cfn!(AWS::DynamoDB::GlobalTable {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: StreamSpecification { StreamViewType: "NEW_AND_OLD_IMAGES" },
    Replicas: [ReplicaSpecification { Region: "eu-west-1" }],
})
```

```rust wrong
cfn!(AWS::DynamoDB::GlobalTable {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: StreamSpecification { StreamViewType: "NEW_AND_OLD_IMAGES" },
    Replicas: [
//  ^
        ReplicaSpecification { Region: "eu-west-1" },
        ReplicaSpecification { Region: "eu-central-1" },
        ReplicaSpecification { Region: "us-east-1" }
    ],
})
```

```rust right
cfn!(AWS::DynamoDB::GlobalTable {
    KeySchema: [KeySchema { AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [AttributeDefinition { AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: StreamSpecification { StreamViewType: "NEW_AND_OLD_IMAGES" },
    Replicas: [
        ReplicaSpecification { Region: "eu-west-1" },
        ReplicaSpecification { Region: "eu-central-1" }
    ],
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
"# }

fn check(table: &Update<'_>, report: &mut Report<'_>) {
    if table.is_replacement() || !table.changes(REGIONS) {
        return;
    }
    let (old, new) = (table.before().texts(REGIONS), table.after().texts(REGIONS));
    let differing: BTreeSet<&str> = old.symmetric_difference(&new).copied().collect();
    if differing.len() > 1 {
        let regions = differing.into_iter().collect::<Vec<_>>().join("`, `");
        let message =
            format!("the update adds or removes replicas in `{regions}`; one update can add or remove one");
        report.error(table.at("Replicas"), message).help("deploy one after the other");
    }
}
