//! Wiring: connections and permissions between constructs.
//!
//! A verb says what one construct needs from another, and creates everything in between.
//!
//! | verb | creates |
//! |---|---|
//! | `.behind(&balancer, port!(8080))` | a target group, a listener rule, security group rules |
//! | `.reaches(&database)` | security group rules, access to the secret, variables, the deployment order |
//! | `.allow(&bucket, access::Read)` | policy statements, also for the key that encrypts the bucket |
//! | `.statement(..)` | a policy statement that you write yourself |
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let network = Vpc::new(cidr!("10.0.0.0/16"));
//! let uploads = Bucket::new();
//! let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
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
//! For anything else, constructs give access to their parts: security groups, listeners, target groups, log groups and roles.
