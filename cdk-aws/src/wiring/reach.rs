//! What a service needs to use a database or another service.

use cdk_core::{Key, Lower, Port, Target, Value};

use crate::iam::Statement;

type Make = dyn Fn(&Lower<'_>) -> Option<Reached>;

/// A request to use something over the network. It is resolved when the construct that made it is lowered.
pub struct Reach {
    /// The construct that is reached; its security group lets the connection in.
    pub to: Key,
    make: Box<Make>,
}

impl Reach {
    /// A request whose details are computed later; `None` if the construct is in no stack.
    pub fn new(to: Key, make: impl Fn(&Lower<'_>) -> Option<Reached> + 'static) -> Self {
        Reach { to, make: Box::new(make) }
    }

    /// The details.
    pub fn reached(&self, cx: &Lower<'_>) -> Option<Reached> {
        (self.make)(cx)
    }
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reach").field("to", &self.to).finish_non_exhaustive()
    }
}

/// What a client needs to use something over the network.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The port on which connections are accepted.
    pub port: Port,
    /// The kind of thing that is reached, in one word, for descriptions: `database`.
    pub what: &'static str,
    /// Environment variables, without the prefix: `HOST`, `PORT`, `NAME`.
    pub environment: Vec<(&'static str, Value<String>)>,
    /// Environment variables that are secret, without the prefix. Each is the ARN of a Secrets Manager secret and a
    /// field of its JSON.
    pub secrets: Vec<(&'static str, Value<String>, &'static str)>,
    /// The permissions that the program needs (the application itself, not the start of its container).
    pub statements: Vec<Statement>,
    /// The permissions that the role which starts the container needs to read the secrets.
    pub secret_statements: Vec<Statement>,
    /// The VPC that it is in, if the program contains that VPC: a security group cannot refer to one of another VPC.
    pub vpc: Option<Key>,
    /// What must exist before the service starts.
    pub depends_on: Vec<Target>,
}

/// Something that a service can use over the network: `service.reaches(&database)`.
///
/// A composite of your own becomes reachable by delegating to a part of it:
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::wiring::{Reach, Reachable};
///
/// #[derive(Construct)]
/// struct Store {
///     key: Key,
///     database: AuroraCluster,
/// }
///
/// impl Reachable for Store {
///     fn reach(&self) -> Reach {
///         self.database.reach()
///     }
///
///     fn default_prefix(&self) -> &'static str {
///         "STORE"
///     }
/// }
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let key = Key::new();
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).key(&key);
/// let store = Store { key, database };
/// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
/// let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
///     .reaches(&store);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, store, api });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
#[diagnostic::on_unimplemented(
    message = "a service cannot reach a `{Self}` over the network",
    label = "`{Self}` is not reachable",
    note = "these are reachable: `AuroraCluster`, `LoadBalancer`, and a `FargateService` that is `.discoverable_as(..)`",
    note = "for access to a resource through its API (a bucket, a topic, a secret), use `.allow(&resource, access::Read)`"
)]
pub trait Reachable {
    /// The request to use it.
    #[track_caller]
    fn reach(&self) -> Reach;

    /// The default prefix of the environment variables: `DATABASE`.
    fn default_prefix(&self) -> &'static str;
}
