use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::ec2::Endpoint;
use crate::rds::AuroraCluster;
use crate::rds::aurora_cluster::Credentials;

rule! { "RDS0027", "secret rotation that cannot reach Secrets Manager", of_construct(), r#"
A function in the subnets of the cluster rotates its secret. It must reach Secrets Manager through a NAT gateway or a
VPC endpoint; otherwise it times out.

```rust wrong
let secret = Secret::credentials("admin");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .credentials(&secret)
    .rotate_credentials(Duration::days(30));
//   ^
place! { secret, orders }
```

```rust right
let secret = Secret::credentials("admin");
let shop = Vpc::new(cidr!("10.1.0.0/16")).endpoints([Endpoint::SecretsManager]);
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, shop.isolated())
    .credentials(&secret)
    .rotate_credentials(Duration::days(30));
place! { secret, shop, orders }
```

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotation-function-network-access.html
"# }

impl AuroraCluster {
    pub(in crate::rds) fn check_rotation_network(&self, cx: &mut Lower<'_>) {
        let (Some(every), Credentials::Secret(_)) = (&self.rotation, &self.credentials) else { return };
        let Some(vpc) = self.subnets.find(cx) else { return };
        if !vpc.has_way_out(cx, self.subnets.tier) && !vpc.interfaces(cx).contains(&Endpoint::SecretsManager)
        {
            let message = "the function that rotates the secret cannot reach Secrets Manager";
            let help =
                "add `.endpoints([Endpoint::SecretsManager])` to the VPC, or let RDS manage the secret";
            let found = Diagnostic::error(&RULE.code, message).at(every.location).help(help);
            cx.report(found.related(self.subnets.location, "these subnets cannot reach it"));
        }
    }
}
