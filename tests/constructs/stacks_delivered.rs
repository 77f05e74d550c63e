//! A pipeline that deploys stacks of other accounts, and images by their parameters.

use std::cell::RefCell;
use std::rc::Rc;

use cdk_aws::codebuild::Synth;
use cdk_aws::prelude::*;
use expect_test::{Expect, expect};
use serde_json::Value as Json;

use crate::Template;
use crate::pipeline::actions;

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
        dev-permissions
          1 Commands Compare: Stacks -> 
        dev-approval
          null Manual Approval:  -> 
        dev else ROLLBACK
          1 CloudFormation Prepare-store: Stacks -> 
          2 CloudFormation Execute-store:  -> 
          1 CloudFormation Prepare-network: Stacks -> 
          2 CloudFormation Execute-network:  -> 
          3 CloudFormation Prepare-services: Stacks+Image -> 
          4 CloudFormation Execute-services:  -> 
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
        expect![[r#"
        {
          "ActionMode": "CHANGE_SET_REPLACE",
          "Capabilities": "CAPABILITY_NAMED_IAM",
          "ChangeSetName": "delivery",
          "ParameterOverrides": "{\"ApiImage4F4BF7A1\":{\"Fn::GetParam\":[\"Image\",\"imageDetail.json\",\"ImageURI\"]}}",
          "RoleArn": {
            "Fn::Sub": "arn:${AWS::Partition}:iam::111111111111:role/shop-dev-deployer-execution"
          },
          "StackName": "shop-dev-services",
          "TemplatePath": "Stacks::shop-dev-services.template.json"
        }"#]],
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
                    "Operator": "EQ",
                    "Value": "yes",
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
        Allow cloudformation:CreateChangeSet cloudformation:DeleteChangeSet cloudformation:DescribeChangeSet cloudformation:DescribeStacks cloudformation:ExecuteChangeSet cloudformation:GetTemplate on arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev/* arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack/shop-dev-*/*
        Allow iam:PassRole on arn:${AWS::Partition}:iam::111111111111:role/shop-dev-deployer-execution if {"StringEquals":{"iam:PassedToService":"cloudformation.amazonaws.com"}}
        Allow s3:GetObject s3:GetObjectVersion on arn:${AWS::Partition}:s3:::shop-tools-pipeline-artifacts-555555555555/*
        Allow kms:Decrypt kms:DescribeKey on arn:${AWS::Partition}:kms:eu-west-1:555555555555:key/* if {"StringEquals":{"kms:ViaService":{"Fn::Sub":"s3.eu-west-1.${AWS::URLSuffix}"}}}
        Allow s3:PutObject on arn:${AWS::Partition}:s3:::cdk-assets-111111111111-eu-west-1/*
    "#]].assert_eq(&deployer.statements("DeployRole"));
    expect![[r#"
        Allow iam:GetRole iam:GetRolePolicy iam:ListAttachedRolePolicies iam:ListRolePolicies iam:PassRole iam:AttachRolePolicy iam:CreateRole iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole iam:UntagRole iam:UpdateAssumeRolePolicy iam:UpdateRole iam:UpdateRoleDescription on arn:${AWS::Partition}:iam::${AWS::AccountId}:role/shop-dev*
        Allow iam:CreatePolicy iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:GetPolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:TagPolicy iam:UntagPolicy on arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/shop-dev*
        Allow iam:AddRoleToInstanceProfile iam:CreateInstanceProfile iam:DeleteInstanceProfile iam:GetInstanceProfile iam:RemoveRoleFromInstanceProfile iam:TagInstanceProfile iam:UntagInstanceProfile on arn:${AWS::Partition}:iam::${AWS::AccountId}:instance-profile/shop-dev*
        Deny iam:AttachRolePolicy iam:CreateRole iam:DeleteRole iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DetachRolePolicy iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole iam:UntagRole iam:UpdateAssumeRolePolicy iam:UpdateRole iam:UpdateRoleDescription on arn:${AWS::Partition}:iam::111111111111:role/shop-dev-deployer-deploy arn:${AWS::Partition}:iam::111111111111:role/shop-dev-deployer-execution
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
    assert!(
        tools.statements("PipelineRole").contains(
            "sts:AssumeRole on arn:${AWS::Partition}:iam::111111111111:role/shop-dev-deployer-deploy"
        )
    );
    let (_, policy) = tools.only("AWS::S3::BucketPolicy");
    assert!(policy.to_string().contains("role/shop-dev-deployer-deploy"), "{policy}");
    // The synthesis may only read and write artifacts.
    expect![[r#"
        Allow logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-synth arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-synth:*
        Allow s3:GetBucketAcl s3:GetBucketLocation on PipelineBucket.Arn
        Allow s3:GetObject s3:GetObjectVersion s3:PutObject on ${PipelineBucket.Arn}/*
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
    // CloudFormation reads the code of functions with this role.
    expect![[r#"
        Allow s3:GetObject on arn:${AWS::Partition}:s3:::cdk-assets-111111111111-eu-west-1/*
    "#]]
    .assert_eq(&deployer.statements("ExecutionRole"));
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
          "ApiImage4F4BF7A1": {
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
          "ApiIsDelivered07D6C248": {
            "Fn::Not": [
              {
                "Fn::Equals": [
                  {
                    "Ref": "ApiImage4F4BF7A1"
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
          "Ref": "ApiImage4F4BF7A1"
        }"#]],
    );
    check(
        &main["Command"],
        expect![[r#"
        {
          "Fn::If": [
            "ApiIsDelivered07D6C248",
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
        itself-permissions
          1 Commands Compare: Stacks -> 
        itself-approval
          null Manual Approval:  -> 
        itself else ROLLBACK
          1 CloudFormation Prepare-itself: Stacks -> 
          2 CloudFormation Execute-itself:  -> 
          3 CloudFormation Prepare-topics: Stacks -> 
          4 CloudFormation Execute-topics:  -> 
    "#]]
    .assert_eq(&actions(&template));
    let (_, pipeline) = template.only("AWS::CodePipeline::Pipeline");
    assert_eq!(pipeline["Properties"]["RestartExecutionOnUpdate"], true);
    let own = configurations(&template, "Prepare-topics");
    assert_eq!(own[0]["Capabilities"], "CAPABILITY_NAMED_IAM", "what the pipeline itself needs");
}
