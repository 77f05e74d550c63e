//! A pipeline that deploys stacks of other accounts, and images by their parameters.

use std::cell::RefCell;
use std::rc::Rc;

use cdk_aws::action;
use cdk_aws::codebuild::Synth;
use cdk_aws::iam::Statement;
use cdk_aws::prelude::*;
use expect_test::{Expect, expect};
use serde_json::Value as Json;

use crate::pipeline::actions;
use crate::{Template, say_policy};

/// A stage: its services need the network, and nothing needs the store.
#[derive(Construct)]
struct Stage {
    services: Stack<Services>,
    deployer: Stack<StackDeployer>,
    store: Stack<Bucket>,
    network: Stack<Vpc>,
}

#[derive(Construct)]
struct Services {
    balancer: LoadBalancer,
    api: FargateService,
}

#[derive(Construct)]
struct Tools {
    images: Repository,
    pipeline: DeliveryPipeline,
}

/// The templates of tools and stage, by what follows the app's name.
fn synth(change: impl FnOnce(FargateService) -> FargateService, deployer: StackDeployer) -> [Template; 3] {
    let images = Repository::new();
    let network = Stack::new(Vpc::new(cidr!("10.0.0.0/16")));
    let balancer = LoadBalancer::internal(network.private()).http();
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(&images), size, network.private()).behind_route(
        &balancer,
        port!(8080),
        Route::all().health_check(HealthCheck::path("/health")),
    );
    let stage = Stage {
        services: Stack::new(Services { balancer, api: change(api) }),
        deployer: Stack::new(deployer),
        store: Stack::new(Bucket::new()),
        network,
    };
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    let source = GitHub::new("example-org/shop", connection);
    let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images))
        .synth(Synth::new())
        .deploy_stacks("dev", &stage.deployer);
    let mut app = App::new("shop");
    app.stage(
        "tools",
        Environment::new(account!("555555555555"), region!("eu-west-1")),
        Tools { images, pipeline },
    );
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), stage);
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    ["tools", "dev-deployer", "dev-services"].map(|name| {
        let name = format!("shop-{name}");
        let found = synthesis.templates.iter().find(|template| template.stack_name == name);
        Template(serde_json::from_str(&found.expect("is there").body).expect("templates are JSON"))
    })
}

#[expect(clippy::needless_pass_by_value, reason = "is a literal of the test")]
fn check(value: &Json, expected: Expect) {
    expected.assert_eq(&serde_json::to_string_pretty(value).expect("is JSON"));
}

/// The configuration of the actions whose name has this prefix.
fn configurations(template: &Template, name: &str) -> Vec<Json> {
    let (_, pipeline) = template.only("AWS::CodePipeline::Pipeline");
    let stages = pipeline["Properties"]["Stages"].as_array().expect("has stages").iter();
    let actions = stages.flat_map(|stage| stage["Actions"].as_array().expect("has actions"));
    let named = actions.filter(|action| action["Name"].as_str().is_some_and(|it| it.starts_with(name)));
    named.map(|action| action["Configuration"].clone()).collect()
}

#[test]
fn stacks_are_deployed_in_the_order_in_which_they_need_each_other() {
    let [tools, ..] = synth(|api| api, StackDeployer::new());
    expect![[r#"
        Source
          null CodeStarSourceConnection Source:  -> Source
        Build
          null CodeBuild Build: Source -> Image
          null CodeBuild Synth: Source -> Stacks
          2 Commands Check: Stacks -> Checked
        dev-permissions
          1 Commands Compare: Checked -> 
        dev-approval
          null Manual Approval:  -> 
        dev else ROLLBACK
          1 CloudFormation Prepare-store: Checked -> 
          3 CloudFormation Execute-store:  -> 
          1 CloudFormation Prepare-network: Checked -> 
          3 CloudFormation Execute-network:  -> 
          2 Commands Verify-1: Checked -> 
          4 CloudFormation Prepare-services: Checked -> 
          6 CloudFormation Execute-services:  -> 
          5 Commands Verify-2: Checked -> 
    "#]]
    .assert_eq(&actions(&tools));
    let [tools, ..] = synth(|api| api, StackDeployer::new().without_approval_of_permissions());
    assert!(!actions(&tools).contains("permissions"));
}

#[test]
fn a_change_set_has_the_role_of_its_account_and_the_image_that_was_built() {
    let [tools, ..] = synth(|api| api, StackDeployer::new());
    check(
        &configurations(&tools, "Prepare-services")[0],
        expect![[r##"
            {
              "ActionMode": "CHANGE_SET_REPLACE",
              "Capabilities": "CAPABILITY_NAMED_IAM",
              "ChangeSetName": "delivery",
              "ParameterOverrides": "{\"ApiImage\":\"#{Build.IMAGE_URI}\"}",
              "RoleArn": {
                "Fn::Sub": "arn:${AWS::Partition}:iam::111111111111:role/deployer/shop-dev-deployer-cloudformation"
              },
              "StackName": "shop-dev-services",
              "TemplatePath": "Checked::shop-dev-services.template.json"
            }"##]],
    );
    check(
        &configurations(&tools, "Execute-services")[0],
        expect![[r#"
        {
          "ActionMode": "CHANGE_SET_EXECUTE",
          "ChangeSetName": "delivery",
          "StackName": "shop-dev-services"
        }"#]],
    );
    // CodeDeploy's services take their image from elsewhere.
    let [tools, ..] = synth(|api| api.deployment(CodeDeploy::all_at_once()), StackDeployer::new());
    assert!(configurations(&tools, "Prepare-services")[0]["ParameterOverrides"].is_null());
}

#[test]
fn an_approval_is_skipped_if_nothing_more_is_allowed() {
    let [tools, ..] = synth(|api| api, StackDeployer::new());
    let (_, pipeline) = tools.only("AWS::CodePipeline::Pipeline");
    let stages = pipeline["Properties"]["Stages"].as_array().expect("has stages");
    let approval = stages.iter().find(|stage| stage["Name"] == "dev-approval").expect("is there");
    check(
        &approval["BeforeEntry"],
        expect![[r##"
            {
              "Conditions": [
                {
                  "Result": "SKIP",
                  "Rules": [
                    {
                      "Configuration": {
                        "Operator": "NE",
                        "Value": "no",
                        "Variable": "#{dev-permissions.WIDENED}"
                      },
                      "Name": "Widened",
                      "RuleTypeId": {
                        "Category": "Rule",
                        "Owner": "AWS",
                        "Provider": "VariableCheck",
                        "Version": "1"
                      }
                    }
                  ]
                }
              ]
            }"##]],
    );
}

#[test]
fn the_pipeline_deploys_and_cloudformation_makes() {
    let [tools, deployer, _] = synth(|api| api, StackDeployer::new());
    expect![[r#"
        Allow cloudformation:CreateChangeSet on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev/* arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev-*/* if {"ArnEquals":{"cloudformation:RoleArn":{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:role/deployer/shop-dev-deployer-cloudformation"}}}
        Allow cloudformation:DeleteChangeSet cloudformation:DescribeChangeSet cloudformation:DescribeStacks cloudformation:ExecuteChangeSet cloudformation:GetTemplate on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev/* arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev-*/*
        Allow iam:PassRole on arn:${AWS::Partition}:iam::111111111111:role/deployer/shop-dev-deployer-cloudformation if {"StringEquals":{"iam:PassedToService":"cloudformation.amazonaws.com"}}
        Deny cloudformation:* on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev-deployer/*
        Allow s3:GetObject s3:GetObjectVersion on arn:${AWS::Partition}:s3:::shop-tools-pipeline-artifacts-555555555555/*
        Allow kms:Decrypt kms:DescribeKey on arn:${AWS::Partition}:kms:eu-west-1:555555555555:key/* if {"StringEquals":{"kms:ViaService":{"Fn::Sub":"s3.eu-west-1.${AWS::URLSuffix}"}}}
        Allow s3:PutObject on arn:${AWS::Partition}:s3:::cdk-assets-111111111111-eu-west-1/*
    "#]].assert_eq(&deployer.statements("DeployRole"));
    expect![[r#"
        Allow iam:DeleteRole iam:GetRole iam:GetRolePolicy iam:ListAttachedRolePolicies iam:ListRolePolicies iam:TagRole iam:UntagRole iam:UpdateRole iam:UpdateRoleDescription on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-dev/*
        Allow iam:AttachRolePolicy iam:CreateRole iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:UpdateAssumeRolePolicy iam:DeleteRolePolicy iam:DetachRolePolicy on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-dev/* if {"ArnEquals":{"iam:PermissionsBoundary":{"Fn::Sub":"arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/deployer/shop-dev-deployer-boundary"}}}
        Allow iam:PassRole on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-dev/* if {"StringEquals":{"iam:PassedToService":["apigateway.amazonaws.com","application-autoscaling.amazonaws.com","backup.amazonaws.com","codebuild.amazonaws.com","codedeploy.amazonaws.com","codepipeline.amazonaws.com","ec2.amazonaws.com","ecs-tasks.amazonaws.com","ecs.amazonaws.com","events.amazonaws.com","firehose.amazonaws.com","lambda.amazonaws.com","monitoring.rds.amazonaws.com","rds.amazonaws.com","s3.amazonaws.com","scheduler.amazonaws.com","states.amazonaws.com","vpc-flow-logs.amazonaws.com"]}}
        Allow iam:CreatePolicy iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:GetPolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:TagPolicy iam:UntagPolicy on arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/shop-dev/*
        Allow iam:AddRoleToInstanceProfile iam:CreateInstanceProfile iam:DeleteInstanceProfile iam:GetInstanceProfile iam:RemoveRoleFromInstanceProfile iam:TagInstanceProfile iam:UntagInstanceProfile on arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/shop-dev/*
        Deny secretsmanager:GetSecretValue on * if {"StringNotLike":{"aws:ResourceTag/aws:cloudformation:stack-name":["shop-dev","shop-dev-*"]}}
        Deny iam:AttachRolePolicy iam:CreateRole iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:UpdateAssumeRolePolicy on * if {"ArnNotEquals":{"iam:PermissionsBoundary":{"Fn::Sub":"arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/deployer/shop-dev-deployer-boundary"}}}
        Deny iam:CreateAccessKey iam:CreateUser iam:DeleteRolePermissionsBoundary sts:AssumeRole sts:AssumeRoot on *
        Deny iam:* on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/deployer/* arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/deployer/*
        Deny cloudformation:* on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev-deployer/*
    "#]].assert_eq(&deployer.statements("ExecutionRole"));
    let (_, execution) = deployer
        .resources("AWS::IAM::Role")
        .find(|(id, _)| id.starts_with("ExecutionRole"))
        .expect("is there");
    check(
        &execution["Properties"]["ManagedPolicyArns"],
        expect![[r#"
        [
          {
            "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/PowerUserAccess"
          }
        ]"#]],
    );
    assert!(tools.statements("PipelineRole").contains(
        "sts:AssumeRole on arn:${AWS::Partition}:iam::111111111111:role/deployer/shop-dev-deployer-pipeline"
    ));
    let (_, policy) = tools.only("AWS::S3::BucketPolicy");
    assert!(policy.to_string().contains("role/deployer/shop-dev-deployer-pipeline"), "{policy}");
    // The synthesis may only read and write artifacts.
    expect![[r#"
        Allow logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-synth arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-synth:*
        Allow s3:GetBucketAcl s3:GetBucketLocation on PipelineBucket.Arn
        Allow s3:GetObject s3:GetObjectVersion on ${PipelineBucket.Arn}/shop-tools-pipeline/Source/*
        Allow s3:PutObject on ${PipelineBucket.Arn}/shop-tools-pipeline/Stacks/*
        Allow kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey on PipelineKey.Arn
    "#]].assert_eq(&tools.statements("PipelineSynthRole"));
}

#[test]
fn the_pipeline_uploads_the_files_of_the_stacks_and_says_what_it_needs() {
    let settings = Asset::file("Cargo.toml");
    let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
        .environment("SETTINGS", settings.s3_url())
        .allow(&settings, access::Read);
    let deployer = Stack::new(StackDeployer::new());
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    let pipeline = DeliveryPipeline::of_stacks(GitHub::new("example-org/shop", connection), Synth::new())
        .deploy_stacks("dev", &deployer);
    let mut app = App::new("shop");
    let here = |account| Environment::new(account, region!("eu-west-1"));
    app.stage("dev", here(account!("111111111111")), place! { deployer, settings, network, api });
    app.stage("tools", here(account!("555555555555")), place! { pipeline });
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let tools = synthesis.templates.iter().find(|template| template.stack_name == "shop-tools");
    let tools = &tools.expect("is there").body;
    let file = synthesis.templates.iter().flat_map(|template| &template.assets).next().expect("is one");
    let name = file.path().strip_prefix("assets/").expect("is below `assets`");
    assert!(
        tools.contains("export BUCKET=cdk-assets-111111111111-eu-west-1 HINT='Cannot upload."),
        "{tools}"
    );
    assert!(tools.contains(&format!("for FILE in {name}; do aws s3 cp")), "{tools}");
    assert!(tools.contains("|| { echo \\\"$HINT\\\"; exit 1; }; done"), "{tools}");
}

#[test]
fn what_is_chosen_takes_the_place_of_the_defaults() {
    let deployer = StackDeployer::new()
        .execution_policies(["arn:aws:iam::111111111111:policy/shop"])
        .permissions_boundary("arn:aws:iam::111111111111:policy/boundary");
    let [_, deployer, _] = synth(|api| api, deployer);
    // CloudFormation reads the code of functions with this role. What it may never do holds for all policies.
    let statements = deployer.statements("ExecutionRole");
    let (allowed, denied): (Vec<&str>, Vec<&str>) =
        statements.lines().partition(|statement| statement.starts_with("Allow"));
    assert_eq!(
        allowed,
        ["Allow s3:GetObject on arn:${AWS::Partition}:s3:::cdk-assets-111111111111-eu-west-1/*"]
    );
    assert_eq!(denied.len(), 4, "{denied:?}");
    let (_, execution) = deployer
        .resources("AWS::IAM::Role")
        .find(|(id, _)| id.starts_with("ExecutionRole"))
        .expect("is there");
    assert_eq!(execution["Properties"]["ManagedPolicyArns"][0], "arn:aws:iam::111111111111:policy/shop");
    assert_eq!(execution["Properties"]["PermissionsBoundary"], "arn:aws:iam::111111111111:policy/boundary");
}

#[test]
fn until_an_image_is_delivered_another_container_stands_in() {
    let [.., services] = synth(|api| api.command(["serve"]), StackDeployer::new());
    check(
        &services.0["Parameters"],
        expect![[r#"
            {
              "ApiImage": {
                "Default": "public.ecr.aws/docker/library/busybox:1.37",
                "Description": "The image to deploy. By default a small web server, until there is one",
                "Type": "String"
              }
            }"#]],
    );
    check(
        &services.0["Conditions"],
        expect![[r#"
            {
              "ApiIsDelivered": {
                "Fn::Not": [
                  {
                    "Fn::Equals": [
                      {
                        "Ref": "ApiImage"
                      },
                      "public.ecr.aws/docker/library/busybox:1.37"
                    ]
                  }
                ]
              }
            }"#]],
    );
    let (_, task) = services.only("AWS::ECS::TaskDefinition");
    let main = &task["Properties"]["ContainerDefinitions"][0];
    check(
        &main["Image"],
        expect![[r#"
            {
              "Ref": "ApiImage"
            }"#]],
    );
    check(
        &main["Command"],
        expect![[r#"
            {
              "Fn::If": [
                "ApiIsDelivered",
                [
                  "serve"
                ],
                [
                  "sh",
                  "-c",
                  "mkdir -p '/tmp/www' && echo 'not delivered yet' > '/tmp/www/health' && exec httpd -f -p 8080 -h /tmp/www"
                ]
              ]
            }"#]],
    );
    // CodeDeploy's service has no parameter: CloudFormation does not change it.
    let [.., services] = synth(|api| api.deployment(CodeDeploy::all_at_once()), StackDeployer::new());
    assert!(services.0["Parameters"].is_null());
}

/// The account of a pipeline that deploys itself.
#[derive(Construct)]
struct Alone {
    itself: Stack<Bucket>,
    topics: Stack<Watched>,
    deployer: Stack<StackDeployer>,
}

#[derive(Construct)]
struct Watched {
    team: Topic,
    pipeline: DeliveryPipeline,
}

#[test]
fn a_pipeline_deploys_itself_after_what_it_needs() {
    let deployer = Stack::new(StackDeployer::new());
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    let pipeline = DeliveryPipeline::of_stacks(GitHub::new("example-org/shop", connection), Synth::new())
        .deploy_stacks("itself", &deployer);
    let bucket = Bucket::new();
    // The stack of the pipeline needs the one of the bucket.
    let team = Topic::new().display_name(bucket.bucket_name());
    let topics = Stack::new(Watched { team, pipeline });
    let mut app = App::new("shop");
    let environment = Environment::new(account!("555555555555"), region!("eu-west-1"));
    app.stage("tools", environment, Alone { itself: Stack::new(bucket), topics, deployer });
    let seen = Rc::new(RefCell::new(Vec::new()));
    let all = Rc::clone(&seen);
    app.aspect(move |resource| all.borrow_mut().push(format!("{:?}", resource.target())));
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let written: usize = synthesis.templates.iter().map(|template| template.resources).sum();
    assert_eq!(seen.borrow().len(), written, "an aspect sees each resource once");

    let found = synthesis.templates.iter().find(|template| template.stack_name == "shop-tools-topics");
    let template =
        Template(serde_json::from_str(&found.expect("is there").body).expect("templates are JSON"));
    expect![[r#"
        Source
          null CodeStarSourceConnection Source:  -> Source
        Build
          null CodeBuild Synth: Source -> Stacks
          2 Commands Check: Stacks -> Checked
        itself-permissions
          1 Commands Compare: Checked -> 
        itself-approval
          null Manual Approval:  -> 
        itself else ROLLBACK
          1 CloudFormation Prepare-itself: Checked -> 
          3 CloudFormation Execute-itself:  -> 
          2 Commands Verify-1: Checked -> 
          4 CloudFormation Prepare-topics: Checked -> 
          6 CloudFormation Execute-topics:  -> 
          5 Commands Verify-2: Checked -> 
    "#]]
    .assert_eq(&actions(&template));
    let (_, pipeline) = template.only("AWS::CodePipeline::Pipeline");
    assert_eq!(pipeline["Properties"]["RestartExecutionOnUpdate"], true);
    let own = configurations(&template, "Prepare-topics");
    assert_eq!(own[0]["Capabilities"], "CAPABILITY_NAMED_IAM", "what the pipeline itself needs");
}

/// Two stages of one account, one of whose names begins with the other, with a role that `cfn!` makes.
#[derive(Construct)]
struct Shared {
    jobs: Stack<Jobs>,
    deployer: Stack<StackDeployer>,
}

#[derive(Construct)]
struct Jobs {
    api: FargateService,
    network: Vpc,
    balancer: LoadBalancer,
    raw: Cfn<cfn::iam::Role>,
    policy: Cfn<cfn::iam::ManagedPolicy>,
    bounded: Role,
}

fn shared(images: &Repository) -> Shared {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(images), size, network.private())
        .deployment(CodeDeploy::all_at_once());
    let balancer = LoadBalancer::internal(network.private()).http();
    let api = api.behind(&balancer, port!(8080));
    let trust = cdk_aws::iam::assume_role_policy(Principal::service("lambda.amazonaws.com"));
    let raw = cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: trust });
    let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
    let policy = cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: cdk_aws::iam::document([read]) });
    let bounded = Role::new(Principal::service("lambda.amazonaws.com"))
        .permissions_boundary("arn:aws:iam::111111111111:policy/own");
    let deployer =
        Stack::new(StackDeployer::new().pass_roles_to("glue.amazonaws.com").resolve_secret("arn:x"));
    Shared { deployer, jobs: Stack::new(Jobs { api, network, balancer, raw, policy, bounded }) }
}

fn synth_shared() -> Vec<(String, Template)> {
    let images = Repository::new();
    let (prod, europe) = (shared(&images), shared(&images));
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    let pipeline =
        DeliveryPipeline::new(GitHub::new("example-org/shop", connection), ImageBuild::new(&images))
            .synth(Synth::new())
            .deploy_stacks("prod", &prod.deployer)
            .deploy("prod", &prod.jobs.api)
            .deploy_stacks("prod-eu", &europe.deployer)
            .deploy("prod-eu", &europe.jobs.api);
    let mut app = App::new("shop");
    let here = |account| Environment::new(account, region!("eu-west-1"));
    app.stage("prod", here(account!("111111111111")), prod);
    app.stage("prod-eu", here(account!("111111111111")), europe);
    app.stage("tools", here(account!("555555555555")), Tools { images, pipeline });
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let parsed = |body: &str| Template(serde_json::from_str(body).expect("templates are JSON"));
    synthesis.templates.iter().map(|it| (it.stack_name.clone(), parsed(&it.body))).collect()
}

fn named<'t>(templates: &'t [(String, Template)], name: &str) -> &'t Template {
    &templates.iter().find(|(stack, _)| stack == name).expect("is there").1
}

#[test]
fn all_roles_beside_a_deployer_are_bounded_and_at_the_path_of_the_stage() {
    let templates = synth_shared();
    let place = |name: &str| templates.iter().position(|(stack, _)| stack == name).expect("is there");
    assert!(place("shop-prod-deployer") < place("shop-prod-jobs"), "roles are made after their boundary");
    let jobs = named(&templates, "shop-prod-jobs");
    let boundary = "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/deployer/shop-prod-deployer-boundary";
    let mut bounded = 0;
    for (id, role) in jobs.resources("AWS::IAM::Role") {
        let properties = &role["Properties"];
        assert_eq!(properties["Path"], "/shop-prod/", "{id}");
        if id.starts_with("Bounded") {
            // A role keeps the boundary that the program gives it.
            assert_eq!(properties["PermissionsBoundary"], "arn:aws:iam::111111111111:policy/own");
        } else {
            assert_eq!(properties["PermissionsBoundary"]["Fn::Sub"], boundary, "{id}");
            bounded += 1;
        }
    }
    assert_eq!(bounded, 6, "task, execution, deployment, delivery, flow logs, and the one of `cfn!`");
    let (_, policy) = jobs.resources("AWS::IAM::ManagedPolicy").next().expect("is there");
    assert_eq!(policy["Properties"]["Path"], "/shop-prod/");
    let deployer = named(&templates, "shop-prod-deployer");
    for (id, role) in deployer.resources("AWS::IAM::Role") {
        assert_eq!(role["Properties"]["Path"], "/deployer/", "{id}");
        assert!(role["Properties"]["PermissionsBoundary"].is_null(), "{id}");
    }
    for (id, role) in named(&templates, "shop-tools").resources("AWS::IAM::Role") {
        assert!(role["Properties"]["Path"].is_null(), "{id}: no deployer is beside it");
    }
}

#[test]
fn roles_are_referred_to_by_their_path() {
    let templates = synth_shared();
    let tools = serde_json::to_string(&named(&templates, "shop-tools").0).expect("is JSON");
    for role in [
        "role/shop-prod/shop-prod-jobs-api-deploy",
        "role/shop-prod/shop-prod-jobs-api-execution",
        "role/shop-prod-eu/shop-prod-eu-jobs-api-deploy",
        "role/deployer/shop-prod-deployer-pipeline",
        "role/deployer/shop-prod-eu-deployer-cloudformation",
    ] {
        assert!(tools.contains(role), "{role}");
    }
    assert!(!tools.contains("role/shop-prod-jobs"));
}

#[test]
fn a_stage_does_not_reach_one_whose_name_begins_with_its_own() {
    let templates = synth_shared();
    let deployer = named(&templates, "shop-prod-deployer");
    let stacks = "arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack";
    assert!(
        deployer
            .statements("DeployRole")
            .contains(&format!("Deny cloudformation:* on {stacks}/shop-prod-eu/* {stacks}/shop-prod-eu-*/*")),
    );
    let other = named(&templates, "shop-prod-eu-deployer").statements("DeployRole");
    assert!(!other.contains("stack/shop-prod/*"), "{other}");
    let execution = deployer.statements("ExecutionRole");
    assert!(execution.contains("role/shop-prod/*") && !execution.contains("role/shop-prod*"), "{execution}");
    assert!(execution.contains("glue.amazonaws.com"));
    assert!(execution.contains("secretsmanager:GetSecretValue on"));
    let (_, boundary) = deployer.only("AWS::IAM::ManagedPolicy");
    expect![[r#"
        Allow all but iam:* organizations:* account:* sts:AssumeRole sts:AssumeRoot on *
        Allow iam:PassRole on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-prod/* if {"StringEquals":{"iam:PassedToService":["apigateway.amazonaws.com","application-autoscaling.amazonaws.com","backup.amazonaws.com","codebuild.amazonaws.com","codedeploy.amazonaws.com","codepipeline.amazonaws.com","ec2.amazonaws.com","ecs-tasks.amazonaws.com","ecs.amazonaws.com","events.amazonaws.com","firehose.amazonaws.com","lambda.amazonaws.com","monitoring.rds.amazonaws.com","rds.amazonaws.com","s3.amazonaws.com","scheduler.amazonaws.com","states.amazonaws.com","vpc-flow-logs.amazonaws.com","glue.amazonaws.com"]}}
        Allow sts:AssumeRole on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-prod/*
        Deny cloudformation:* on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-prod-deployer/*
    "#]].assert_eq(&say_policy(&boundary["Properties"]["PolicyDocument"]));
}

/// Nobody in the pipeline can approve for a person.
#[test]
fn no_role_can_answer_an_approval() {
    for (stack, template) in synth_shared() {
        let text = serde_json::to_string(&template.0).expect("is JSON");
        assert!(!text.contains("PutApprovalResult") && !text.contains("codepipeline:*"), "{stack}");
    }
}
