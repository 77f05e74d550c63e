//! Stages that cost little: at night, without NAT gateways, and by profile.

use cdk_aws::prelude::*;
use cdk_aws::rds::Login;

/// A stage that sleeps at night, in a network without NAT gateways.
#[derive(Construct)]
pub(crate) struct Cheap {
    network: Vpc,
    key: Key,
    uploads: Bucket,
    team: Topic,
    provisioned: AuroraCluster,
    pausing: AuroraCluster,
    balancer: LoadBalancer,
    shop: FargateService,
    reports: FargateService,
    awake: FargateService,
    resize: Function,
    operations: Stack<Operations>,
}

impl Cheap {
    pub(crate) fn new() -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16")).endpoint_zones(1);
        let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
        let provisioned = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
            .instance_class(InstanceClass::R8gLarge)
            .database_name("shop")
            .working_hours(hours.clone());
        let pausing = AuroraCluster::mysql(AuroraMysql::V3_04_4, network.isolated());
        let balancer = LoadBalancer::internal(network.private()).http();
        let (key, uploads, team) = (Key::new(), Bucket::new(), Topic::new());
        let size = fargate!(cpu = 256, memory = 512);
        let service =
            || FargateService::new(Image::directory("programs/options/service"), size, network.private());
        let shop = service()
            .behind(&balancer, port!(8080))
            .autoscale(Autoscaling::between(1..=4).cpu(60).schedule("noon", "0 12 ? * MON-FRI *", 2..=4))
            .working_hours(hours)
            .reaches(&provisioned.login(Login::master_secret()))
            .execute_command()
            .allow(&uploads, access::ReadWrite)
            .allow(&key, access::EncryptDecrypt);
        let reports = service().allow(&team, access::Publish);
        let awake = service().no_internet().tasks(1).working_hours(WorkingHours::always());
        let code = Code::inline("exports.handler = async () => {};");
        let queue = Statement::allow([cdk_aws::action!("sqs:SendMessage")]);
        let resize = Function::new(Runtime::Nodejs22, "index.handler", code)
            .network(network.private())
            .statement(queue.on([sub!("arn:{partition}:sqs:{region}:{account}:sizes")]));
        let operations = Stack::new(Operations::new().email("team@example.com"));
        Cheap {
            network,
            key,
            uploads,
            team,
            provisioned,
            pausing,
            balancer,
            shop,
            reports,
            awake,
            resize,
            operations,
        }
    }

    pub(crate) fn profile() -> Profile {
        Profile::development()
            .nat_gateways(Nat::Endpoints)
            .tasks(2)
            .capacity(Capacity::spot())
            .serverless(0.0..=2.0)
            .readers(1)
            .working_hours(WorkingHours::daily(6..22))
    }
}

/// A stage with the choices of a profile.
#[derive(Construct)]
pub(crate) struct Usual {
    network: Vpc,
    database: AuroraCluster,
    shop: FargateService,
}

impl Usual {
    pub(crate) fn new() -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
        let size = fargate!(cpu = 256, memory = 512);
        let shop = FargateService::new(Image::directory("programs/options/service"), size, network.private());
        Usual { network, database, shop }
    }
}
