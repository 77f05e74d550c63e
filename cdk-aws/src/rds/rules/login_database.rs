use std::panic::Location;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key};

rule! { "RDS0061", "database user without a database", of_construct(), r#"
`.reaches(&database)` makes a user of the cluster that may work with one database: the one that the cluster creates,
`.database_name(..)`, or the one that the login names. A database that the login names is created if it is missing. For a
cluster that is deployed already, name it in the login: `.database_name(..)` replaces the cluster.

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database);
//   ^
place! { database, shop }
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database);
place! { database, shop }
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database.login(cdk_aws::rds::Login::iam().database("shop")));
place! { database, shop }
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html
"# }

pub(in crate::rds) fn problem(location: &'static Location<'static>, cluster: Key) -> Diagnostic {
    let message = "the user of this connection has no database to work with";
    let help = "name it in the login, `.reaches(&database.login(Login::iam().database(\"shop\")))`, or for a new \
                cluster by `.database_name(\"shop\")`";
    Diagnostic::error(&RULE.code, message)
        .at(location)
        .related(cluster.location(), "the cluster is made here, and creates no database")
        .help(help)
}
