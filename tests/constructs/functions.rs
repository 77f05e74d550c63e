//! Functions in a network, and hooks of services behind internal load balancers.

use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use expect_test::expect;

use crate::{say, template};

fn function() -> Function {
    Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {};"))
}

fn lines(lines: &[String]) -> String {
    lines.join("\n") + "\n"
}

#[derive(Construct)]
struct Migrations {
    network: Vpc,
    database: AuroraCluster,
    migrate: Function,
}

#[test]
fn a_function_reaches_a_database_in_its_network() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let database =
        AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(0).database_name("shop");
    let migrate = function().network(network.private()).reaches(&database);
    let template = template(Migrations { network, database, migrate });
    let (_, function) = template
        .resources("AWS::Lambda::Function")
        .find(|(id, _)| id.starts_with("Migrate"))
        .expect("is there");
    let subnets = function["Properties"]["VpcConfig"]["SubnetIds"].as_array().expect("has subnets");
    assert_eq!(
        subnets.iter().map(say).collect::<Vec<_>>(),
        ["NetworkPrivateSubnet1", "NetworkPrivateSubnet2"]
    );
    assert_eq!(
        say(&function["Properties"]["VpcConfig"]["SecurityGroupIds"][0]),
        "MigrateSecurityGroup.GroupId"
    );
    let variables = function["Properties"]["Environment"]["Variables"].as_object().expect("has variables");
    let variables: Vec<String> =
        variables.iter().map(|(name, value)| format!("{name}={}", say(value))).collect();
    expect![[r#"
        DATABASE_HOST=Database.Endpoint.Address
        DATABASE_NAME=shop
        DATABASE_PORT=3306
        DATABASE_USER=test_migrate
    "#]]
    .assert_eq(&lines(&variables));
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on MigrateLogs.Arn
        Allow ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses on *
        Allow rds-db:connect on arn:${AWS::Partition}:rds-db:${AWS::Region}:${AWS::AccountId}:dbuser:${Database.DBClusterResourceId}/test_migrate
    "#]].assert_eq(&template.statements("MigrateRole"));
    let rules: Vec<String> = template
        .resources("AWS::EC2::SecurityGroupIngress")
        .filter(|(id, _)| id.starts_with("MigrateToDATABASE"))
        .map(|(_, rule)| {
            let rule = &rule["Properties"];
            format!(
                "{} <- {} {}",
                say(&rule["GroupId"]),
                say(&rule["SourceSecurityGroupId"]),
                rule["FromPort"]
            )
        })
        .collect();
    expect![[r#"
        DatabaseSecurityGroup.GroupId <- MigrateSecurityGroup.GroupId 3306
    "#]]
    .assert_eq(&lines(&rules));
    let waits = function["DependsOn"].to_string();
    assert!(waits.contains("DatabaseWriter") && waits.contains("MigrateToDATABASEEgress"), "{waits}");
}

#[derive(Construct)]
struct Inside {
    network: Vpc,
    images: Repository,
    balancer: LoadBalancer,
    smoke: Hook,
    api: FargateService,
}

#[test]
fn a_hook_in_the_network_connects_to_an_internal_load_balancer() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::internal(network.private()).http();
    let smoke = Hook::new(function().network(network.private()));
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(&images), size, network.private())
        .behind(&balancer, port!(8080))
        .deployment(
            CodeDeploy::all_at_once()
                .test_port(port!(8081))
                .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke)
                .hook(LifecycleEvent::AfterAllowTraffic, &smoke),
        );
    let template = template(Inside { network, images, balancer, smoke, api });
    let rules: Vec<String> = template
        .resources("AWS::EC2::SecurityGroupIngress")
        .filter(|(_, rule)| say(&rule["Properties"]["SourceSecurityGroupId"]).starts_with("Smoke"))
        .map(|(_, rule)| {
            format!("{} {}", say(&rule["Properties"]["GroupId"]), rule["Properties"]["FromPort"])
        })
        .collect();
    expect![[r#"
        BalancerSecurityGroup.GroupId 8081
        BalancerSecurityGroup.GroupId 80
    "#]]
    .assert_eq(&lines(&rules));
}

/// A service whose new version is tested by a hook through a public load balancer: what may connect to the test port, and
/// what the hook may connect to.
fn tested(change: impl Fn(CodeDeploy) -> CodeDeploy) -> String {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::public(network.public()).http();
    let smoke = Hook::new(function().network(network.private()));
    let deployment = CodeDeploy::all_at_once()
        .test_port(port!(8081))
        .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke)
        .hook(LifecycleEvent::AfterAllowTraffic, &smoke);
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(&images), size, network.private())
        .behind(&balancer, port!(8080))
        .deployment(change(deployment));
    let template = template(Inside { network, images, balancer, smoke, api });
    let rules = ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"].map(|kind| {
        let rules = template.resources(kind).map(|(_, rule)| &rule["Properties"]);
        let of_blocks = rules
            .filter(|rule| !rule["CidrIp"].is_null())
            .map(|rule| format!("{} {} {}", say(&rule["GroupId"]), rule["FromPort"], say(&rule["CidrIp"])));
        of_blocks.collect::<Vec<String>>()
    });
    lines(&rules.concat())
}

#[test]
fn the_test_port_is_open_to_the_addresses_of_the_hook_only() {
    expect![[r#"
        BalancerSecurityGroup.GroupId 8081 ${NetworkPublicSubnet1NatAddress.PublicIp}/32
        BalancerSecurityGroup.GroupId 8081 ${NetworkPublicSubnet2NatAddress.PublicIp}/32
        SmokeSecurityGroup.GroupId 8081 0.0.0.0/0
        SmokeSecurityGroup.GroupId 80 0.0.0.0/0
    "#]]
    .assert_eq(&tested(|deployment| deployment));
}

#[test]
fn the_test_port_is_open_to_those_whom_the_program_names() {
    expect![[r#"
        BalancerSecurityGroup.GroupId 8081 192.0.2.0/24
        BalancerSecurityGroup.GroupId 8081 ${NetworkPublicSubnet1NatAddress.PublicIp}/32
        BalancerSecurityGroup.GroupId 8081 ${NetworkPublicSubnet2NatAddress.PublicIp}/32
        SmokeSecurityGroup.GroupId 8081 0.0.0.0/0
        SmokeSecurityGroup.GroupId 80 0.0.0.0/0
    "#]]
    .assert_eq(&tested(|deployment| deployment.test_traffic_from(Peer::cidr(cidr!("192.0.2.0/24")))));
    expect![[r#"
        BalancerSecurityGroup.GroupId 8081 0.0.0.0/0
        SmokeSecurityGroup.GroupId 8081 0.0.0.0/0
        SmokeSecurityGroup.GroupId 80 0.0.0.0/0
    "#]]
    .assert_eq(&tested(CodeDeploy::test_traffic_from_anywhere));
}

#[derive(Construct)]
struct Named {
    files: Bucket,
    role: Role,
}

#[test]
fn access_to_a_bucket_whose_name_can_be_guessed_is_limited_to_the_account() {
    let files = Bucket::new().name("shop-files");
    let role = Role::new(Principal::service("lambda.amazonaws.com")).allow(&files, access::Write);
    let template = template(Named { files, role });
    let role = template.resources("AWS::IAM::Role").next().expect("there is one").1;
    let statement = &role["Properties"]["Policies"][0]["PolicyDocument"]["Statement"][0];
    assert_eq!(say(&statement["Condition"]["StringEquals"]["aws:ResourceAccount"]), "AWS::AccountId");
}
