use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0013", "storage limit not above the allocated storage", on(&["AWS::RDS::DBInstance"], check), r#"
RDS lets the storage grow up to `MaxAllocatedStorage`. This must be more than `AllocatedStorage`.

```rust wrong
let class = "db.t4g.micro";
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: class, AllocatedStorage: "100", MaxAllocatedStorage: 50 })
//                                                                                                      ^
```

```rust right
let class = "db.t4g.micro";
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: class, AllocatedStorage: "100", MaxAllocatedStorage: 500 })
```

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let (least, most) = (instance.integer("AllocatedStorage"), instance.integer("MaxAllocatedStorage"));
    if let (Some(least), Some(most)) = (least, most)
        && most < least
    {
        let message = format!("the storage can grow to {most} GiB, but {least} GiB are allocated");
        report
            .error(instance.at("MaxAllocatedStorage"), message)
            .help("raise `MaxAllocatedStorage`, or drop it");
    }
}
