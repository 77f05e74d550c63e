use cdk_core::{Cidr, IntoValue, Text, Value};

use super::{Endpoint, GatewayEndpoint, TierName};
use crate::support::Located;

/// A VPC that exists already, as an argument of [`Vpc::existing`](super::Vpc::existing): its id, address block and
/// zones, and in each zone one subnet per tier.
///
/// The ids may be values that are known only at deployment: parameters, or exports of another stack.
///
/// ```
/// use cdk_aws::ec2::{Endpoint, ExistingVpc};
/// use cdk_aws::prelude::*;
///
/// let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"])
///     .isolated(["subnet-00000000000000001", "subnet-00000000000000002"])
///     .with_endpoints([Endpoint::Logs]);
/// # let _ = vpc;
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to `Vpc::existing`"]
pub struct ExistingVpc {
    pub(super) id: Located<Value<String>>,
    pub(super) block: Located<Cidr>,
    pub(super) zones: Located<Vec<Text>>,
    pub(super) subnets: Vec<(TierName, Located<Vec<Value<String>>>)>,
    pub(super) nat: bool,
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) gateways: Vec<GatewayEndpoint>,
}

impl ExistingVpc {
    /// A VPC with an id, an address block and zones.
    #[track_caller]
    pub fn new<T: Into<Text>>(
        id: impl IntoValue<String>,
        block: Cidr,
        zones: impl IntoIterator<Item = T>,
    ) -> Self {
        ExistingVpc {
            id: Located::new(id.into_value()),
            block: Located::new(block),
            zones: Located::new(zones.into_iter().map(Into::into).collect()),
            subnets: Vec::new(),
            nat: true,
            endpoints: Vec::new(),
            gateways: Vec::new(),
        }
    }

    /// Sets the ids of its public subnets, in the order of the zones. By default it has none.
    #[track_caller]
    pub fn public<V: IntoValue<String>>(self, ids: impl IntoIterator<Item = V>) -> Self {
        self.tier(TierName::Public, ids)
    }

    /// Sets the ids of its private subnets, in the order of the zones. By default it has none.
    #[track_caller]
    pub fn private<V: IntoValue<String>>(self, ids: impl IntoIterator<Item = V>) -> Self {
        self.tier(TierName::Private, ids)
    }

    /// Sets the ids of its isolated subnets, in the order of the zones. By default it has none.
    #[track_caller]
    pub fn isolated<V: IntoValue<String>>(self, ids: impl IntoIterator<Item = V>) -> Self {
        self.tier(TierName::Isolated, ids)
    }

    #[track_caller]
    fn tier<V: IntoValue<String>>(mut self, tier: TierName, ids: impl IntoIterator<Item = V>) -> Self {
        self.subnets.retain(|(other, _)| *other != tier);
        self.subnets.push((tier, Located::new(ids.into_iter().map(IntoValue::into_value).collect())));
        self
    }

    /// Declares that its private subnets have no internet access. By default they reach the internet through NAT.
    pub fn without_nat(mut self) -> Self {
        self.nat = false;
        self
    }

    /// Declares the interface endpoints that it already has.
    ///
    /// By default it has none. To add new ones, use [`Vpc::endpoints`](super::Vpc::endpoints).
    #[track_caller]
    pub fn with_endpoints(mut self, endpoints: impl IntoIterator<Item = Endpoint>) -> Self {
        self.endpoints.extend(endpoints);
        self
    }

    /// Declares the gateway endpoints, which are free, that it already has.
    ///
    /// By default it has none.
    #[track_caller]
    pub fn with_gateway_endpoints(mut self, endpoints: impl IntoIterator<Item = GatewayEndpoint>) -> Self {
        self.gateways.extend(endpoints);
        self
    }

    pub(super) fn tiers(&self) -> impl Iterator<Item = TierName> {
        self.subnets.iter().map(|(tier, _)| *tier)
    }

    pub(super) fn subnet_id(&self, tier: TierName, zone: usize) -> Option<Value<String>> {
        let (_, ids) = self.subnets.iter().find(|(other, _)| *other == tier)?;
        ids.value.get(zone).cloned()
    }
}
