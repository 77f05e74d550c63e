//! Constructs that use others over the network: `api.reaches(&database)`.

use cdk_core::{Key, Located, Lower, Target, Text, Wire};

use super::reach::Client;
use super::{Reach, Reachable};

/// What a construct reaches over the network. Each entry has the prefix of the environment variables that hold its
/// address.
#[derive(Debug, Default)]
pub struct Connections {
    reaches: Vec<(Located<Text>, Reach)>,
}

impl Connections {
    /// No connections.
    pub fn new() -> Self {
        Connections::default()
    }

    /// Adds something to reach, with the prefix of its environment variables.
    #[track_caller]
    pub fn reach(&mut self, prefix: impl Into<Text>, reach: Reach) {
        self.reaches.push((Located::new(prefix.into()), reach));
    }

    /// The entries, each with its prefix and the line that asked for it.
    pub fn iter(&self) -> std::slice::Iter<'_, (Located<Text>, Reach)> {
        self.reaches.iter()
    }

    /// Announces the client to all that it reaches. A construct with connections calls it when it is wired.
    pub fn announce(&self, wire: &mut Wire<'_>) {
        self.reaches.iter().for_each(|(_, reach)| reach.announce(wire));
    }

    /// Creates what the connections need in the stack of the client. A construct with connections calls it when it is
    /// lowered, and waits for what it returns.
    pub fn prepare(&self, cx: &mut Lower<'_>, client: Key) -> Vec<Target> {
        let prepare = |(prefix, reach): &(Located<Text>, Reach)| {
            let client = Client { key: client, part: &part(&prefix.value), location: prefix.location };
            reach.prepare(cx, &client)
        };
        self.reaches.iter().flat_map(prepare).collect()
    }

    /// Whether nothing is reached.
    pub fn is_empty(&self) -> bool {
        self.reaches.is_empty()
    }
}

/// How the names of a connection's resources begin: `ToDATABASE`.
pub(crate) fn part(prefix: &str) -> String {
    format!("To{}", prefix.replace(|c: char| !c.is_ascii_alphanumeric(), ""))
}

impl<'c> IntoIterator for &'c Connections {
    type Item = &'c (Located<Text>, Reach);
    type IntoIter = std::slice::Iter<'c, (Located<Text>, Reach)>;

    fn into_iter(self) -> Self::IntoIter {
        self.reaches.iter()
    }
}

/// A construct that opens connections to others: a service, or a function in a
/// [network](crate::lambda::Function::network).
///
/// It is in the prelude. A composite of your own that wraps such a construct implements it by delegation:
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::wiring::{Connections, NetworkClient};
///
/// /// A service with a secret of its own.
/// #[derive(Construct)]
/// struct Worker {
///     token: Secret,
///     service: FargateService,
/// }
///
/// impl NetworkClient for Worker {
///     fn connections(&mut self) -> &mut Connections {
///         self.service.connections()
///     }
/// }
///
/// # fn worker(token: Secret, service: FargateService, database: &AuroraCluster) -> Worker {
/// Worker { token, service }.reaches(database)
/// # }
/// ```
pub trait NetworkClient: Sized {
    /// What it reaches so far, for additions.
    fn connections(&mut self) -> &mut Connections;

    /// Allows connections to a database, a load balancer or another service, and passes its address to the program.
    ///
    /// Creates the security group rules on both sides, and starts the client after what it reaches. The address is in
    /// environment variables:
    ///
    /// | what is reached | variables |
    /// |---|---|
    /// | [`AuroraCluster`](crate::rds::AuroraCluster) | `DATABASE_HOST`, `_PORT`, `_NAME`, `_USER`, with readers `_READER_HOST` |
    /// | the same by [`Login::master_secret`](crate::rds::Login::master_secret) | `DATABASE_SECRET_ARN` instead of `_USER` |
    /// | [`LoadBalancer`](crate::elbv2::LoadBalancer) | `BALANCER_HOST`, `_PORT`, `_URL` |
    /// | [`FargateService`](crate::ecs::FargateService) | `SERVICE_HOST`, `_PORT`, `_URL` |
    ///
    /// No variable has a password: the program logs in to a database with a token of IAM, or reads the secret when it
    /// connects, so that its access survives a rotation of the password. See [`Login`](crate::rds::Login).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    /// let api = FargateService::new(Image::directory("service"), fargate!(cpu = 512, memory = 1024), network.private())
    ///     .reaches(&database);
    /// # let _ = api;
    /// ```
    #[must_use]
    #[track_caller]
    fn reaches<T: Reachable>(self, other: &T) -> Self {
        let prefix = other.default_prefix();
        self.reaches_as(prefix, other)
    }

    /// Does the same as [`Self::reaches`], with another prefix for the environment variables: `.reaches_as("ORDERS",
    /// &database)` sets `ORDERS_HOST`.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, fargate!(cpu = 512, memory = 1024), network.private())
    ///     .reaches_as("ORDERS", &database);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[must_use]
    #[track_caller]
    fn reaches_as<T: Reachable>(mut self, prefix: impl Into<Text>, other: &T) -> Self {
        self.connections().reach(prefix, other.reach());
        self
    }
}
