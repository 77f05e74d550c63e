//! Mistakes of the inputs, named, each with its reason. A fixup that changes nothing any more is an error, so that
//! none outlives the mistake it was made for.

use super::Result;
use super::database::{Property, Services};

struct Fixup {
    resource: &'static str,
    /// The definition; empty for the resource itself.
    definition: &'static str,
    property: &'static str,
    /// Why the input is wrong.
    reason: &'static str,
    /// Mends the property, or leaves it as it was.
    mend: fn(&mut Property),
}

/// EC2 takes ports up to 65535, and -1 for all.
const PORTS: &str = "the range has no upper end, the documentation says 65535";
const CONTAINER_HEALTH: &str = "the limits are in the documentation of the ECS API alone (HealthCheck)";

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
    fixup(
        "AWS::RDS::DBCluster",
        "",
        "MonitoringInterval",
        "the values are in the documentation alone",
        |p| {
            p.enum_values = ["0", "1", "5", "10", "15", "30", "60"].map(str::to_owned).into();
        },
    ),
    fixup(
        "AWS::RDS::DBInstance",
        "",
        "MonitoringInterval",
        "the values are in the documentation alone",
        |p| {
            p.enum_values = ["0", "1", "5", "10", "15", "30", "60"].map(str::to_owned).into();
        },
    ),
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
        let property = property.ok_or_else(|| format!("fixup of {name}: there is no such property"))?;
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
