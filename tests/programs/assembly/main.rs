//! A program with all that the `cdk` command line handles: code, an image, a nested stack, the files of a site, and values
//! of the context.
//!
//! `-c store=bootstrap` puts assets where `cdk bootstrap` provides for them, `-c owner=<name>` is a tag, and with
//! `-c broken=yes` the deployment fails.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct System {
    network: Stack<Network>,
    jobs: NestedStack<Jobs>,
    site: Bucket,
    broken: Option<FargateService>,
}

#[derive(Construct)]
struct Network {
    network: Vpc,
}

#[derive(Construct)]
struct Jobs {
    function: Function,
    service: FargateService,
}

fn main() -> ExitCode {
    let mut app = App::new("assembly");
    if app.context("store").as_deref() == Some("bootstrap") {
        app.assets(AssetStore::aws_cdk());
    }
    if let Some(owner) = app.context("owner") {
        app.tag("owner", owner);
    }
    let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
    let is_broken = app.context("broken").is_some();
    app.stage("dev", environment, system(is_broken)).temporary();
    app.run()
}

fn system(is_broken: bool) -> System {
    let network = Stack::new(Network { network: Vpc::new(cidr!("10.0.0.0/16")) });
    let code = Code::directory("programs/assembly/function");
    let function = Function::new(Runtime::Nodejs24, "index.handler", code);
    let image = Image::directory("programs/assembly/service");
    let service = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.network.private());
    let broken = is_broken.then(|| {
        let image = Image::registry("111122223333.dkr.ecr.eu-west-1.amazonaws.com/nothing:1");
        FargateService::new(image, fargate!(cpu = 256, memory = 512), network.network.private())
    });
    let site = Bucket::new().files("programs/assembly/site");
    System { network, jobs: NestedStack::new(Jobs { function, service }), site, broken }
}
