//! A pipeline in an account of its own, and the services that it deploys to in others.

use std::collections::BTreeMap;

use cdk_aws::codebuild::{ImageBuild, ReportFormat};
use cdk_aws::codepipeline::{Approval, DeliveryPipeline, GitHub, PushedImage};
use cdk_aws::prelude::*;
use expect_test::{Expect, expect};
use serde_json::Value as Json;

use crate::{Template, say};

/// What is deployed into each account.
#[derive(Construct)]
struct Shop {
    network: Vpc,
    balancer: LoadBalancer,
    api: FargateService,
}

/// What is deployed into the pipeline's account.
#[derive(Construct)]
struct Tools {
    images: Repository,
    node: Repository,
    team: Topic,
    pipeline: DeliveryPipeline,
}

fn source() -> GitHub {
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    GitHub::new("example-org/shop", connection).paths(["service/**"])
}

fn build(images: &Repository, node: &Repository) -> ImageBuild {
    ImageBuild::new(images)
        .directory("service")
        .base_image(node, "22-slim")
        .before(["cd service && npm ci && npm test"])
        .report("unit", ["service/reports/*.xml"], ReportFormat::JunitXml)
}

/// Everything that is written: templates by stack, and files by path.
struct Written {
    templates: BTreeMap<String, Template>,
    tools: Template,
}

/// Synthesizes a pipeline and two stages in accounts of their own.
fn synth(pipeline: impl FnOnce(&Repository, &Repository) -> DeliveryPipeline) -> Written {
    let mut app = App::new("shop");
    let images = Repository::new().mutable_tags();
    let node = Repository::new().mutable_tags();
    let team = Topic::new().email("team@example.com");
    let mut pipeline = pipeline(&images, &node).notify(&team);
    let mut shops = Vec::new();
    for (stage, account) in [("dev", account!("111111111111")), ("prod", account!("444444444444"))] {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let size = fargate!(cpu = 256, memory = 512);
        let balancer = LoadBalancer::internal(network.private()).http();
        let api = FargateService::new(Image::delivered(&images), size, network.private())
            .behind(&balancer, port!(8080))
            .deployment(CodeDeploy::all_at_once());
        if stage == "prod" {
            pipeline = pipeline
                .approval(Approval::new("approve-prod").note("Look at dev").timeout(Duration::days(1)));
        }
        pipeline = pipeline.deploy(stage, &api);
        shops.push((stage, account, Shop { network, balancer, api }));
    }
    let environment = Environment::new(account!("555555555555"), region!("eu-west-1"));
    app.stage("tools", environment, Tools { images, node, team, pipeline });
    for (stage, account, shop) in shops {
        app.stage(stage, Environment::new(account, region!("eu-west-1")), shop);
    }
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let read = |body: &str| Template(serde_json::from_str(body).expect("templates are JSON"));
    let mut templates: BTreeMap<String, Template> = synthesis
        .templates
        .iter()
        .map(|template| (template.stack_name.clone(), read(&template.body)))
        .collect();
    let tools = templates.remove("shop-tools").expect("is there");
    Written { templates, tools }
}

fn built() -> Written {
    synth(|images, node| DeliveryPipeline::new(source(), build(images, node)))
}

fn pushed() -> Written {
    synth(|images, _| DeliveryPipeline::of_images(PushedImage::new(images, "stable")))
}

/// The actions of a pipeline, a line each.
pub(crate) fn actions(template: &Template) -> String {
    let (_, pipeline) = template.only("AWS::CodePipeline::Pipeline");
    let mut text = String::new();
    for stage in pipeline["Properties"]["Stages"].as_array().expect("has stages") {
        let failure =
            stage["OnFailure"]["Result"].as_str().map_or(String::new(), |result| format!(" else {result}"));
        text += &format!("{}{failure}\n", stage["Name"].as_str().expect("has a name"));
        for action in stage["Actions"].as_array().expect("has actions") {
            let names = |key: &str| {
                let artifacts = action[key].as_array().into_iter().flatten();
                artifacts
                    .map(|artifact| artifact["Name"].as_str().expect("has a name"))
                    .collect::<Vec<_>>()
                    .join("+")
            };
            let provider = action["ActionTypeId"]["Provider"].as_str().expect("has a provider");
            text += &format!(
                "  {} {provider} {}: {} -> {}\n",
                action["RunOrder"],
                action["Name"].as_str().expect("has a name"),
                names("InputArtifacts"),
                names("OutputArtifacts"),
            );
        }
    }
    text
}

fn action<'t>(template: &'t Template, provider: &str) -> &'t Json {
    let (_, pipeline) = template.only("AWS::CodePipeline::Pipeline");
    let stages = pipeline["Properties"]["Stages"].as_array().expect("has stages").iter();
    let mut actions = stages.flat_map(|stage| stage["Actions"].as_array().expect("has actions"));
    actions.find(|action| action["ActionTypeId"]["Provider"] == provider).expect("has the action")
}

#[expect(clippy::needless_pass_by_value, reason = "is a literal of the test")]
fn check(value: &Json, expected: Expect) {
    expected.assert_eq(&serde_json::to_string_pretty(value).expect("is JSON"));
}

#[test]
fn a_source_is_built_and_deployed_stage_by_stage() {
    expect![[r#"
        Source
          null CodeStarSourceConnection Source:  -> Source
        Build
          null CodeBuild Build: Source -> Image
        dev else ROLLBACK
          1 Commands Files-api: Image -> Files1-dev-api
          2 CodeDeployToECS Deploy-api: Files1-dev-api+Image -> 
        approve-prod
          null Manual Approval:  -> 
        prod else ROLLBACK
          1 Commands Files-api: Image -> Files2-prod-api
          2 CodeDeployToECS Deploy-api: Files2-prod-api+Image -> 
    "#]]
    .assert_eq(&actions(&built().tools));
    expect![[r#"
        Source
          null ECR Source:  -> Image
        dev else ROLLBACK
          1 Commands Files-api: Image -> Files1-dev-api
          2 CodeDeployToECS Deploy-api: Files1-dev-api+Image -> 
        approve-prod
          null Manual Approval:  -> 
        prod else ROLLBACK
          1 Commands Files-api: Image -> Files2-prod-api
          2 CodeDeployToECS Deploy-api: Files2-prod-api+Image -> 
    "#]]
    .assert_eq(&actions(&pushed().tools));
}

#[test]
fn a_service_is_deployed_with_the_files_of_its_own_account() {
    let tools = built().tools;
    check(
        &action(&tools, "Commands")["Commands"],
        expect![[r#"
        [
          {
            "Fn::Sub": "CREDENTIALS=\"$(aws sts assume-role --role-arn arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy --role-session-name delivery --duration-seconds 900 --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)\""
          },
          "export AWS_ACCESS_KEY_ID=\"$(echo \"$CREDENTIALS\" | cut -f1)\" AWS_SECRET_ACCESS_KEY=\"$(echo \"$CREDENTIALS\" | cut -f2)\" AWS_SESSION_TOKEN=\"$(echo \"$CREDENTIALS\" | cut -f3)\"",
          "aws ssm get-parameter --region eu-west-1 --name /shop-dev-api/taskdef --query Parameter.Value --output text > taskdef.json",
          "aws ssm get-parameter --region eu-west-1 --name /shop-dev-api/appspec --query Parameter.Value --output text > appspec.yaml"
        ]"#]],
    );
    check(
        &action(&tools, "CodeDeployToECS")["Configuration"],
        expect![[r#"
            {
              "AppSpecTemplateArtifact": "Files1-dev-api",
              "AppSpecTemplatePath": "appspec.yaml",
              "ApplicationName": "shop-dev-api",
              "DeploymentGroupName": "shop-dev-api",
              "Image1ArtifactName": "Image",
              "Image1ContainerName": "IMAGE1_NAME",
              "TaskDefinitionTemplateArtifact": "Files1-dev-api",
              "TaskDefinitionTemplatePath": "taskdef.json"
            }"#]],
    );
    check(
        &action(&tools, "CodeDeployToECS")["RoleArn"],
        expect![[r#"
        {
          "Fn::Sub": "arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy"
        }"#]],
    );
}

#[test]
fn changes_of_files_and_of_base_images_start_the_pipeline() {
    let tools = built().tools;
    let (_, pipeline) = tools.only("AWS::CodePipeline::Pipeline");
    check(
        &pipeline["Properties"]["Triggers"],
        expect![[r#"
        [
          {
            "GitConfiguration": {
              "Push": [
                {
                  "Branches": {
                    "Includes": [
                      "main"
                    ]
                  },
                  "FilePaths": {
                    "Includes": [
                      "service/**"
                    ]
                  }
                }
              ],
              "SourceActionName": "Source"
            },
            "ProviderType": "CodeStarSourceConnection"
          }
        ]"#]],
    );
    check(
        &action(&tools, "CodeStarSourceConnection")["Configuration"],
        expect![[r#"
        {
          "BranchName": "main",
          "ConnectionArn": "arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e",
          "DetectChanges": "false",
          "FullRepositoryId": "example-org/shop",
          "OutputArtifactFormat": "CODE_ZIP"
        }"#]],
    );
    let (_, rule) = tools.only("AWS::Events::Rule");
    check(
        &rule["Properties"]["EventPattern"],
        expect![[r#"
        {
          "detail": {
            "action-type": [
              "PUSH"
            ],
            "image-tag": [
              "22-slim"
            ],
            "repository-name": [
              {
                "Ref": "NodeEDA95917"
              }
            ],
            "result": [
              "SUCCESS"
            ]
          },
          "detail-type": [
            "ECR Image Action"
          ],
          "source": [
            "aws.ecr"
          ]
        }"#]],
    );
    expect![[r#"
        Allow codepipeline:StartPipelineExecution on arn:${AWS::Partition}:codepipeline:${AWS::Region}:${AWS::AccountId}:${Pipeline}
    "#]].assert_eq(&tools.statements("PipelineStartRole"));
}

#[test]
fn roles_may_do_what_they_are_for() {
    let tools = built().tools;
    expect![[r#"
        Allow s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning on PipelineBucket.Arn
        Allow s3:GetObject s3:GetObjectVersion s3:PutObject s3:PutObjectAcl on ${PipelineBucket.Arn}/*
        Allow kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey on PipelineKey.Arn
        Allow codeconnections:UseConnection on arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e if {"StringEquals":{"codeconnections:FullRepositoryId":"example-org/shop"}}
        Allow codebuild:BatchGetBuilds codebuild:StartBuild on PipelineBuild.Arn
        Allow sts:AssumeRole on arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-deploy
        Allow logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codepipeline/shop-tools-pipeline arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codepipeline/shop-tools-pipeline:*
    "#]].assert_eq(&tools.statements("PipelineRole"));
    expect![[r#"
        Allow logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-build arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codebuild/shop-tools-pipeline-build:*
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:CompleteLayerUpload ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart ecr:DescribeImages on Images.Arn
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on Node.Arn
        Allow codebuild:BatchPutCodeCoverages codebuild:BatchPutTestCases codebuild:CreateReport codebuild:UpdateReport on PipelineReportUnit.Arn
        Allow s3:GetBucketAcl s3:GetBucketLocation on PipelineBucket.Arn
        Allow s3:GetObject s3:GetObjectVersion on ${PipelineBucket.Arn}/shop-tools-pipeline/Source/*
        Allow s3:PutObject on ${PipelineBucket.Arn}/shop-tools-pipeline/Image/*
        Allow kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey on PipelineKey.Arn
    "#]].assert_eq(&tools.statements("PipelineBuildRole"));
    expect![[r#"
        Allow s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning on PipelineBucket.Arn
        Allow s3:GetObject s3:GetObjectVersion s3:PutObject s3:PutObjectAcl on ${PipelineBucket.Arn}/*
        Allow kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey on PipelineKey.Arn
        Allow ecr:DescribeImages on Images.Arn
        Allow sts:AssumeRole on arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-deploy
        Allow logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codepipeline/shop-tools-pipeline arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/codepipeline/shop-tools-pipeline:*
    "#]].assert_eq(&pushed().tools.statements("PipelineRole"));
}

#[test]
fn other_accounts_read_artifacts_and_pull_images_by_their_roles_alone() {
    let tools = built().tools;
    let say_all = |policy: &Json| {
        let statements = policy["Statement"].as_array().expect("has statements").iter();
        let say = |statement: &Json| {
            format!("{} {}", say(&statement["Principal"]), crate::say_statement(statement))
        };
        statements.map(say).collect::<String>()
    };
    let (_, policy) = tools.only("AWS::S3::BucketPolicy");
    expect![[r#"
        * Deny s3:* on PipelineBucket.Arn ${PipelineBucket.Arn}/* if {"Bool":{"aws:SecureTransport":"false"}}
        * Deny s3:* on PipelineBucket.Arn ${PipelineBucket.Arn}/* if {"NumericLessThan":{"s3:TlsVersion":"1.2"}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:root"}} Allow s3:GetObject s3:GetObjectVersion on ${PipelineBucket.Arn}/shop-tools-pipeline/Files1-dev/* ${PipelineBucket.Arn}/shop-tools-pipeline/Image/* if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy"}]}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:root"}} Allow s3:GetObject s3:GetObjectVersion on ${PipelineBucket.Arn}/shop-tools-pipeline/Files2-pro/* ${PipelineBucket.Arn}/shop-tools-pipeline/Image/* if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-deploy"}]}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:root"}} Allow s3:ListBucket on PipelineBucket.Arn if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy"}]}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:root"}} Allow s3:ListBucket on PipelineBucket.Arn if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-deploy"}]}}
    "#]].assert_eq(&say_all(&policy["Properties"]["PolicyDocument"]));
    let (_, key) = tools.only("AWS::KMS::Key");
    expect![[r#"
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}} Allow kms:* on *
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:root"}} Allow kms:Decrypt kms:DescribeKey on * if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-deploy"}]}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:root"}} Allow kms:Decrypt kms:DescribeKey on * if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-deploy"}]}}
    "#]].assert_eq(&say_all(&key["Properties"]["KeyPolicy"]));
    let images =
        tools.resources("AWS::ECR::Repository").find(|(id, _)| id.starts_with("Images")).expect("is there").1;
    expect![[r#"
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:root"}} Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on null if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::111111111111:role/shop-dev-api-execution"}]}}
        {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:root"}} Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on null if {"ArnEquals":{"aws:PrincipalArn":[{"Fn::Sub":"arn:${AWS::Partition}:iam::444444444444:role/shop-prod-api-execution"}]}}
    "#]].assert_eq(&say_all(&images["Properties"]["RepositoryPolicyText"]));
}

#[test]
fn services_of_other_accounts_know_the_repository_by_its_name() {
    let written = built();
    let prod = &written.templates["shop-prod"];
    // Until the first delivery, a placeholder image is used.
    let (_, task) = prod.only("AWS::ECS::TaskDefinition");
    expect!["public.ecr.aws/docker/library/busybox:1.37"]
        .assert_eq(&say(&task["Properties"]["ContainerDefinitions"][0]["Image"]));
    expect![[r#"
        Allow logs:CreateLogStream logs:PutLogEvents on ApiLogs.Arn
        Allow ecr:GetAuthorizationToken on *
        Allow ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on arn:${AWS::Partition}:ecr:eu-west-1:555555555555:repository/shop-tools-images
    "#]].assert_eq(&prod.statements("ApiExecutionRole"));
}

#[test]
fn builds_have_privileges_and_their_specification_is_complete() {
    let tools = built().tools;
    let (_, project) = tools.only("AWS::CodeBuild::Project");
    check(
        &project["Properties"]["Environment"],
        expect![[r#"
        {
          "ComputeType": "BUILD_GENERAL1_SMALL",
          "EnvironmentVariables": [
            {
              "Name": "REPOSITORY_URI",
              "Type": "PLAINTEXT",
              "Value": {
                "Fn::GetAtt": [
                  "ImagesF8D98511",
                  "RepositoryUri"
                ]
              }
            },
            {
              "Name": "BASE_IMAGE",
              "Type": "PLAINTEXT",
              "Value": {
                "Fn::Sub": "${NodeEDA95917.RepositoryUri}:22-slim"
              }
            }
          ],
          "Image": "aws/codebuild/amazonlinux-aarch64-standard:3.0",
          "PrivilegedMode": true,
          "Type": "ARM_CONTAINER"
        }"#]],
    );
    expect![[r#"
        version: 0.2
        env:
          shell: bash
          exported-variables:
            - 'IMAGE_TAG'
            - 'IMAGE_URI'
        phases:
          pre_build:
            commands:
              - 'cd service && npm ci && npm test'
          build:
            commands:
              - 'cd "$CODEBUILD_SRC_DIR"'
              - 'aws ecr get-login-password --region "$AWS_REGION" | docker login --username AWS --password-stdin "$(echo "$REPOSITORY_URI" | cut -d/ -f1)"'
              - 'export IMAGE_TAG="$(echo "$CODEBUILD_RESOLVED_SOURCE_VERSION" | cut -c1-12)-$CODEBUILD_BUILD_NUMBER"'
              - 'docker build --pull --file service/Dockerfile --build-arg BASE_IMAGE="$BASE_IMAGE" --tag "$REPOSITORY_URI:$IMAGE_TAG" service'
              - 'docker push "$REPOSITORY_URI:$IMAGE_TAG"'
              - 'IMAGE_DIGEST="$(aws ecr describe-images --repository-name "$(echo "$REPOSITORY_URI" | cut -d/ -f2-)" --image-ids imageTag="$IMAGE_TAG" --query ''imageDetails[0].imageDigest'' --output text)"'
              - 'export IMAGE_URI="$REPOSITORY_URI@$IMAGE_DIGEST"'
              - 'printf ''{"ImageURI":"%s"}'' "$IMAGE_URI" > imageDetail.json'
        reports:
          unit:
            files:
              - 'service/reports/*.xml'
            file-format: JUNITXML
        artifacts:
          files:
            - 'imageDetail.json'
    "#]].assert_eq(project["Properties"]["Source"]["BuildSpec"].as_str().expect("is text"));
}
