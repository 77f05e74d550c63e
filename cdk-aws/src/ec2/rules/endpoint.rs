//! EC2 accepts the endpoints.

use super::super::codes;
use crate::rules::Subject;

pub(crate) fn endpoint(subject: &mut Subject<'_>) {
    let is_name = |name: &str| name.contains('.');
    let help = "such as `com.amazonaws.eu-west-1.s3`";
    subject.expect_text("ServiceName", is_name, &codes::ENDPOINT, "the name of a service", help);
    if let (Some(name), Some(region)) = (subject.text("ServiceName"), subject.region())
        && let Some((of, _)) = name.strip_prefix("com.amazonaws.").and_then(|rest| rest.split_once('.'))
        && cdk_core::Region::try_from(of).is_ok_and(|of| of.as_str() != region)
        && subject.lacks("ServiceRegion")
    {
        let message = format!("the service `{name}` is in {of}, the endpoint in {region}");
        subject.report(&codes::ENDPOINT, message, "put the stack's region into the name, with `sub!`");
    }
    kind(subject);
}

/// What endpoints of a kind have: a gateway stands in route tables, the others in subnets.
fn kind(subject: &mut Subject<'_>) {
    let code = &codes::ENDPOINT;
    let default = subject.lacks("VpcEndpointType").then(|| "Gateway".to_owned());
    match &*subject.text("VpcEndpointType").or(default).unwrap_or_default() {
        "Gateway" => {
            let is_gateway = |name: &str| {
                !name.starts_with("com.amazonaws.")
                    || [".s3", ".dynamodb", ".s3express"].iter().any(|end| name.ends_with(end))
            };
            let help = "only S3 and DynamoDB have gateways: set `VpcEndpointType: \"Interface\"`";
            let what = "a service with a gateway endpoint";
            let is_known = subject.text("ServiceName").is_none_or(|name| is_gateway(&name));
            subject.expect_text("ServiceName", is_gateway, code, what, help);
            if is_known {
                let why = "is of interface endpoints, and this one is a gateway";
                subject.expect_none(&["PrivateDnsEnabled", "SecurityGroupIds", "SubnetIds"], code, why);
            }
        }
        "Interface" => {
            let why = "is of gateway endpoints, and this one is an interface";
            subject.expect_none(&["RouteTableIds"], code, why);
        }
        _ => {}
    }
}
