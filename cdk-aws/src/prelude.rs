//! What programs import: `use cdk_aws::prelude::*;`.

pub use std::process::ExitCode;

pub use cdk_core::{
    Arn, Cfn, Cidr, Condition, Construct, Customize, Duration, Environment, Format, Handle, Json, Mapping,
    NestedStack, Output, Parameter, Port, References, Region, RemovalPolicy, Rule, SecretValue, Size, Stack,
    Value, account, arn, cidr, port, region,
};

pub use crate::wiring::access;
pub use crate::{App, Construct, cfn, sub};
