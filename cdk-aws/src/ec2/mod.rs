//! Virtual networks: VPCs, subnets and security groups.

mod block;
mod endpoint;
mod existing;
mod flow_logs;
mod lower;
mod needs;
pub(crate) mod picture;
mod plan;
mod rule;
pub(crate) mod rules;
mod security_group;
mod subnets;
#[cfg(test)]
mod tests;
mod tier;
mod vpc;
mod zones;

pub use endpoint::{Endpoint, GatewayEndpoint};
pub use existing::ExistingVpc;
pub use flow_logs::{FlowLogs, Traffic};
pub(crate) use needs::inside;
pub use rule::Ports;
pub use security_group::SecurityGroup;
pub(crate) use security_group::{egress_everywhere, no_egress};
pub(crate) use subnets::Selected;
pub use subnets::Subnets;
pub use tier::{
    BalancerTier, DatabaseTier, FunctionTier, Isolated, Private, Public, ServiceTier, Tier, TierName,
};
pub use vpc::{Nat, Vpc};
pub(crate) use zones::{is_zone, zone_twice};
