use cdk_core::check::{Report, Subject, rule};

use super::password;

rule! { "RDS0022", "plain-text password in the template", on(&["AWS::RDS::DBCluster"], check), r#"
Anyone who can read the template can read the password. Let RDS manage it with `ManageMasterUserPassword: true`, or take
it from a `Secret`: `.credentials(&secret)`.

```rust wrong
let password = "correct-horse-battery";
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: password })
//                                                                          ^
```

```rust right
let password = "{{resolve:secretsmanager:shop:SecretString:password}}";
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "admin", MasterUserPassword: password })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let Some(password) = cluster.text("MasterUserPassword").filter(|password| !password.is_empty()) else {
        return;
    };
    if password::problem(cluster, password).is_none() {
        report
            .warning(cluster.at("MasterUserPassword"), "the password is in plain text in the template")
            .help("set `ManageMasterUserPassword: true`, or take the password from a `Secret`");
    }
}
