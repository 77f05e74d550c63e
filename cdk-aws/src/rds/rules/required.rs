use cdk_core::check::{Report, Subject, rule};

use super::{is_aurora, is_cluster, is_new};

rule! { "RDS0008", "missing property of a new database",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
These properties are optional in CloudFormation, because a database that is restored or copied already has them. A new
database requires a master user with a password; a new instance also requires its engine, class and storage. Storage of
the types `io1` and `io2` requires `Iops`.

```rust wrong
    cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin" })
//  ^
```

```rust wrong
    cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "shop", DBInstanceClass: "db.r8g.large" })
//  ^
```

```rust wrong
    cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: "shop", Engine: "aurora-mysql" })
//  ^
```

```rust wrong
    cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", StorageType: "io1" })
//  ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true })
```

```rust right
cfn!(AWS::RDS::DBInstance { SourceDBInstanceIdentifier: "shop", DBInstanceClass: "db.m5.large" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let mut require = |names: &[&str], help: &str| {
        report.expect_any(database, names, "a new database").map(|found| found.help(help));
    };
    let is_cluster = is_cluster(database);
    let is_new = is_new(database) && (is_cluster || !is_aurora(database));
    let joins = !is_cluster && database.has("DBClusterIdentifier") && database.lacks("DBSnapshotIdentifier");
    if joins || is_new && !is_cluster {
        require(
            &["Engine"],
            "set the engine, such as `mysql`; an instance in a cluster has that of the cluster",
        );
    }
    if !is_cluster {
        require(&["DBInstanceClass"], "use a class such as `db.r8g.large`");
    }
    if is_new && !is_cluster {
        require(&["AllocatedStorage"], "set the size in GiB, such as `\"20\"`");
    }
    if is_new && (!is_cluster || database.lacks("MasterUserAuthenticationType")) {
        require(&["MasterUsername"], "set the master username");
    }
    if is_new && database.lacks("MasterUserAuthenticationType") {
        let help = "`ManageMasterUserPassword: true` leaves the password to RDS";
        require(&["ManageMasterUserPassword", "MasterUserPassword"], help);
    }
    if !is_cluster && database.text("StorageType").is_some_and(|kind| kind.starts_with("io")) {
        require(&["Iops"], "set the number of I/O operations per second");
    }
}
