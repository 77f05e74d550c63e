use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::rds::AuroraCluster;

rule! { "RDS0034", "duplicate cluster parameter", of_construct(), r#"
A parameter has one value. `.parameter_unchecked(..)` replaces the value of an earlier `.parameter(..)`.

```rust wrong
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
orders.parameter("sync_binlog", "0").parameter("sync_binlog", "1")
//                                   ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).parameter("sync_binlog", "1")
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
"# }

impl AuroraCluster {
    pub(in crate::rds) fn check_parameter_twice(&self, cx: &mut Lower<'_>) {
        for (index, parameter) in self.parameters.iter().enumerate() {
            let name = &parameter.value.0;
            if let Some(first) = self.parameters[..index].iter().find(|other| other.value.0 == *name) {
                let message = format!("the parameter `{name}` is set twice");
                let twice = Diagnostic::error(&RULE.code, message).at(parameter.location);
                cx.report(twice.related(first.location, "it is first set here").help("drop one of them"));
            }
        }
    }
}
