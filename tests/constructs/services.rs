//! Services behind load balancers, with databases.

use cdk_aws::prelude::*;
use expect_test::expect;
use serde_json::Value as Json;

use crate::{Template, say, template};

#[derive(Construct)]
struct System {
    network: Vpc,
    balancer: LoadBalancer,
    database: AuroraCluster,
    login: Secret,
    api: FargateService,
    site: FargateService,
}

fn system(own_secret: bool) -> Template {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::public(network.public()).http();
    let login = Secret::credentials("shop");
    let database =
        AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(1).database_name("shop");
    let database = if own_secret { database.credentials(&login) } else { database };
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::existing("shop", "api"), size, network.private())
        .behind_route(&balancer, port!(8080), Route::path("/api/*"))
        .reaches(&database);
    let web = FargateService::new(Image::existing("shop", "site"), size, network.private())
        .autoscale(Autoscaling::between(2..=4).cpu(60))
        .behind(&balancer, port!(8080));
    template(System { network, balancer, database, login, api, site: web })
}

fn service<'t>(template: &'t Template, name: &str) -> &'t Json {
    template.resources("AWS::ECS::Service").find(|(id, _)| id.starts_with(name)).expect("is there").1
}

fn container<'t>(template: &'t Template, name: &str) -> &'t Json {
    let mut tasks = template.resources("AWS::ECS::TaskDefinition");
    let (_, task) = tasks.find(|(id, _)| id.starts_with(name)).expect("is there");
    &task["Properties"]["ContainerDefinitions"][0]
}

#[test]
fn the_rules_of_a_listener_have_priorities_of_their_own() {
    let template = system(false);
    let mut rules: Vec<String> = template
        .properties("AWS::ElasticLoadBalancingV2::ListenerRule")
        .iter()
        .map(|rule| format!("{} {}", rule["Priority"], rule["Conditions"][0]["PathPatternConfig"]["Values"]))
        .collect();
    rules.sort();
    expect![[r#"
        46797 ["/api/*"]
        49828 ["/*"]"#]]
    .assert_eq(&rules.join("\n"));
}

#[test]
fn the_number_of_tasks_belongs_to_autoscaling_where_there_is_some() {
    let template = system(false);
    assert_eq!(service(&template, "Api")["Properties"]["DesiredCount"], 2);
    assert_eq!(service(&template, "Site")["Properties"].get("DesiredCount"), None);
}

#[test]
fn a_service_waits_for_its_rule_and_its_way_to_the_database() {
    let template = system(false);
    let waits: Vec<String> = service(&template, "Api")["DependsOn"]
        .as_array()
        .expect("waits")
        .iter()
        .map(|id| crate::plain(id.as_str().expect("is an id")))
        .collect();
    expect![[r#"
        ApiBalancerRule
        ApiToDATABASEEgress
        ApiToDATABASEIngress
        DatabaseWriter
        NetworkPrivateSubnet1DefaultRoute
        NetworkPrivateSubnet1RouteTableAssociation
        NetworkPrivateSubnet2DefaultRoute
        NetworkPrivateSubnet2RouteTableAssociation"#]]
    .assert_eq(&waits.join("\n"));
}

/// Environment and secrets of the container of `Api`.
fn variables(template: &Template) -> String {
    let container = container(template, "Api");
    let line = |entry: &Json, value: &str| format!("{}={}\n", say(&entry["Name"]), say(&entry[value]));
    let plain = crate::items(&container["Environment"]).into_iter().map(|entry| line(&entry, "Value"));
    let secret = crate::items(&container["Secrets"]).into_iter().map(|entry| line(&entry, "ValueFrom"));
    plain.chain(secret).collect()
}

#[test]
fn the_container_gets_the_secrets_of_the_database() {
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_PORT=3306
        DATABASE_READER_HOST=Database.ReadEndpoint.Address
        DATABASE_NAME=shop
        DATABASE_USERNAME=${Database.MasterUserSecret.SecretArn}:username::
        DATABASE_PASSWORD=${Database.MasterUserSecret.SecretArn}:password::
    "#]]
    .assert_eq(&variables(&system(false)));
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_PORT=3306
        DATABASE_READER_HOST=Database.ReadEndpoint.Address
        DATABASE_NAME=shop
        DATABASE_USERNAME=${Login}:username::
        DATABASE_PASSWORD=${Login}:password::
    "#]]
    .assert_eq(&variables(&system(true)));
}

#[test]
fn what_starts_the_container_reads_its_secrets_and_image_alone() {
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on ApiLogs.Arn
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/shop
        Allow secretsmanager:GetSecretValue on Database.MasterUserSecret.SecretArn
    "#]]
    .assert_eq(&system(false).statements("ApiExecutionRole"));
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on ApiLogs.Arn
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/shop
        Allow secretsmanager:GetSecretValue on Login
    "#]]
    .assert_eq(&system(true).statements("ApiExecutionRole"));
    assert_eq!(system(false).statements("ApiTaskRole"), "");
}

#[test]
fn the_way_to_the_database_is_open_for_the_service_alone() {
    let template = system(false);
    let rules: Vec<String> = template
        .properties("AWS::EC2::SecurityGroupIngress")
        .iter()
        .map(|rule| {
            format!(
                "{}: {} <- {}",
                rule["FromPort"],
                say(&rule["GroupId"]),
                say(&rule["SourceSecurityGroupId"])
            )
        })
        .collect();
    expect![[r#"
        8080: ApiSecurityGroup.GroupId <- BalancerSecurityGroup.GroupId
        3306: DatabaseSecurityGroup.GroupId <- ApiSecurityGroup.GroupId
        8080: SiteSecurityGroup.GroupId <- BalancerSecurityGroup.GroupId"#]]
    .assert_eq(&rules.join("\n"));
}

#[test]
fn resources_are_all_of_them_only_where_aws_wants_it() {
    for own_secret in [false, true] {
        for statement in system(own_secret).statements("").lines().filter(|line| line.contains(" on *")) {
            assert_eq!(statement, "Allow ecr:GetAuthorizationToken on *");
        }
    }
}
