//! The tiers of subnets, as types: the compiler checks what may be placed in each.

/// The names of the tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TierName {
    /// Reachable from the internet.
    Public,
    /// Reaches the internet through NAT, and is not reachable from the internet.
    Private,
    /// Has no route to or from the internet.
    Isolated,
}

impl TierName {
    /// The name in ids and tags.
    pub fn as_str(self) -> &'static str {
        match self {
            TierName::Public => "Public",
            TierName::Private => "Private",
            TierName::Isolated => "Isolated",
        }
    }
}

/// A tier of subnets.
pub trait Tier: 'static {
    /// Its name.
    const NAME: TierName;
}

/// Subnets that are reachable from the internet: for load balancers and NAT gateways.
#[derive(Clone, Copy, Debug)]
pub enum Public {}

/// Subnets that reach the internet through NAT, and are not reachable from the internet: for services.
#[derive(Clone, Copy, Debug)]
pub enum Private {}

/// Subnets without a route to or from the internet: for databases.
#[derive(Clone, Copy, Debug)]
pub enum Isolated {}

impl Tier for Public {
    const NAME: TierName = TierName::Public;
}

impl Tier for Private {
    const NAME: TierName = TierName::Private;
}

impl Tier for Isolated {
    const NAME: TierName = TierName::Isolated;
}

/// A tier that a database may be placed in.
#[diagnostic::on_unimplemented(
    message = "a database cannot be placed in `{Self}` subnets",
    label = "these subnets are reachable from the internet",
    note = "place it in `network.isolated()`, or in `network.private()`"
)]
pub trait DatabaseTier: Tier {}

impl DatabaseTier for Private {}
impl DatabaseTier for Isolated {}

/// A tier that a service may be placed in.
#[diagnostic::on_unimplemented(message = "a service cannot be placed in `{Self}` subnets")]
pub trait ServiceTier: Tier {}

impl ServiceTier for Public {}
impl ServiceTier for Private {}
impl ServiceTier for Isolated {}

/// A tier that a function may be placed in.
#[diagnostic::on_unimplemented(
    message = "a function cannot be placed in `{Self}` subnets",
    label = "a function has no public address, so it cannot reach the internet from these subnets",
    note = "place it in `network.private()`, or in `network.isolated()`"
)]
pub trait FunctionTier: Tier {}

impl FunctionTier for Private {}
impl FunctionTier for Isolated {}

/// A tier that an internal load balancer may be placed in.
#[diagnostic::on_unimplemented(
    message = "an internal load balancer cannot be placed in `{Self}` subnets",
    label = "these subnets are for public load balancers and NAT gateways",
    note = "place it in `network.private()` or `network.isolated()`, or make it public: `LoadBalancer::public(network.public())`"
)]
pub trait BalancerTier: Tier {}

impl BalancerTier for Private {}
impl BalancerTier for Isolated {}
