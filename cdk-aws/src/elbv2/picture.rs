//! How load balancers look.

use cdk_core::picture::{Category, Draw, Facts, Glyph, Item, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate: |_: &System<'_>, _: &mut Facts| {} };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::ElasticLoadBalancingV2::LoadBalancer", Category::Network, Glyph::FORK, "Load balancer")
        .draw(Draw::Always)
        .drawio("application_load_balancer")
        .lines(|balancer, card| {
            let kind = match balancer.text("Type").unwrap_or("application") {
                "network" => "Network",
                "gateway" => "Gateway",
                _ => "Application",
            };
            card.title = format!("{kind} load balancer");
            card.lines.push(balancer.text("Scheme").unwrap_or("internet-facing").to_owned());
            card.lines.push(listeners(balancer).join(" · "));
            card.lines.retain(|line| !line.is_empty());
        }),
    Shape::detail("AWS::ElasticLoadBalancingV2::Listener", "listener"),
    Shape::detail("AWS::ElasticLoadBalancingV2::ListenerRule", "listener rule"),
    Shape::detail("AWS::ElasticLoadBalancingV2::ListenerCertificate", "certificate of a listener"),
    Shape::detail("AWS::ElasticLoadBalancingV2::TargetGroup", "target group"),
];

/// `HTTPS 443`, `HTTP 80 → 443`.
fn listeners(balancer: &Item<'_>) -> Vec<String> {
    let listeners = balancer.system().of_type("AWS::ElasticLoadBalancingV2::Listener");
    let own = listeners.filter(|listener| {
        let of = listener.refers("LoadBalancerArn");
        of.is_some_and(|of| std::ptr::eq(of.subject(), balancer.subject()))
    });
    let text = |listener: Item<'_>| {
        let port = listener.integer("Port")?;
        let target = listener.text("DefaultActions.0.RedirectConfig.Port").map(|port| format!(" → {port}"));
        Some(format!("{} {port}{}", listener.text("Protocol").unwrap_or("TCP"), target.unwrap_or_default()))
    };
    own.filter_map(text).take(3).collect()
}
