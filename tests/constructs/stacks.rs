//! Wiring over stacks: references lead from the consumer to the producer.

use cdk_aws::prelude::*;
use expect_test::expect;

use crate::{Template, templates};

#[derive(Construct)]
struct System {
    service: Stack<Service>,
    balancer: Stack<Balancer>,
    database: Stack<Database>,
    network: Stack<Network>,
}

#[derive(Construct)]
struct Service {
    api: FargateService,
}

#[derive(Construct)]
struct Balancer {
    balancer: LoadBalancer,
}

#[derive(Construct)]
struct Database {
    orders: AuroraCluster,
}

#[derive(Construct)]
struct Network {
    vpc: Vpc,
}

fn system(references: References) -> System {
    let network = Network { vpc: Vpc::new(cidr!("10.0.0.0/16")) };
    let database = Database {
        orders: AuroraCluster::mysql(AuroraMysql::V3_10_0, network.vpc.isolated()).database_name("shop"),
    };
    let balancer = Balancer { balancer: LoadBalancer::public(network.vpc.public()).http() };
    let api = FargateService::new(
        Image::existing("shop", "1"),
        fargate!(cpu = 256, memory = 512),
        network.vpc.private(),
    )
    .behind(&balancer.balancer, port!(8080))
    .reaches(&database.orders);
    System {
        service: Stack::new(Service { api }).references(references),
        balancer: Stack::new(balancer).references(references),
        database: Stack::new(database).references(references),
        network: Stack::new(network).references(references),
    }
}

/// The stacks that a stack imports from, and how many values.
fn imports(name: &str, template: &Template) -> Vec<String> {
    let text = template.0.to_string();
    let stacks = ["test-service", "test-balancer", "test-database", "test-network"];
    let producers = stacks.into_iter().filter(|stack| *stack != name);
    producers
        .filter(|stack| text.contains(&format!("\"{stack}")))
        .map(|stack| format!("{name} <- {stack}"))
        .collect()
}

fn graph(references: References) -> String {
    let templates = templates(system(references));
    templates.iter().flat_map(|(name, template)| imports(name, template)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_service_behind_one_stack_that_reaches_another_makes_no_cycle() {
    expect![[r#"
        test-balancer <- test-network
        test-database <- test-network
        test-service <- test-balancer
        test-service <- test-database
        test-service <- test-network"#]]
    .assert_eq(&graph(References::Strong));
}

#[test]
fn weak_references_lead_the_same_way() {
    assert_eq!(graph(References::Weak), graph(References::Strong));
}

#[test]
fn every_import_has_its_export() {
    let templates = templates(system(References::Strong));
    let exports: Vec<String> = templates
        .values()
        .filter_map(|template| template.0["Outputs"].as_object())
        .flat_map(|outputs| {
            outputs.values().map(|output| output["Export"]["Name"].as_str().expect("is text").to_owned())
        })
        .collect();
    let text: String = templates.values().map(|template| template.0.to_string()).collect();
    let imports =
        text.split("{\"Fn::ImportValue\":\"").skip(1).map(|rest| rest.split('"').next().expect("is text"));
    let mut count = 0;
    for import in imports {
        assert!(
            exports.iter().any(|export| export == import),
            "{import} is exported by none of {exports:#?}"
        );
        count += 1;
    }
    assert!(count >= exports.len(), "all exports are used");
}

#[test]
fn the_rules_of_the_connection_are_in_the_stack_of_the_service() {
    let templates = templates(system(References::Strong));
    for (name, template) in &templates {
        let rules = template.count("AWS::EC2::SecurityGroupIngress");
        assert_eq!(rules > 0, name == "test-service", "{name} has {rules} rules");
    }
}
