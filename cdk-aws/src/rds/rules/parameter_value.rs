use cdk_core::check::{Report, Subject, rule};

use super::checked_parameters;
use crate::rds::parameters;

rule! { "RDS0033", "invalid cluster parameter value", on(&["AWS::RDS::DBClusterParameterGroup"], check), r#"
The parameter does not accept this value, so RDS rejects the parameter group. Boolean parameters take `0` or `1`. If AWS
added the value after this library was made, use `.parameter_unchecked(..)`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter("slow_query_log", "yes")
//                                                             ^
```

```rust wrong
let values = json!({ "max_connections": "many" });
//                   ^
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql8.0", Description: "Shop", Parameters: values })
```

```rust right
let values = json!({ "max_connections": "{DBInstanceClassMemory/12582880}", "tls_version": "TLSv1.2,TLSv1.3" });
cfn!(AWS::RDS::DBClusterParameterGroup { Family: "aurora-mysql8.0", Description: "Shop", Parameters: values })
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter_unchecked("max_connections", "100000")
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if !group.text("Family").is_some_and(|family| family.starts_with("aurora-mysql")) {
        return;
    }
    for (name, value) in checked_parameters(group) {
        if let Some(takes) = value.as_text().and_then(|text| parameters::refused(name, text)) {
            report.error(value, format!("the parameter `{name}` takes {takes}"));
        }
    }
}
