use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::rds::AuroraCluster;
use crate::rds::aurora_cluster::Credentials;

rule! { "RDS0026", "rotation of a secret that RDS manages", of_construct(), r#"
By default, RDS creates the secret and rotates it every 7 days. `.rotate_credentials(..)` is only for a secret that the
program defines.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).rotate_credentials(Duration::days(30))
//                                                             ^
```

```rust right
let secret = Secret::credentials("admin");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    .credentials(&secret)
    .rotate_credentials(Duration::days(30));
place! { secret, orders }
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
"# }

impl AuroraCluster {
    pub(in crate::rds) fn check_rotation_of_managed(&self, cx: &mut Lower<'_>) {
        if let (Some(every), Credentials::Managed { .. }) = (&self.rotation, &self.credentials) {
            let message = "RDS already rotates its own secret automatically, every 7 days";
            let help =
                "drop `.rotate_credentials(..)`, or use a secret of the program: `.credentials(&secret)`";
            cx.report(Diagnostic::error(&RULE.code, message).at(every.location).help(help));
        }
    }
}
