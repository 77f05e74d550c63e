use cdk_core::Format;
use serde_json::{Value, json};

use crate::prelude::*;
use crate::testing::{only, properties};

#[derive(crate::Construct)]
struct Shop {
    network: Vpc,
    database: AuroraCluster,
    api: FargateService,
}

fn shop(network: Vpc) -> Shop {
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::existing("shop", "1"), size, network.private()).reaches(&database);
    Shop { network, database, api }
}

fn network() -> Vpc {
    Vpc::new(cidr!("10.0.0.0/16"))
}

/// The template of a stage with a profile, if it has one.
fn staged(shop: impl Construct, profile: Option<Profile>) -> Value {
    let mut app = App::new("test");
    let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
    let stage = app.stage("dev", environment, shop);
    if let Some(profile) = profile {
        stage.profile(profile);
    }
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    serde_json::from_str(&synthesis.templates[0].body).expect("templates are JSON")
}

fn count(template: &Value, resource_type: &str) -> usize {
    properties(template, resource_type).len()
}

/// The services of the interface endpoints.
fn interfaces(template: &Value) -> Vec<String> {
    let endpoints = properties(template, "AWS::EC2::VPCEndpoint");
    let interfaces = endpoints.into_iter().filter(|endpoint| endpoint["VpcEndpointType"] == "Interface");
    let name = |endpoint: &Value| endpoint["ServiceName"]["Fn::Sub"].as_str().map(ToOwned::to_owned);
    let names = interfaces.filter_map(name);
    names.map(|name| name.trim_start_matches("com.amazonaws.${AWS::Region}.").to_owned()).collect()
}

#[test]
fn the_choices_are_those_of_the_documentation() {
    let development = staged(shop(network()), Some(Profile::development()));
    assert_eq!(count(&development, "AWS::EC2::NatGateway"), 1);
    let service = only(&development, "AWS::ECS::Service");
    assert_eq!(service["DesiredCount"], 1);
    let spot = json!({ "CapacityProvider": "FARGATE_SPOT", "Weight": 1 });
    let base = json!({ "CapacityProvider": "FARGATE", "Base": 1, "Weight": 0 });
    assert_eq!(service["CapacityProviderStrategy"], json!([base, spot]));
    let database = only(&development, "AWS::RDS::DBCluster");
    let capacity = json!({ "MinCapacity": 0, "MaxCapacity": 4 });
    assert_eq!(database["ServerlessV2ScalingConfiguration"], capacity);
    assert_eq!(count(&development, "AWS::RDS::DBInstance"), 1);

    let production = staged(shop(network()), Some(Profile::production()));
    assert_eq!(count(&production, "AWS::RDS::DBInstance"), 2);
    let mut without = staged(shop(network()), None);
    assert_eq!(count(&without, "AWS::EC2::NatGateway"), 2);
    assert_eq!(only(&without, "AWS::ECS::Service")["DesiredCount"], 2);
    assert_eq!(only(&without, "AWS::RDS::DBInstance")["DBInstanceClass"], "db.r8g.large");
    // But for the reader, production is what there is without a profile.
    without = staged(shop(network()), Some(Profile::production().readers(0)));
    assert_eq!(without, staged(shop(network()), None));
}

#[test]
fn an_option_of_a_construct_takes_precedence() {
    let Shop { network, database, api } = shop(network().nat_gateways(Nat::PerZone));
    let explicit = Shop {
        database: database.instance_class(InstanceClass::R8gLarge).readers(1),
        api: api.tasks(4).capacity(Capacity::fargate()).working_hours(WorkingHours::always()),
        network,
    };
    let profile = Profile::development().working_hours(WorkingHours::daily(7..20));
    let template = staged(explicit, Some(profile));
    assert_eq!(count(&template, "AWS::EC2::NatGateway"), 2);
    let service = only(&template, "AWS::ECS::Service");
    assert_eq!((&service["DesiredCount"], &service["LaunchType"]), (&json!(4), &json!("FARGATE")));
    assert_eq!(count(&template, "AWS::RDS::DBInstance"), 2);
    // The hours of the stage still hold for the database.
    assert_eq!(count(&template, "AWS::Scheduler::Schedule"), 2);
}

#[test]
fn what_pauses_by_itself_is_not_stopped() {
    let hours = WorkingHours::daily(7..20);
    let template = staged(shop(network()), Some(Profile::development().working_hours(hours.clone())));
    assert_eq!(count(&template, "AWS::Scheduler::Schedule"), 0);
    assert_eq!(count(&template, "AWS::ApplicationAutoScaling::ScalableTarget"), 1);
    // A proxy keeps its connections open.
    let Shop { network, database, api } = shop(network());
    let behind = Shop { database: database.proxy(), network, api };
    let template = staged(behind, Some(Profile::development().working_hours(hours)));
    assert_eq!(count(&template, "AWS::Scheduler::Schedule"), 2);
}

#[test]
fn endpoints_are_those_that_the_roles_need() {
    let closed = || Some(Profile::development().nat_gateways(Nat::Endpoints));
    let template = staged(shop(network()), closed());
    assert_eq!(count(&template, "AWS::EC2::NatGateway"), 0);
    assert_eq!(interfaces(&template), ["ecr.api", "ecr.dkr", "logs"]);

    // What is added to a role adds an endpoint; a key beside a bucket is used by S3.
    let Shop { network, database, api } = shop(network());
    let key = Key::new();
    let files = Bucket::new().key(&key);
    let topic = Topic::new();
    let api = api.allow(&files, access::Read).allow(&topic, access::Publish).execute_command();
    let template = staged(place! { network, database, key, files, topic, api }, closed());
    assert_eq!(interfaces(&template), ["ecr.api", "ecr.dkr", "logs", "sns", "ssmmessages"]);

    // With a NAT gateway, and in public subnets, none are needed.
    let template = staged(shop(self::network()), Some(Profile::development()));
    assert_eq!(interfaces(&template), [""; 0]);
}

#[test]
fn the_last_profile_holds() {
    let mut app = App::new("test");
    let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
    let stage = app.stage("dev", environment, shop(network()));
    stage.profile(Profile::development()).profile(Profile::production());
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.templates[0].body.contains("CapacityProviderStrategy"));
}
