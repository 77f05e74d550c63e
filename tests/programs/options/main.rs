//! A program that uses every option of every construct, over stacks that use each other.
//!
//! References lead from a service to the database, the balancer and the network, each in a stack of its own.

mod assets;
mod compute;
mod cost;
mod data;
mod delivery;
mod deployments;
mod language;
mod network;
mod protection;

use cdk_aws::core::Expr;
use cdk_aws::iam::Statement;
use cdk_aws::prelude::*;

use assets::Assets;
use compute::{Compute, Front};
use cost::{Cheap, Usual};
use data::{Data, Storage};
use delivery::{Delivered, Platform, PlatformTools, Tools, Triggers};
use deployments::Deployments;
use language::Language;
use network::{Networks, Others};
use protection::Protection;

/// One stack each: what is declared last uses what is declared before.
#[derive(Construct)]
struct System {
    compute: Stack<Compute>,
    front: Stack<Front>,
    data: Stack<Data>,
    storage: Stack<Storage>,
    networks: Stack<Networks>,
}

fn system() -> System {
    let storage = Storage::new();
    let networks = Networks::new(&storage);
    let data = Data::new(&networks, &storage);
    let front = Front::new(&networks, &storage);
    let compute = Compute::new(&networks, &data, &front, &storage);
    System {
        compute: Stack::new(compute).references(References::Strong),
        front: Stack::new(front).description("The ways in").tag("layer", "front"),
        data: Stack::new(data).name("databases").termination_protection(true),
        storage: Stack::new(storage).metadata("owner", "platform"),
        networks: Stack::new(networks),
    }
}

fn main() -> ExitCode {
    let mut app = App::new("options");
    app.tag("app", "options").asset_bucket("options-assets-eu-west-1");
    app.aspect(|resource| {
        if resource.resource_type() == "AWS::S3::Bucket" && resource.property("BucketName").is_none() {
            resource.set("MetricsConfigurations", Expr::List(vec![metrics()]));
        }
        if resource.part() == "Alias" {
            resource.set_removal_policy(RemovalPolicy::Destroy);
        }
    });
    let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
    app.stage("prod", environment, system()).tag("stage", "prod").references(References::Strong);
    let certificate =
        arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11111111-1111-1111-1111-111111111111");
    app.stage("releases", environment, Deployments::new(certificate)).tag("stage", "releases");
    app.stage("protected", environment, Protection::new(certificate)).tag("stage", "protected");
    app.stage("cheap", environment, Cheap::new()).profile(Cheap::profile());
    app.stage("usual", environment, Usual::new()).profile(Profile::development());
    app.stage("safe", environment, Usual::new()).profile(Profile::production().without_serverless());
    app.stack("others", Others::new())
        .description("Networks of other shapes")
        .termination_protection()
        .environment(environment);
    let images = Repository::new().keep_last(100).mutable_tags();
    let stable = Repository::new().mutable_tags();
    let delivered = ["test", "live"].map(|stage| (stage, Delivered::new(&images, &stable)));
    let tools = Tools::new(images, stable, &delivered);
    app.stage("tools", Environment::new(account!("555566667777"), region!("eu-west-1")), tools);
    let accounts = [account!("222233334444"), account!("333344445555")];
    for ((stage, content), account) in delivered.into_iter().zip(accounts) {
        app.stage(stage, Environment::new(account, region!("eu-west-1")), content);
    }
    deliver_stacks(&mut app);
    app.stack("triggers", Triggers::new()).environment(environment);
    app.stack("files", Assets::new()).environment(environment);
    app.stack("language", Language::new()).tag("stage", "any");
    app.run()
}

/// Stages whose stacks a pipeline deploys, its own included.
fn deliver_stacks(app: &mut App) {
    let images = Repository::new();
    let least = StackDeployer::new()
        .execution_policies([sub!("arn:{partition}:iam::{account}:policy/platform")])
        .execution_statement(
            Statement::deny([cdk_aws::action!("ec2:CreateVpcPeeringConnection")]).on_all_resources(),
        )
        .permissions_boundary(sub!("arn:{partition}:iam::{account}:policy/boundary"))
        .without_approval_of_permissions();
    let platforms = [
        ("stage", account!("222233334444"), Platform::new(&images, StackDeployer::new())),
        ("beyond", account!("333344445555"), Platform::new(&images, least)),
    ];
    let accounts = platforms.each_ref().map(|(_, account, _)| *account);
    let platforms = platforms.map(|(stage, _, platform)| (stage, platform));
    let tools = PlatformTools::new(images, &platforms);
    for ((stage, platform), account) in platforms.into_iter().zip(accounts) {
        app.stage(stage, Environment::new(account, region!("eu-west-1")), platform);
    }
    app.stage("delivery", Environment::new(account!("555566667777"), region!("eu-west-1")), tools);
}

fn metrics() -> Expr {
    Expr::Map(vec![("Id".into(), Expr::text("all"))])
}
