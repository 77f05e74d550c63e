//! How services and tasks look.

use cdk_core::picture::{Category, Draw, Facts, Glyph, Item, Relation, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::ECS::Service", Category::Compute, Glyph::CUBE, "ECS service")
        .draw(Draw::Group)
        .drawio("fargate")
        .lines(|service, card| card.lines.push(facts(service))),
    Shape::detail("AWS::ECS::Cluster", "ECS cluster"),
    Shape::detail("AWS::ECS::TaskDefinition", "task definition"),
    Shape::detail("AWS::ApplicationAutoScaling::ScalableTarget", "scaling"),
    Shape::detail("AWS::ApplicationAutoScaling::ScalingPolicy", "scaling policy"),
];

/// `Fargate 0.5 vCPU, 1 GB · 2–10 tasks`.
fn facts(service: &Item<'_>) -> String {
    let mut facts = Vec::new();
    let task = service.refers("TaskDefinition").or_else(|| part(service, "AWS::ECS::TaskDefinition"));
    if let Some((cpu, memory)) = task.and_then(|task| Some((task.number("Cpu")?, task.number("Memory")?))) {
        facts.push(format!("{} vCPU, {} GB", cpu / 1024.0, memory / 1024.0));
    }
    let scaling = part(service, "AWS::ApplicationAutoScaling::ScalableTarget");
    let range = scaling.and_then(|s| Some((s.integer("MinCapacity")?, s.integer("MaxCapacity")?)));
    match range {
        Some((least, most)) if least != most => facts.push(format!("{least}–{most} tasks")),
        Some((count, _)) => facts.push(tasks(count)),
        None => facts.extend(service.integer("DesiredCount").map(tasks)),
    }
    facts.join(" · ")
}

fn tasks(count: i64) -> String {
    if count == 1 { "1 task".to_owned() } else { format!("{count} tasks") }
}

fn part<'s>(service: &Item<'s>, kind: &str) -> Option<Item<'s>> {
    service.parts().find(|part| part.resource_type() == kind)
}

fn relate(system: &System<'_>, facts: &mut Facts) {
    for service in system.of_type("AWS::ECS::Service") {
        let port = service.integer("LoadBalancers.0.ContainerPort");
        facts.replicas(&service, "Task", port.map_or(String::new(), |port| format!("port {port}")));
        for target in system.of_type("AWS::ServiceDiscovery::Service") {
            if service.references().any(|(_, other)| other.logical_id() == target.logical_id()) {
                facts.arrow(&target, &service, Relation::Use, "finds");
            }
        }
    }
}
