use cdk_core::check::{Report, Subject, rule};

use super::checked_parameters;
use crate::rds::parameters;

rule! { "RDS0032", "unknown cluster parameter", on(&["AWS::RDS::DBClusterParameterGroup"], check), r#"
Aurora MySQL has no cluster parameter of this name. If AWS added it after this library was made, use
`.parameter_unchecked(..)`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter("max_conections", "100")
//                                                             ^
```

```rust wrong
let values = json!({ "max_conections": "10" });
//                   ^
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql8.0", Description: "Shop", Parameters: values })
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter_unchecked("brand_new", "1")
```

```rust right
let values = json!({ "sql_mode": "STRICT_ALL_TABLES", "aurora_parallel_query": "OFF" });
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql8.0", Description: "Shop", Parameters: values })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    // The names of 5.7 are others.
    if !matches!(group.text("Family"), Some("aurora-mysql8.0" | "aurora-mysql8.4")) {
        return;
    }
    for (name, value) in checked_parameters(group) {
        if let Err(near) = parameters::known(name) {
            let help = near.map_or_else(
                || "if AWS added it recently, use `.parameter_unchecked(..)`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            report.error(value, format!("Aurora MySQL has no cluster parameter `{name}`")).help(help);
        }
    }
}
