use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0023", "two master passwords", on(&["AWS::RDS::DBCluster"], check), r#"
With `ManageMasterUserPassword: true` RDS generates the password and keeps it in Secrets Manager, so the template cannot
set another one.

```rust wrong
let password = "{{resolve:secretsmanager:shop:SecretString:password}}";
cfn!(AWS::RDS::DBCluster { MasterUsername: "admin", ManageMasterUserPassword: true, MasterUserPassword: password })
//                                                                                  ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", ManageMasterUserPassword: true })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if cluster.is_true("ManageMasterUserPassword") {
        report.expect_one_of(cluster, "ManageMasterUserPassword", "MasterUserPassword");
    }
}
