//! What examples use without making it.

use std::path::{Path, PathBuf};

use cdk_aws::core::{Arn, Cfn, Json};
use cdk_aws::prelude::*;

/// A directory for an example, with the file `bootstrap`.
fn directory(name: &str, fill: impl FnOnce(&Path) -> std::io::Result<()>) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rules").join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("a directory can be made");
    std::fs::write(directory.join("bootstrap"), "#!/bin/sh\n").expect("a file can be written");
    fill(&directory).expect("the example can be made");
    directory
}

pub(crate) fn dangling_link(example: &str) -> PathBuf {
    directory(&format!("link-{example}"), |path| std::os::unix::fs::symlink("nowhere", path.join("link")))
}

pub(crate) fn with_socket(example: &str) -> PathBuf {
    directory(&format!("socket-{example}"), |path| {
        std::os::unix::net::UnixListener::bind(path.join("socket")).map(drop)
    })
}

/// A directory with a file of 262,144,001 bytes, which take no space.
pub(crate) fn large_directory(example: &str) -> PathBuf {
    directory(&format!("large-{example}"), |path| {
        std::fs::File::create(path.join("large.bin"))?.set_len(262_144_001)
    })
}

/// A directory with a file of more than 4 GiB, which take no space.
pub(crate) fn huge_directory(example: &str) -> PathBuf {
    directory(&format!("huge-{example}"), |path| {
        std::fs::File::create(path.join("huge.bin"))?.set_len(4_294_967_296)
    })
}

/// A program that stands for `cargo`.
pub(crate) fn cargo(name: &str) -> PathBuf {
    cdk_tests::workspace().join("tests/rules/cargo").join(name)
}

pub(crate) fn latin1_name(example: &str) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9");
    directory(&format!("name-{example}"), |path| std::fs::write(path.join(name), ""))
}

/// A service, for examples that change one.
#[track_caller]
pub(crate) fn service(network: &Vpc) -> FargateService {
    FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
}

/// A service behind a load balancer that a pipeline delivers.
#[track_caller]
pub(crate) fn delivered(network: &Vpc, images: &Repository, balancer: &LoadBalancer) -> FargateService {
    let size = fargate!(cpu = 256, memory = 512);
    FargateService::new(Image::delivered(images), size, network.private()).behind(balancer, port!(8080))
}

/// A service that a pipeline deploys, in an account of its own.
#[derive(Construct)]
pub(crate) struct Shop {
    pub(crate) network: Vpc,
    pub(crate) balancer: LoadBalancer,
    pub(crate) api: FargateService,
}

impl Shop {
    pub(crate) fn new(images: &Repository) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let balancer = LoadBalancer::internal(network.private()).http();
        let image = Image::delivered(images);
        let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
            .behind(&balancer, port!(8080))
            .deployment(CodeDeploy::all_at_once());
        Shop { network, balancer, api }
    }
}

/// Stacks that a pipeline deploys.
#[derive(Construct)]
pub(crate) struct Stacks {
    pub(crate) deployer: Stack<StackDeployer>,
    content: Stack<Bucket>,
}

impl Stacks {
    pub(crate) fn new() -> Self {
        Stacks { deployer: Stack::new(StackDeployer::new()), content: Stack::new(Bucket::new()) }
    }
}

/// Where services and stacks are that a pipeline deploys.
pub(crate) fn elsewhere() -> Environment {
    Environment::new(account!("444455556666"), region!("eu-west-1"))
}

pub(crate) fn connection() -> Arn {
    arn!("arn:aws:codeconnections:eu-west-1:111122223333:connection/8b1f4b1c-7a8e")
}

/// An action that reads the artifact `Code`, with the files `taskdef.json` and `appspec.yaml`.
pub(crate) fn checkout() -> Value<Json> {
    let configuration = json!({
        "ConnectionArn": connection(), "FullRepositoryId": "example-org/shop", "BranchName": "main"
    });
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: "Source",
        ActionTypeId: ActionTypeId {
            Category: "Source",
            Owner: "AWS",
            Provider: "CodeStarSourceConnection",
            Version: "1"
        },
        Configuration: configuration,
        OutputArtifacts: [OutputArtifact { Name: "Code", Files: ["taskdef.json", "appspec.yaml"] }],
        Namespace: "Source",
    })
}

/// An action that waits for a person.
pub(crate) fn approval() -> Value<Json> {
    cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
        Name: "Approve",
        ActionTypeId: ActionTypeId { Category: "Approval", Owner: "AWS", Provider: "Manual", Version: "1" },
    })
}

/// A pipeline that [`checkout`] begins, and that then has these actions.
#[track_caller]
pub(crate) fn pipeline(actions: impl IntoIterator<Item = Value<Json>>) -> Cfn<cfn::codepipeline::Pipeline> {
    let actions: Vec<Value<Json>> = actions.into_iter().collect();
    cfn!(AWS::CodePipeline::Pipeline {
        PipelineType: "V2",
        RoleArn: "arn:aws:iam::111122223333:role/delivery",
        Stages: [
            StageDeclaration { Name: "Source", Actions: [checkout()] },
            StageDeclaration { Name: "Next", Actions: actions }
        ],
    })
}

/// A pipeline that an action begins, with an approval.
#[track_caller]
pub(crate) fn started_by(source: Value<Json>) -> Cfn<cfn::codepipeline::Pipeline> {
    cfn!(AWS::CodePipeline::Pipeline {
        RoleArn: "arn:aws:iam::111122223333:role/delivery",
        Stages: [
            StageDeclaration { Name: "Source", Actions: [source] },
            StageDeclaration { Name: "Approve", Actions: [approval()] }
        ],
    })
}

/// The artifacts of a project that a pipeline runs.
pub(crate) fn artifacts() -> Value<Json> {
    cfn!(AWS::CodeBuild::Project::Artifacts { Type: "CODEPIPELINE" })
}

/// The machine of a project.
pub(crate) fn machine() -> Value<Json> {
    cfn!(AWS::CodeBuild::Project::Environment {
        Type: "LINUX_CONTAINER",
        Image: "aws/codebuild/standard:7.0",
        ComputeType: "BUILD_GENERAL1_SMALL",
    })
}
