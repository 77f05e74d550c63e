//! Wiring: connections and permissions between constructs.
//!
//! A verb says what one construct needs from another, and creates everything in between.
//!
//! | verb | creates |
//! |---|---|
//! | `.behind(&balancer, port!(8080))` | a target group, a listener rule, security group rules |
//! | `.reaches(&database)` | security group rules, a user of the database, permission to log in, variables, the deployment order |
//! | `.allow(&bucket, access::Read)` | policy statements, also for the key that encrypts the bucket |
//! | `.statement(..)` | a policy statement that you write yourself |
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let network = Vpc::new(cidr!("10.0.0.0/16"));
//! let uploads = Bucket::new();
//! let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
//! let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
//! let api = FargateService::new(image, fargate!(cpu = 512, memory = 1024), network.private())
//!     .reaches(&database)
//!     .allow(&uploads, access::ReadWrite);
//!
//! let mut app = App::new("shop");
//! app.stack("shop", place! { network, uploads, database, api });
//! assert!(!app.synth(Format::Json).failed());
//! ```
//!
//! What a verb creates goes into the stack of the construct that asks, so wiring never creates a dependency cycle between stacks.
//! Unsupported wiring does not compile, and the error lists what is supported.
//!
//! The verbs are traits: [`Grantee`](crate::iam::Grantee) has `allow` and `statement`,
//! [`NetworkClient`](crate::wiring::NetworkClient) has `reaches`, and [`Connectable`](crate::wiring::Connectable) has `security_group`. A
//! composite implements them by delegating to one of its fields; the traits' pages have examples.
//!
//! # Logins of databases
//!
//! A task or function that has a copy of a database's password loses access when the password is rotated, and the one of
//! a cluster's master user is rotated every 7 days. So `reaches` hands over no password. How the program logs in is a
//! [`Login`](crate::rds::Login):
//!
//! | wiring | the program gets | choose it |
//! |---|---|---|
//! | `.reaches(&database)` | `DATABASE_HOST`, `_PORT`, `_NAME`, `_USER`: a user of its own that may work with rows, and logs in with a token of IAM | by default |
//! | `.reaches(&database.login(Login::iam().schema_changes()))` | the same, with the privileges that you set | if the program migrates its tables; for reports, `.read_only()` |
//! | the same with [`AuroraCluster::proxy`](crate::rds::AuroraCluster::proxy) | the address of a proxy that shares connections | for functions and for many tasks |
//! | `.reaches(&database.login(Login::existing("orders")))` | the same, with a user that you make | on burstable classes, which lack the Data API |
//! | `.reaches(&database.login(Login::master_secret()))` | `DATABASE_SECRET_ARN`, to be read when the program connects | where a driver knows only passwords |
//!
//! ```
//! use cdk_aws::prelude::*;
//! use cdk_aws::rds::Login;
//!
//! let network = Vpc::new(cidr!("10.0.0.0/16"));
//! let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
//! let size = fargate!(cpu = 256, memory = 512);
//! let api = FargateService::new(Image::existing("shop", "api"), size, network.private())
//!     .reaches(&database.login(Login::iam().schema_changes()));
//! let reports = FargateService::new(Image::existing("shop", "reports"), size, network.private())
//!     .reaches_as("ORDERS", &database.login(Login::iam().read_only()));    // ORDERS_HOST, ORDERS_USER, ..
//!
//! let mut app = App::new("shop");
//! app.stack("shop", place! { network, database, api, reports });
//! assert!(!app.synth(Format::Json).failed());
//! ```
//!
//! `examples/shop/server.py` is a program that logs in with IAM, and checks the database in its health check.
//!
//! For anything else, constructs give access to their parts: security groups, listeners, target groups, log groups and roles.
