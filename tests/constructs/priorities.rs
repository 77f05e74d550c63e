//! The priorities of the rules of a listener.

use std::collections::BTreeMap;

use cdk_aws::prelude::*;

use crate::template;

/// The priorities by path, of services in this order.
fn priorities(routes: &[(&str, Route)]) -> BTreeMap<String, i64> {
    #[derive(Construct)]
    struct System {
        network: Vpc,
        balancer: LoadBalancer,
        services: BTreeMap<String, FargateService>,
        last: FargateService,
    }
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::internal(network.private()).http();
    let service = |route: &Route| {
        FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
            .behind_route(&balancer, port!(80), route.clone())
    };
    let last = service(&Route::all());
    let services = routes.iter().map(|(name, route)| ((*name).to_owned(), service(route))).collect();
    let template = template(System { network, balancer, services, last });
    let rules = template.properties("AWS::ElasticLoadBalancingV2::ListenerRule");
    let path = |rule: &serde_json::Value| {
        rule["Conditions"][0]["PathPatternConfig"]["Values"][0].as_str().unwrap_or("host").to_owned()
    };
    rules.into_iter().map(|rule| (path(rule), rule["Priority"].as_i64().expect("is a number"))).collect()
}

#[test]
fn a_service_that_comes_or_goes_moves_no_other() {
    let all = [
        ("orders", Route::path("/orders/*")),
        ("prices", Route::path("/prices/*")),
        ("stock", Route::path("/stock/*")),
        ("host", Route::all().host("shop.example.com")),
    ];
    let before = priorities(&all);
    assert_eq!(before.len(), 5);
    for without in 0..all.len() {
        let mut fewer = all.to_vec();
        drop(fewer.remove(without));
        for (path, priority) in priorities(&fewer) {
            assert_eq!(before[&path], priority, "{path}");
        }
    }
}

#[test]
fn the_more_specific_route_comes_first_whatever_the_order() {
    let mut routes = vec![
        ("a", Route::path("/api/*")),
        ("b", Route::path("/api/v2/*")),
        ("c", Route::path("/api/v2/health")),
    ];
    for _ in 0..2 {
        let priorities = priorities(&routes);
        assert!(priorities["/api/v2/health"] < priorities["/api/v2/*"], "{priorities:?}");
        assert!(priorities["/api/v2/*"] < priorities["/api/*"] && priorities["/api/*"] < priorities["/*"]);
        routes.reverse();
    }
}

#[test]
fn priorities_that_are_set_stay_and_come_first() {
    let priorities =
        priorities(&[("a", Route::path("/api/*").priority(10)), ("b", Route::path("/api/v2/*"))]);
    assert_eq!(priorities["/api/*"], 10);
    assert!(priorities["/api/v2/*"] > 1000);
}
