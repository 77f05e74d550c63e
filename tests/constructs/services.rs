//! Services behind load balancers, with databases.

use cdk_aws::prelude::*;
use cdk_aws::rds::Login;
use expect_test::expect;
use serde_json::{Value as Json, json};

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

fn system(own_secret: bool, by: Login) -> Template {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::public(network.public()).http();
    let login = Secret::credentials("shop");
    let database =
        AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(1).database_name("shop");
    let database = if own_secret { database.credentials(&login) } else { database };
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::existing("shop", "api"), size, network.private())
        .behind_route(&balancer, port!(8080), Route::path("/api/*"))
        .reaches(&database.login(by));
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
    let template = system(false, Login::iam());
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
    let template = system(false, Login::iam());
    assert_eq!(service(&template, "Api")["Properties"]["DesiredCount"], 2);
    assert_eq!(service(&template, "Site")["Properties"].get("DesiredCount"), None);
}

#[test]
fn a_service_waits_for_its_rule_and_its_way_to_the_database() {
    let template = system(false, Login::iam());
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
        ApiToDATABASEUser
        DatabaseWriter
        NetworkPrivateSubnet1DefaultRoute
        NetworkPrivateSubnet1RouteTableAssociation
        NetworkPrivateSubnet2DefaultRoute
        NetworkPrivateSubnet2RouteTableAssociation"#]]
    .assert_eq(&waits.join("\n"));
}

/// The environment of the container of `Api`.
fn variables(template: &Template) -> String {
    let container = container(template, "Api");
    let line = |entry: &Json, value: &str| format!("{}={}\n", say(&entry["Name"]), say(&entry[value]));
    let plain = crate::items(&container["Environment"]).into_iter().map(|entry| line(&entry, "Value"));
    assert!(container.get("Secrets").is_none(), "a secret in a variable would not survive a rotation");
    plain.collect()
}

#[test]
fn the_container_logs_in_as_a_user_of_its_own_without_a_password() {
    let template = system(false, Login::iam());
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_PORT=3306
        DATABASE_READER_HOST=Database.ReadEndpoint.Address
        DATABASE_NAME=shop
        DATABASE_USER=test_api
    "#]]
    .assert_eq(&variables(&template));
    let user = &template.only("Custom::DatabaseUser").1;
    assert_eq!(user["Properties"]["User"], "test_api");
    assert_eq!(user["Properties"]["Database"], "shop");
    assert_eq!(user["Properties"]["Privileges"], json!(["SELECT", "INSERT", "UPDATE", "DELETE"]));
    assert!(user["DependsOn"].to_string().contains("DatabaseWriter"), "{user}");
    let cluster = &template.only("AWS::RDS::DBCluster").1["Properties"];
    assert_eq!(cluster["EnableIAMDatabaseAuthentication"], true);
    assert_eq!(cluster["EnableHttpEndpoint"], true);
}

#[test]
fn the_container_reads_the_secret_of_the_master_user_when_it_runs() {
    let login = Login::master_secret();
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_PORT=3306
        DATABASE_READER_HOST=Database.ReadEndpoint.Address
        DATABASE_NAME=shop
        DATABASE_SECRET_ARN=Database.MasterUserSecret.SecretArn
    "#]]
    .assert_eq(&variables(&system(false, login.clone())));
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_PORT=3306
        DATABASE_READER_HOST=Database.ReadEndpoint.Address
        DATABASE_NAME=shop
        DATABASE_SECRET_ARN=Login
    "#]]
    .assert_eq(&variables(&system(true, login.clone())));
    let template = system(false, login);
    assert_eq!(template.count("Custom::DatabaseUser"), 0);
    assert_eq!(template.only("AWS::RDS::DBCluster").1["Properties"].get("EnableHttpEndpoint"), None);
    expect![[r#"
        Allow secretsmanager:GetSecretValue on Database.MasterUserSecret.SecretArn
    "#]]
    .assert_eq(&template.statements("ApiTaskRole"));
}

#[test]
fn a_service_connects_to_the_proxy_of_a_cluster() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
        .port(port!(3307))
        .readers(1)
        .database_name("shop")
        .proxy();
    let api = FargateService::new(
        Image::existing("shop", "api"),
        fargate!(cpu = 256, memory = 512),
        network.private(),
    )
    .reaches(&database);
    let template = template(Proxied { network, database, api });
    expect![[r#"
        DATABASE_HOST=DatabaseProxy.Endpoint
        DATABASE_PORT=3306
        DATABASE_NAME=shop
        DATABASE_USER=test_api
    "#]]
    .assert_eq(&variables(&template));
    expect![[r#"
        Allow rds-db:connect on {"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":rds-db:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":dbuser:",{"Fn::Select":[6,{"Fn::Split":[":",{"Fn::GetAtt":["DatabaseProxy3FDF7EDC","DBProxyArn"]}]}]},"/test_api"]]}
    "#]].assert_eq(&template.statements("ApiTaskRole"));
    expect![[r#"
        Allow rds-db:connect on arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}:dbuser:${Database.DBClusterResourceId}/test_api
    "#]].assert_eq(&template.statements("DatabaseProxyRole"));
    let rules = template.properties("AWS::EC2::SecurityGroupIngress");
    let mut rules: Vec<String> = rules
        .iter()
        .map(|rule| format!("{} from {}", rule["FromPort"], say(&rule["SourceSecurityGroupId"])))
        .collect();
    rules.sort();
    expect![[r#"
        3306 from ApiSecurityGroup.GroupId
        3307 from DatabaseSecurityGroup.GroupId"#]]
    .assert_eq(&rules.join("\n"));
}

#[derive(Construct)]
struct Proxied {
    network: Vpc,
    database: AuroraCluster,
    api: FargateService,
}

#[test]
fn the_program_may_log_in_as_its_user_and_what_starts_it_reads_no_secret() {
    let template = system(false, Login::iam());
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on ApiLogs.Arn
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on arn:${AWS::Partition}:ecr:${AWS::Region}:${AWS::AccountId}:repository/shop
    "#]]
    .assert_eq(&template.statements("ApiExecutionRole"));
    expect![[r#"
        Allow rds-db:connect on arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}:dbuser:${Database.DBClusterResourceId}/test_api
    "#]].assert_eq(&template.statements("ApiTaskRole"));
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on DatabaseUsersLogs.Arn
        Allow rds-data:ExecuteStatement on Database.DBClusterArn
        Allow secretsmanager:GetSecretValue on Database.MasterUserSecret.SecretArn
    "#]]
    .assert_eq(&template.statements("DatabaseUsersRole"));
}

#[test]
fn a_container_of_an_own_image_may_do_little() {
    let template = system(false, Login::iam());
    let container = container(&template, "Api");
    assert_eq!(container["User"], "1000");
    assert_eq!(container["ReadonlyRootFilesystem"], true);
    assert_eq!(
        container["LinuxParameters"],
        json!({ "InitProcessEnabled": true, "Capabilities": { "Drop": ["ALL"] } })
    );
    assert_eq!(container["MountPoints"], json!([{ "SourceVolume": "main-tmp", "ContainerPath": "/tmp" }]));
}

#[test]
fn the_way_to_the_database_is_open_for_the_service_alone() {
    let template = system(false, Login::iam());
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
        for statement in
            system(own_secret, Login::iam()).statements("").lines().filter(|line| line.contains(" on *"))
        {
            assert_eq!(statement, "Allow ecr:GetAuthorizationToken on *");
        }
    }
}
