use cdk_core::check::{Report, Update, rule};

const SIZES: [&str; 2] = ["AllocatedStorage", "StorageCapacity"];

rule! { "RDS0066", "storage that shrinks", of_update(&["AWS::FSx::FileSystem", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], &SIZES, check), r#"
The storage of a database instance and of an FSx file system can only grow: "You can only increase the allocated storage. You
can't reduce the allocated storage." Restore the size; to save storage, move the data into a new one.

```rust before
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    AllocatedStorage: "100",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

```rust wrong
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    AllocatedStorage: "50",
//  ^
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

```rust right
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    AllocatedStorage: "200",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ModifyInstance.Settings.html
"# }

fn check(storage: &Update<'_>, report: &mut Report<'_>) {
    if storage.is_replacement() {
        return;
    }
    for size in SIZES {
        let (Some(old), Some(new)) = (storage.before().number(size), storage.after().number(size)) else {
            continue;
        };
        if new < old {
            let message = format!("`{size}` changes from {old} to {new} GiB; storage can only grow");
            report.error(storage.at(size), message).help("restore the size");
        }
    }
}
