//! Constructs that use others over the network: `api.reaches(&database)`.

use cdk_core::{Located, Text};

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

    /// Whether nothing is reached.
    pub fn is_empty(&self) -> bool {
        self.reaches.is_empty()
    }
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
    /// environment variables: `DATABASE_HOST`, `DATABASE_PORT` and so on. A container also gets the secrets
    /// `DATABASE_USERNAME` and `DATABASE_PASSWORD`; a function may read the secret, whose ARN is in
    /// `DATABASE_SECRET_ARN`.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
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
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
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
