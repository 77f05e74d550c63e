use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::rds::AuroraCluster;
use crate::rds::aurora_cluster::Credentials;
use crate::rds::login::{LONGEST_USER, Login};
use crate::rds::reserved::{is_reserved, is_word};

rule! { "RDS0062", "invalid user of a login", of_construct(), r#"
The name of a user has 1 to 32 letters, digits and underscores, begins with a letter, and is not a reserved word of MySQL.
It is not the master user either, who logs in with a password: `Login::master_secret()`.

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let login = cdk_aws::rds::Login::iam().user("order-service");
//                                     ^
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database.login(login));
place! { database, shop }
```

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let login = cdk_aws::rds::Login::existing("admin");
//          ^
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database.login(login));
place! { database, shop }
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&database.login(cdk_aws::rds::Login::iam().user("order_service")));
place! { database, shop }
```

https://dev.mysql.com/doc/refman/8.0/en/user-names.html
"# }

pub(in crate::rds) fn problem(cluster: &AuroraCluster, login: &Login) -> Option<Diagnostic> {
    let user = login.user.as_ref()?;
    let is_master = match &cluster.credentials {
        Credentials::Managed { username, .. } => user.value == username.value,
        Credentials::Secret(_) => false,
    };
    let (message, help) = if is_master {
        let message = format!("`{}` is the master user of the database", user.value);
        (message, "name another user, or use `Login::master_secret()`")
    } else if !is_word(&user.value, LONGEST_USER, "_") || is_reserved(&user.value) {
        let message = format!("`{}` is not a valid name of a user", user.value);
        (message, "use 1 to 32 letters, digits and underscores, beginning with a letter")
    } else {
        return None;
    };
    Some(Diagnostic::error(&RULE.code, message).at(user.location).help(help))
}
