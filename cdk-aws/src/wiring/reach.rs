//! What a service needs to use a database or another service.

use std::panic::Location;

use cdk_core::{Key, Lower, Port, Target, Value, Wire};

use crate::iam::Statement;

type Make = dyn Fn(&Lower<'_>) -> Option<Reached>;
type Announce = dyn Fn(&mut Wire<'_>);
type Prepare = dyn Fn(&mut Lower<'_>, &Client<'_>) -> Vec<Target>;

/// A request to use something over the network. It is resolved when the construct that made it is lowered.
pub struct Reach {
    /// The construct that is reached; its security group lets the connection in.
    pub to: Key,
    make: Box<Make>,
    announce: Option<Box<Announce>>,
    prepare: Option<Box<Prepare>>,
}

impl Reach {
    /// A request whose details are computed later; `None` if the construct is in no stack.
    pub fn new(to: Key, make: impl Fn(&Lower<'_>) -> Option<Reached> + 'static) -> Self {
        Reach { to, make: Box::new(make), announce: None, prepare: None }
    }

    /// Records what the construct that is reached must know about its clients, in the wire pass.
    #[must_use]
    pub fn announced_by(mut self, announce: impl Fn(&mut Wire<'_>) + 'static) -> Self {
        self.announce = Some(Box::new(announce));
        self
    }

    /// Creates resources that the connection needs, such as a user of a database, in the stack of the client. Returns
    /// what the client must wait for.
    #[must_use]
    pub fn prepared_by(
        mut self,
        prepare: impl Fn(&mut Lower<'_>, &Client<'_>) -> Vec<Target> + 'static,
    ) -> Self {
        self.prepare = Some(Box::new(prepare));
        self
    }

    /// The details.
    pub fn reached(&self, cx: &Lower<'_>) -> Option<Reached> {
        (self.make)(cx)
    }

    /// Announces the client to the construct that is reached. The client calls it when it is wired.
    pub fn announce(&self, wire: &mut Wire<'_>) {
        if let Some(announce) = &self.announce {
            announce(wire);
        }
    }

    /// Creates the resources of the connection. The client calls it when it is lowered.
    pub fn prepare(&self, cx: &mut Lower<'_>, client: &Client<'_>) -> Vec<Target> {
        self.prepare.as_ref().map(|prepare| prepare(cx, client)).unwrap_or_default()
    }
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reach").field("to", &self.to).finish_non_exhaustive()
    }
}

/// The construct that reaches another one, while it is lowered.
#[derive(Clone, Copy, Debug)]
pub struct Client<'c> {
    /// Its identity, to which the resources of the connection belong.
    pub key: Key,
    /// How the names of their parts begin: `ToDATABASE`.
    pub part: &'c str,
    /// The line that asked for the connection.
    pub location: &'static Location<'static>,
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
    /// The permissions that the program needs.
    pub statements: Vec<Statement>,
    /// Whether the program reads a secret of Secrets Manager, which must be reachable from its subnets.
    pub reads_secret: bool,
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
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).key(&key).database_name("shop");
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
    note = "these are reachable: `AuroraCluster` (also `.login(..)` of one), `LoadBalancer`, and a `FargateService` that is `.discoverable_as(..)`",
    note = "for access to a resource through its API (a bucket, a topic, a secret), use `.allow(&resource, access::Read)`"
)]
pub trait Reachable {
    /// The request to use it.
    #[track_caller]
    fn reach(&self) -> Reach;

    /// The default prefix of the environment variables: `DATABASE`.
    fn default_prefix(&self) -> &'static str;
}
