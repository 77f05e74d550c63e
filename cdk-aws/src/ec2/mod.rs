//! Virtual networks: VPCs, subnets and security groups.

pub(crate) mod codes;
mod endpoint;
mod flow_logs;
mod plan;
mod security_group;
mod subnets;
mod tier;
mod vpc;

pub use endpoint::{Endpoint, GatewayEndpoint};
pub use flow_logs::{FlowLogs, Traffic};
pub use security_group::SecurityGroup;
pub(crate) use security_group::{egress_everywhere, no_egress};
pub(crate) use subnets::Selected;
pub use subnets::Subnets;
pub use tier::{BalancerTier, DatabaseTier, Isolated, Private, Public, ServiceTier, Tier, TierName};
pub use vpc::{Nat, Vpc};
