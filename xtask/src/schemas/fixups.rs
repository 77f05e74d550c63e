//! Corrections of mistakes in the inputs, each with its reason. A fixup that no longer changes anything is an error,
//! so that none outlives the mistake it was made for.

use super::Result;
use super::database::{Property, Services};

struct Fixup {
    resource: &'static str,
    /// The definition; empty for the resource itself.
    definition: &'static str,
    property: &'static str,
    /// Why the input is wrong.
    reason: &'static str,
    /// Corrects the property, or leaves it unchanged.
    mend: fn(&mut Property),
}

/// EC2 takes ports up to 65535, and -1 for all.
const PORTS: &str = "the range has no upper end, the documentation says 65535";
const VALUES: &str = "the values are in the documentation only";
const CONTAINER_HEALTH: &str = "the limits are in the documentation of the ECS API only (HealthCheck)";

const FIXUPS: &[Fixup] = &[
    fixup("AWS::EC2::SecurityGroup", "Ingress", "FromPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroup", "Ingress", "ToPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroup", "Egress", "FromPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroup", "Egress", "ToPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroupIngress", "", "FromPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroupIngress", "", "ToPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroupEgress", "", "FromPort", PORTS, up_to_65535),
    fixup("AWS::EC2::SecurityGroupEgress", "", "ToPort", PORTS, up_to_65535),
    fixup("AWS::ECS::TaskDefinition", "PortMapping", "ContainerPort", "the schema has no range", |p| {
        p.range = (Some(0.0), Some(65535.0));
    }),
    fixup("AWS::ECS::TaskDefinition", "PortMapping", "HostPort", "the schema has no range", |p| {
        p.range = (Some(0.0), Some(65535.0));
    }),
    fixup("AWS::ECS::TaskDefinition", "HealthCheck", "Interval", CONTAINER_HEALTH, |p| {
        p.range = (Some(5.0), Some(300.0));
    }),
    fixup("AWS::ECS::TaskDefinition", "HealthCheck", "Timeout", CONTAINER_HEALTH, |p| {
        p.range = (Some(2.0), Some(60.0));
    }),
    fixup("AWS::ECS::TaskDefinition", "HealthCheck", "Retries", CONTAINER_HEALTH, |p| {
        p.range = (Some(1.0), Some(10.0));
    }),
    fixup("AWS::ECS::TaskDefinition", "HealthCheck", "StartPeriod", CONTAINER_HEALTH, |p| {
        p.range = (Some(0.0), Some(300.0));
    }),
    fixup("AWS::RDS::DBCluster", "", "MonitoringInterval", VALUES, |p| {
        p.enum_values = ["0", "1", "5", "10", "15", "30", "60"].map(str::to_owned).into();
    }),
    fixup("AWS::RDS::DBInstance", "", "MonitoringInterval", VALUES, |p| {
        p.enum_values = ["0", "1", "5", "10", "15", "30", "60"].map(str::to_owned).into();
    }),
    fixup("AWS::RDS::DBCluster", "", "Port", "the schema has no range", |p| {
        p.range = (Some(1150.0), Some(65535.0));
    }),
    fixup("AWS::RDS::DBCluster", "", "BacktrackWindow", "the schema has no upper end", |p| {
        p.range = (Some(0.0), Some(259_200.0));
    }),
    fixup(
        "AWS::RDS::DBCluster",
        "ServerlessV2ScalingConfiguration",
        "MinCapacity",
        "the schema has no range",
        |p| {
            p.range = (Some(0.0), Some(256.0));
        },
    ),
    fixup(
        "AWS::RDS::DBCluster",
        "ServerlessV2ScalingConfiguration",
        "MaxCapacity",
        "the schema has no range",
        |p| {
            p.range = (Some(1.0), Some(256.0));
        },
    ),
    fixup(
        "AWS::RDS::DBCluster",
        "ServerlessV2ScalingConfiguration",
        "SecondsUntilAutoPause",
        "the schema has no range",
        |p| {
            p.range = (Some(300.0), Some(86_400.0));
        },
    ),
    fixup(
        "AWS::SecretsManager::Secret",
        "GenerateSecretString",
        "PasswordLength",
        "the schema has no range",
        |p| {
            p.range = (Some(1.0), Some(4096.0));
        },
    ),
    fixup("AWS::ECS::Service", "", "DesiredCount", "the schema has no range", |p| {
        p.range = (Some(0.0), Some(5000.0));
    }),
    fixup("AWS::S3::Bucket", "Rule", "ExpirationInDays", "the schema has no range", |p| {
        p.range = (Some(1.0), None);
    }),
    fixup("AWS::S3::Bucket", "Rule", "NoncurrentVersionExpirationInDays", "the schema has no range", |p| {
        p.range = (Some(1.0), None);
    }),
    fixup(
        "AWS::S3::Bucket",
        "NoncurrentVersionExpiration",
        "NoncurrentDays",
        "the schema has no range",
        |p| {
            p.range = (Some(1.0), None);
        },
    ),
    fixup("AWS::EC2::FlowLog", "", "MaxAggregationInterval", VALUES, |p| {
        p.enum_values = ["60", "600"].map(str::to_owned).into();
    }),
    fixup("AWS::EC2::EIP", "", "Domain", VALUES, |p| {
        p.enum_values = ["standard", "vpc"].map(str::to_owned).into();
    }),
    fixup("AWS::RDS::DBCluster", "", "Engine", VALUES, |p| {
        p.enum_values = ["aurora", "aurora-mysql", "aurora-postgresql", "mysql", "neptune", "postgres"]
            .map(str::to_owned)
            .into();
    }),
    fixup("AWS::RDS::DBCluster", "", "NetworkType", VALUES, |p| {
        p.enum_values = ["DUAL", "IPV4"].map(str::to_owned).into();
    }),
    fixup("AWS::SNS::Subscription", "", "Protocol", VALUES, |p| {
        p.enum_values =
            ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"]
                .map(str::to_owned)
                .into();
    }),
    fixup("AWS::ECS::Cluster", "ClusterSettings", "Value", VALUES, |p| {
        p.enum_values = ["disabled", "enabled", "enhanced"].map(str::to_owned).into();
    }),
    fixup("AWS::ECS::Service", "", "PlatformVersion", VALUES, |p| {
        p.enum_values = ["1.0.0", "1.3.0", "1.4.0", "LATEST"].map(str::to_owned).into();
    }),
    fixup("AWS::CloudWatch::Alarm", "", "AlarmActions", "the limit is in the documentation only", |p| {
        p.length = (None, Some(5));
    }),
    fixup("AWS::CloudWatch::Alarm", "", "OKActions", "the limit is in the documentation only", |p| {
        p.length = (None, Some(5));
    }),
    fixup(
        "AWS::CloudWatch::Alarm",
        "",
        "InsufficientDataActions",
        "the limit is in the documentation only",
        |p| {
            p.length = (None, Some(5));
        },
    ),
    fixup("AWS::SNS::Topic", "", "DisplayName", "the limit is in the documentation only", |p| {
        p.length = (None, Some(100));
    }),
];

const fn fixup(
    resource: &'static str,
    definition: &'static str,
    property: &'static str,
    reason: &'static str,
    mend: fn(&mut Property),
) -> Fixup {
    Fixup { resource, definition, property, reason, mend }
}

fn up_to_65535(property: &mut Property) {
    property.range = (Some(-1.0), Some(65535.0));
}

pub(super) fn apply(services: &mut Services) -> Result<()> {
    for fixup in FIXUPS {
        let name = [fixup.resource, fixup.definition, fixup.property].join(" ");
        let resource = services.values_mut().find_map(|types| types.get_mut(fixup.resource));
        let properties = resource.and_then(|resource| match fixup.definition {
            "" => Some(&mut resource.properties),
            definition => resource.definitions.get_mut(definition),
        });
        let property = properties.and_then(|properties| properties.get_mut(fixup.property));
        let property = property.ok_or_else(|| format!("fixup of {name}: the property does not exist"))?;
        let before = format!("{property:?}");
        (fixup.mend)(property);
        if format!("{property:?}") == before {
            return Err(format!(
                "fixup of {name} changes nothing: delete it (it was made because {})",
                fixup.reason
            ));
        }
    }
    Ok(())
}
