//! Virtual networks: VPCs, subnets and security groups.
