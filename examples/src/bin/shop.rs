//! A web shop: an internet-facing load balancer, a service of Fargate tasks in private subnets, and an Aurora MySQL
//! cluster in isolated subnets, over two zones; in four stages, each in an account of its own.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct Shop {
    network: Vpc,
    database: AuroraCluster,
    images: Repository,
    balancer: LoadBalancer,
    api: FargateService,
}

impl Shop {
    fn new(stage: &Stage) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16")).zones(2).nat_gateways(stage.nat);
        let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
            .instance_class(stage.database)
            .readers(1)
            .database_name("shop");
        let images = Repository::new();
        let balancer = LoadBalancer::public(network.public()).https(stage.certificate);
        let api = FargateService::new(images.image("1.0.0"), stage.size, network.private())
            .tasks(2)
            .autoscale(Autoscaling::between(2, stage.most_tasks).cpu(60))
            .behind(&balancer, port!(8080))
            .reaches(&database);
        Shop { network, database, images, balancer, api }
    }
}

/// What differs from stage to stage.
struct Stage {
    name: &'static str,
    account: AccountId,
    certificate: Arn,
    nat: Nat,
    size: FargateSize,
    most_tasks: u32,
    database: InstanceClass,
}

fn stages() -> [Stage; 4] {
    let dev = Stage {
        name: "dev",
        account: account!("111111111111"),
        certificate: arn!(
            "arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"
        ),
        nat: Nat::Single,
        size: fargate!(cpu = 256, memory = 512),
        most_tasks: 2,
        database: InstanceClass::T4gMedium,
    };
    let test = Stage {
        name: "test",
        account: account!("222222222222"),
        certificate: arn!(
            "arn:aws:acm:eu-west-1:222222222222:certificate/22222222-2222-2222-2222-222222222222"
        ),
        ..dev
    };
    let stage = Stage {
        name: "stage",
        account: account!("333333333333"),
        certificate: arn!(
            "arn:aws:acm:eu-west-1:333333333333:certificate/33333333-3333-3333-3333-333333333333"
        ),
        nat: Nat::PerZone,
        size: fargate!(cpu = 512, memory = 1024),
        most_tasks: 4,
        database: InstanceClass::R8gLarge,
    };
    let prod = Stage {
        name: "prod",
        account: account!("444444444444"),
        certificate: arn!(
            "arn:aws:acm:eu-west-1:444444444444:certificate/44444444-4444-4444-4444-444444444444"
        ),
        most_tasks: 10,
        ..stage
    };
    [dev, test, stage, prod]
}

pub(crate) fn app() -> App {
    let mut app = App::new("shop");
    for stage in stages() {
        let environment = Environment::new(stage.account, region!("eu-west-1"));
        app.stage(stage.name, environment, Shop::new(&stage)).tag("stage", stage.name);
    }
    app
}

fn main() -> ExitCode {
    app().run()
}
