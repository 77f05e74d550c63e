//! A shop that is changed in all the ways in which a release can change a program. `CHANGE=resize-queue` applies one;
//! `tests/changes` lists them.

use cdk_aws::core::{Construct, Scope};
use cdk_aws::ec2::SecurityGroup;
use cdk_aws::ecs::Capacity;
use cdk_aws::prelude::*;
use cdk_aws::s3::Lifecycle;

/// Constructs whose ids a change can choose.
#[derive(Default)]
struct Group(Vec<(String, Box<dyn Construct>)>);

impl Group {
    fn with(mut self, id: impl Into<String>, construct: impl Construct) -> Self {
        self.0.push((id.into(), Box::new(construct)));
        self
    }
}

impl Construct for Group {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        for (id, construct) in &self.0 {
            scope.child(id.clone(), &**construct);
        }
    }
}

/// The change to apply.
fn change() -> String {
    std::env::var("CHANGE").unwrap_or_default()
}

fn is(name: &str) -> bool {
    change() == name
}

/// One value before a change, another one after it.
fn either<T>(name: &str, before: T, after: T) -> T {
    if is(name) { after } else { before }
}

fn network() -> Vpc {
    let block = either("vpc-cidr", cidr!("10.0.0.0/16"), cidr!("10.1.0.0/16"));
    let vpc = Vpc::new(block).zones(either("add-zone", 2, 3)).without_flow_logs();
    vpc.nat_gateways(either("nat-per-zone", Nat::Single, Nat::PerZone))
}

fn bucket(key: &Key) -> Bucket {
    let mut bucket = Bucket::new();
    if is("bucket-name") {
        bucket = bucket.name("shop-images-of-example");
    }
    if is("bucket-lifecycle") {
        bucket = bucket.lifecycle(Lifecycle::new().expire_after(Duration::days(30)));
    }
    if is("bucket-key") {
        bucket = bucket.key(key);
    }
    if is("bucket-unversioned") {
        bucket = bucket.unversioned();
    }
    bucket.removal_policy(either("bucket-destroy", RemovalPolicy::Retain, RemovalPolicy::Destroy))
}

fn table() -> Cfn<cdk_aws::cfn::dynamodb::Table> {
    let key = either("table-key", "id", "order");
    let table = cfn!(AWS::DynamoDB::Table {
        BillingMode: either("table-provisioned", "PAY_PER_REQUEST", "PROVISIONED"),
        KeySchema: [KeySchema { AttributeName: key, KeyType: "HASH" }],
        AttributeDefinitions: [AttributeDefinition {
            AttributeName: key,
            AttributeType: either("table-attribute", "S", "N")
        }],
        StreamSpecification: StreamSpecification {
            StreamViewType: either("table-stream", "NEW_IMAGE", "NEW_AND_OLD_IMAGES")
        },
    });
    let table = if is("table-name") { table.set("TableName", "orders") } else { table };
    let table = if is("table-provisioned") {
        table.set("ProvisionedThroughput", json!({ "ReadCapacityUnits": 5, "WriteCapacityUnits": 5 }))
    } else {
        table
    };
    table.removal_policy(RemovalPolicy::Retain)
}

fn database(network: &Vpc, key: &Key) -> AuroraCluster {
    let subnets = network.isolated();
    let version = either("database-version", AuroraMysql::V3_08_2, AuroraMysql::V3_10_0);
    let mut database = AuroraCluster::mysql(version, subnets)
        .database_name(either("database-name", "shop", "orders"))
        .master_username(either("database-user", "admin", "operator"))
        .readers(either("database-reader", 1, 2))
        .port(either("database-port", port!(3306), port!(3307)));
    if is("database-class") {
        database = database.instance_class(InstanceClass::R8gXlarge);
    }
    if is("database-key") {
        database = database.key(key);
    }
    if is("database-serverless") {
        database = database.serverless(0.5..=4.0);
    }
    if is("database-unprotected") {
        database = database.without_deletion_protection();
    }
    database.backup_retention(Duration::days(either("database-backups", 7, 14)))
}

/// What holds data.
fn data(network: &Vpc, key: &Key, bucket: Bucket, database: AuroraCluster) -> Group {
    let queue = cfn!(AWS::SQS::Queue {
        VisibilityTimeout: either("queue-timeout", 30, 60),
        SqsManagedSseEnabled: true,
    });
    let queue = if is("queue-fifo") { queue.set("FifoQueue", true) } else { queue };
    let queue = if is("queue-name") { queue.set("QueueName", "jobs") } else { queue };
    let mut topic = Topic::new();
    if is("topic-fifo") {
        topic = topic.fifo();
    }
    if is("topic-name") {
        topic = topic.name("news");
    }
    let mut login = Secret::credentials("shop").password_length(either("secret-length", 32, 48));
    if is("secret-name") {
        login = login.name("shop/login");
    }
    let mut images = Repository::new();
    if is("repository-name") {
        images = images.name("shop/tools");
    }
    if is("repository-key") {
        images = images.key(key);
    }
    let mut log = LogGroup::new().retention(either("log-retention", Retention::OneYear, Retention::OneMonth));
    if is("log-name") {
        log = log.name("/shop/orders");
    }
    let zone = HostedZone::new(either("zone-name", "dev.example.com", "test.example.com"));
    let files = cfn!(AWS::EFS::FileSystem {
        Encrypted: true,
        PerformanceMode: either("files-mode", "generalPurpose", "maxIO"),
        ThroughputMode: either("files-throughput", "bursting", "elastic"),
    });
    let stream = cfn!(AWS::Kinesis::Stream {
        StreamModeDetails: StreamModeDetails { StreamMode: "ON_DEMAND" },
        RetentionPeriodHours: either("stream-retention", 48, 24),
    });
    let users = cfn!(AWS::Cognito::UserPool {
        UsernameAttributes: [either("users-attributes", "email", "phone_number")],
    });
    let vault = cfn!(AWS::Backup::BackupVault { BackupVaultName: either("vault-name", "shop", "orders") });
    let group = SecurityGroup::new(network, either("group-description", "The office", "Offices"));
    let mut data = Group::default()
        .with(either("rename-log", "log", "logs"), log)
        .with("news", topic)
        .with(either("rename-queue", "jobs", "tasks"), queue)
        .with("images", images)
        .with("zone", zone)
        .with("files", files.removal_policy(RemovalPolicy::Retain))
        .with("stream", stream.removal_policy(RemovalPolicy::Retain))
        .with("users", users.removal_policy(RemovalPolicy::Retain))
        .with("vault", vault.removal_policy(RemovalPolicy::Retain))
        .with("office", group);
    if !is("remove-secret") {
        data = data.with("login", login);
    }
    if !is("move-to-stack") {
        data = data.with("orders", table());
    }
    if is("add-queue") {
        data = data.with("mails", cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true }));
    }
    let data = match &*change() {
        "rename-bucket" => data.with("pictures", bucket),
        "move-bucket" => data.with("media", Group::default().with("pictures", bucket)),
        "remove-bucket" => data,
        _ => data.with("pictures-of-products", bucket),
    };
    match &*change() {
        "wrap-database" => data.with("storage", Group::default().with("database", database)),
        "rename-database" => data.with("db", database),
        "remove-database" => data,
        _ => data.with("database", database),
    }
}

/// What runs.
fn api(network: &Vpc, database: &AuroraCluster, bucket: &Bucket) -> Group {
    let id = "certificate/11112222-3333-4444-5555-666677778888";
    let certificate = sub!("arn:aws:acm:{region}:{account}:{id}");
    let balancer = if is("balancer-internal") {
        LoadBalancer::internal(network.private())
    } else {
        LoadBalancer::public(network.public())
    };
    let mut balancer = balancer.https(certificate);
    if is("balancer-name") {
        balancer = balancer.name("shop");
    }
    if is("balancer-timeout") {
        balancer = balancer.idle_timeout(Duration::minutes(2));
    }
    let size =
        either("service-size", fargate!(cpu = 512, memory = 1024), fargate!(cpu = 1024, memory = 2048));
    let image = Image::existing("shop/api", either("service-image", "1.0.0", "1.1.0"));
    let mut service = FargateService::new(image, size, network.private())
        .behind(&balancer, either("service-port", port!(8080), port!(8081)))
        .reaches(database)
        .tasks(either("service-tasks", 2, 4));
    if is("service-spot") {
        service = service.capacity(Capacity::spot());
    }
    if is("service-name") {
        service = service.name("api");
    }
    if is("service-blue-green") {
        service = service.deployment(cdk_aws::ecs::BlueGreen::canary(10, Duration::minutes(5)));
    }
    if is("grant-bucket") {
        service = service.allow(bucket, access::ReadWrite);
    }
    let role = Role::new(Principal::service("ec2.amazonaws.com"));
    let role = if is("role-name") { role.name("shop-batch") } else { role };
    let code = Code::inline("exports.handler = async () => {};");
    let mut cleanup = Function::new(
        either("function-runtime", Runtime::Nodejs22, Runtime::Nodejs24),
        "index.handler",
        code,
    );
    if is("function-name") {
        cleanup = cleanup.name("cleanup");
    }
    let api = Group::default()
        .with("balancer", balancer)
        .with(either("rename-service", "api", "backend"), service)
        .with("batch", role)
        .with("cleanup", cleanup);
    let api = if is("open-ssh") {
        let group =
            SecurityGroup::new(network, "Administrators").ingress(Peer::cidr(cidr!("0.0.0.0/0")), port!(22));
        api.with("admins", group)
    } else {
        api
    };
    if is("move-to-stack") { api.with("orders", table()) } else { api }
}

fn main() -> ExitCode {
    let region = either("region", region!("eu-west-1"), region!("eu-central-1"));
    let environment = Environment::new(account!("111122223333"), region);
    let (network, key) = (network(), Key::new());
    let bucket = bucket(&key);
    let database = database(&network, &key);
    let api = api(&network, &database, &bucket);
    let data = data(&network, &key, bucket, database);
    let data = data
        .with(either("rename-network", "network", "vpc"), network)
        .with(either("rename-key", "key", "master"), key);
    let mut app = App::new("update");
    app.stack(either("rename-stack", "data", "storage"), data).environment(environment);
    app.stack("api", api).environment(environment);
    app.run()
}
