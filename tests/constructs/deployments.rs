//! Services that are deployed side by side: what CodeDeploy, the pipeline and CloudFormation each have.

use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::codepipeline::PushedImage;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use expect_test::{Expect, expect};
use serde_json::Value as Json;

use crate::{Template, say};

#[derive(Construct)]
struct Shop {
    network: Vpc,
    database: AuroraCluster,
    images: Repository,
    balancer: LoadBalancer,
    failures: Alarm,
    smoke: Hook,
    api: FargateService,
    pipeline: DeliveryPipeline,
}

/// What is written for a service with all that a deployment can have.
struct Written {
    template: Template,
    task: Json,
    appspec: String,
}

fn written() -> Written {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    let images = Repository::new().mutable_tags();
    let balancer = LoadBalancer::public(network.public())
        .https(arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11111111-1111-1111-1111-111111111111"));
    let failures = Alarm::above(Metric::sum("Shop", "Errors"), 1.0);
    let code = Code::inline("exports.handler = async () => {};");
    let smoke = Function::new(Runtime::Nodejs22, "index.handler", code).network(network.private());
    let smoke = Hook::new(smoke);
    let deployment = CodeDeploy::canary_10_percent_5_minutes()
        .test_port(port!(8443))
        .hook(LifecycleEvent::AfterAllowTraffic, &smoke)
        .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke)
        .alarm(&failures);
    let route = Route::all().health_check(HealthCheck::path("/api/health"));
    let api =
        FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private())
            .command(["serve"])
            .behind_route(&balancer, port!(8080), route)
            .reaches(&database)
            .deployment(deployment);
    let pipeline = DeliveryPipeline::of_images(PushedImage::new(&images, "stable")).deploy("live", &api);
    let shop = Shop { network, database, images, balancer, failures, smoke, api, pipeline };
    let mut app = App::new("shop");
    app.stage("live", Environment::new(account!("111122223333"), region!("eu-west-1")), shop);
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let file = |name: &str| {
        let path = format!("artifacts/live/api/{name}");
        let (_, content) = synthesis.artifacts.iter().find(|(other, _)| *other == path).expect("is written");
        String::from_utf8(content.clone()).expect("is text")
    };
    Written {
        template: Template(serde_json::from_str(&synthesis.templates[0].body).expect("templates are JSON")),
        task: serde_json::from_str(&file("taskdef.json")).expect("is JSON"),
        appspec: file("appspec.yaml"),
    }
}

fn service(template: &Template) -> Json {
    template.only("AWS::ECS::Service").1.clone()
}

/// An expression in JSON, without the hashes of logical ids.
fn check(value: &Json, expected: Expect) {
    let text = serde_json::to_string_pretty(value).expect("JSON values are valid JSON");
    expected.assert_eq(&text);
}

#[test]
fn the_service_is_written_once() {
    let template = written().template;
    let service = service(&template);
    let (task, definition) = template.only("AWS::ECS::TaskDefinition");
    let properties = &service["Properties"];
    assert_eq!(properties["DeploymentController"]["Type"], "CODE_DEPLOY");
    assert_eq!(properties["LaunchType"], "FARGATE");
    // The family, so that a new revision is no change of the service; and nothing else to wait for.
    assert_eq!(properties["TaskDefinition"], "shop-live-api");
    assert_eq!(definition["Properties"]["Family"], "shop-live-api");
    assert_eq!(service["DependsOn"], serde_json::json!([task]));
    // What ECS refuses under this controller.
    assert_eq!(properties["DeploymentConfiguration"], Json::Null);
    // A revision that runs is not deleted when another one takes its place.
    assert_eq!(definition["UpdateReplacePolicy"], "Retain");
}

#[test]
fn the_first_tasks_run_a_stand_in() {
    let template = written().template;
    let container = &template.only("AWS::ECS::TaskDefinition").1["Properties"]["ContainerDefinitions"][0];
    assert_eq!(container["Image"], "public.ecr.aws/docker/library/busybox:1.37");
    expect![[r#"mkdir -p '/tmp/www/api' && echo 'not delivered yet' > '/tmp/www/api/health' && exec httpd -f -p 8080 -h /tmp/www"#]]
        .assert_eq(container["Command"][2].as_str().expect("is text"));
}

#[test]
fn the_pipeline_finds_what_the_service_is() {
    let Written { template, task, appspec } = written();
    let container = &task["containerDefinitions"][0];
    assert_eq!(container["image"], "<IMAGE1_NAME>");
    assert_eq!(container["command"], serde_json::json!(["serve"]));
    assert!(container.get("secrets").is_none(), "a secret in a variable would not survive a rotation");
    assert_eq!(container["user"], "1000");
    assert_eq!(container["readonlyRootFilesystem"], true);
    assert_eq!(
        container["mountPoints"],
        serde_json::json!([{ "sourceVolume": "main-tmp", "containerPath": "/tmp" }])
    );
    assert_eq!(task["volumes"], serde_json::json!([{ "name": "main-tmp" }]));
    let parameter = |name: &str| {
        let all = template.properties("AWS::SSM::Parameter");
        all.into_iter().find(|parameter| parameter["Name"] == name).expect("is published").clone()
    };
    assert_eq!(parameter("/shop-live-api/appspec")["Value"], appspec);
    // The parameter is the file, with the values that CloudFormation knows.
    let task = parameter("/shop-live-api/taskdef");
    let text = task["Value"]["Fn::Sub"].as_str().expect("is a `Fn::Sub`");
    let published: Json = serde_json::from_str(text).expect("is JSON");
    let host = &published["containerDefinitions"][0]["environment"][0]["value"];
    assert!(host.as_str().expect("is text").ends_with(".Endpoint.Address}"), "{host}");
    let variables = published["containerDefinitions"][0]["environment"].as_array().expect("has variables");
    let user = variables.iter().find(|variable| variable["name"] == "DATABASE_USER").expect("has a user");
    assert_eq!(user["value"], "live_api");
}

#[test]
fn hooks_are_called_by_name() {
    let Written { template, appspec, .. } = written();
    expect![[r#"
        version: 0.0
        Resources:
          - TargetService:
              Type: AWS::ECS::Service
              Properties:
                TaskDefinition: <TASK_DEFINITION>
                LoadBalancerInfo:
                  ContainerName: "main"
                  ContainerPort: 8080
        Hooks:
          - AfterAllowTestTraffic: "CodeDeployHook_shop-live-smoke"
          - AfterAllowTraffic: "CodeDeployHook_shop-live-smoke"
    "#]]
    .assert_eq(&appspec);
    let mut functions = template.resources("AWS::Lambda::Function");
    let (_, hook) = functions.find(|(id, _)| id.starts_with("Smoke")).expect("is there");
    assert_eq!(hook["Properties"]["FunctionName"], "CodeDeployHook_shop-live-smoke");
    let variables = &hook["Properties"]["Environment"]["Variables"];
    assert_eq!(say(&variables["TEST_URL"]), "https://${Balancer.DNSName}:8443");
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on SmokeLogs.Arn
        Allow codedeploy:PutLifecycleEventHookExecutionStatus ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses on *
    "#]]
    .assert_eq(&template.statements("SmokeRole"));
}

#[test]
fn traffic_moves_between_two_groups() {
    let template = written().template;
    assert_eq!(template.count("AWS::ElasticLoadBalancingV2::TargetGroup"), 2);
    let (_, group) = template.only("AWS::CodeDeploy::DeploymentGroup");
    let properties = &group["Properties"];
    let pair = &properties["LoadBalancerInfo"]["TargetGroupPairInfoList"][0];
    let names: Vec<String> =
        pair["TargetGroups"].as_array().expect("are groups").iter().map(|g| say(&g["Name"])).collect();
    assert_eq!(
        names,
        ["ApiBalancerTargetGroup.TargetGroupName", "ApiBalancerGreenTargetGroup.TargetGroupName"]
    );
    assert_eq!(say(&pair["ProdTrafficRoute"]["ListenerArns"][0]), "BalancerListener");
    assert_eq!(say(&pair["TestTrafficRoute"]["ListenerArns"][0]), "ApiBalancerTestListener");
    assert_eq!(properties["DeploymentConfigName"], "CodeDeployDefault.ECSCanary10Percent5Minutes");
    check(
        &properties["AutoRollbackConfiguration"],
        expect![[r#"
            {
              "Enabled": true,
              "Events": [
                "DEPLOYMENT_FAILURE",
                "DEPLOYMENT_STOP_ON_REQUEST",
                "DEPLOYMENT_STOP_ON_ALARM"
              ]
            }"#]],
    );
}

#[test]
fn codedeploy_may_deploy_this_service() {
    expect![[r#"
        Allow ecs:DescribeServices on Api
        Allow ecs:CreateTaskSet ecs:DeleteTaskSet ecs:UpdateServicePrimaryTaskSet on Api arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-set/${ApiCluster}/${Api.Name}/*
        Allow elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeTargetGroups on *
        Allow elasticloadbalancing:ModifyListener on BalancerListener ApiBalancerTestListener
        Allow elasticloadbalancing:ModifyRule on ApiBalancerRule
        Allow iam:PassRole on ApiExecutionRole.Arn ApiTaskRole.Arn if {"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}
        Allow cloudwatch:DescribeAlarms on arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:${Failures}
        Allow lambda:InvokeFunction on Smoke.Arn
    "#]].assert_eq(&written().template.statements("ApiDeploymentRole"));
}

#[test]
fn the_pipeline_may_deploy_this_service() {
    expect![[r#"
        Allow codedeploy:CreateDeployment codedeploy:GetDeployment on arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentgroup:shop-live-api/shop-live-api
        Allow codedeploy:GetApplication codedeploy:GetApplicationRevision codedeploy:RegisterApplicationRevision on arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:application:shop-live-api
        Allow codedeploy:GetDeploymentConfig on arn:${AWS::Partition}:codedeploy:${AWS::Region}:${AWS::AccountId}:deploymentconfig:*
        Allow ecs:RegisterTaskDefinition on arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/shop-live-api:*
        Allow iam:PassRole on ApiExecutionRole.Arn ApiTaskRole.Arn if {"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}
        Allow ssm:GetParameter on arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/shop-live-api/taskdef arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/shop-live-api/appspec
        Allow s3:GetObject s3:GetObjectVersion on arn:${AWS::Partition}:s3:::shop-live-pipeline-artifacts-111122223333/* if {"StringEquals":{"aws:ResourceAccount":"111122223333"}}
        Allow kms:Decrypt kms:DescribeKey on arn:${AWS::Partition}:kms:eu-west-1:111122223333:key/* if {"StringEquals":{"kms:ViaService":{"Fn::Sub":"s3.eu-west-1.${AWS::URLSuffix}"}}}
    "#]].assert_eq(&written().template.statements("ApiDeployRole"));
}

#[test]
fn ecs_moves_traffic_by_itself() {
    #[derive(Construct)]
    struct Native {
        network: Vpc,
        balancer: LoadBalancer,
        api: FargateService,
    }
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::public(network.public()).http();
    let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
    let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
        .behind(&balancer, port!(80))
        .deployment(BlueGreen::linear(20, Duration::minutes(3)));
    let template = crate::template(Native { network, balancer, api });
    let configuration = &service(&template)["Properties"]["DeploymentConfiguration"];
    assert_eq!(configuration["Strategy"], "LINEAR");
    assert_eq!(configuration["LinearConfiguration"]["StepPercent"], 20);
    let (_, rule) = template.only("AWS::ElasticLoadBalancingV2::ListenerRule");
    let groups = &rule["Properties"]["Actions"][0]["ForwardConfig"]["TargetGroups"];
    let weights: Vec<i64> = groups
        .as_array()
        .expect("are groups")
        .iter()
        .map(|g| g["Weight"].as_i64().expect("is one"))
        .collect();
    assert_eq!(weights, [100, 0]);
    expect![[r#"
        Allow elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth on *
        Allow elasticloadbalancing:DeregisterTargets elasticloadbalancing:RegisterTargets on ApiBalancerTargetGroup.TargetGroupArn ApiBalancerGreenTargetGroup.TargetGroupArn
        Allow elasticloadbalancing:ModifyListener on BalancerListener
        Allow elasticloadbalancing:ModifyRule on ApiBalancerRule
    "#]].assert_eq(&template.statements("ApiTrafficRole"));
}
