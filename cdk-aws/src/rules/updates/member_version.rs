use cdk_core::check::{Report, Update, rule};

rule! { "RDS0065", "version of an instance that belongs to a cluster", of_update(&["AWS::RDS::DBInstance"], &["DBClusterIdentifier", "EngineVersion"], check), r#"
The version of an instance in a cluster is that of the cluster. RDS refuses to change it at the instance ("Modify the DB engine
version for the DB cluster using the ModifyDBCluster API"), and the rollback fails, too. Leave `EngineVersion` out at the
instances, and change it at the cluster.

```rust before
let cluster = cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-postgresql",
    EngineVersion: "16.8",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
});
let instance = cfn!(AWS::RDS::DBInstance {
    DBClusterIdentifier: cluster.reference(),
    DBInstanceClass: "db.t4g.medium",
    Engine: "aurora-postgresql",
    EngineVersion: "16.8",
});
place! { cluster, instance }
```

```rust wrong
let cluster = cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-postgresql",
    EngineVersion: "16.9",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
});
let instance = cfn!(AWS::RDS::DBInstance {
    DBClusterIdentifier: cluster.reference(),
    DBInstanceClass: "db.t4g.medium",
    Engine: "aurora-postgresql",
    EngineVersion: "16.9",
//  ^
});
place! { cluster, instance }
```

```rust right
let cluster = cfn!(AWS::RDS::DBCluster {
    Engine: "aurora-postgresql",
    EngineVersion: "16.9",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
});
let instance = cfn!(AWS::RDS::DBInstance {
    DBClusterIdentifier: cluster.reference(),
    DBInstanceClass: "db.t4g.medium",
    Engine: "aurora-postgresql",
});
place! { cluster, instance }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
"# }

fn check(instance: &Update<'_>, report: &mut Report<'_>) {
    let is_member =
        instance.before().has("DBClusterIdentifier") && instance.after().has("DBClusterIdentifier");
    if is_member && instance.after().has("EngineVersion") && instance.changes("EngineVersion") {
        report
            .error(
                instance.at("EngineVersion"),
                "the version of an instance in a cluster cannot be changed at the instance",
            )
            .help("drop `EngineVersion` here, and change it at the cluster");
    }
}
