use super::task::{containers, dependencies, name};
use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

use crate::secretsmanager::field::read;

rule! { "ECS0080", "rotated secret in an environment variable", on(&["AWS::ECS::TaskDefinition"], check), r#"
ECS reads a secret once, when the container starts. After the next rotation, the running tasks have a password that is
refused: those of a master user that RDS manages within 7 days. Nothing restarts them, and a task that keeps its
connections open fails only when it needs a new one.

A database is reached without a password: `.reaches(&database)` gives each service a user of its own that logs in with
IAM. Otherwise give the program the ARN of the secret and the permission to read it, and let it read the secret when it
connects, and again when a password is refused. A container that others wait for to end, such as a migration, may have the
password of when it started.

```rust wrong
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let arn = orders.secret_arn();
let shop = cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition {
        Name: "shop",
        Image: "nginx",
        Memory: 512,
        Secrets: [Secret { Name: "PASSWORD", ValueFrom: sub!("{arn}:password::") }],
//                         ^
    }],
    ExecutionRoleArn: "arn:aws:iam::111122223333:role/start",
});
place! { orders, shop }
```

```rust wrong
let login = Secret::credentials("shop");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    .credentials(&login)
    .rotate_credentials(Duration::days(30));
let shop = service.secret("PASSWORD", login.field("password"));
//                 ^
place! { login, orders, shop }
```

```rust right
let login = Secret::credentials("shop");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    .credentials(&login)
    .rotate_credentials(Duration::days(30));
let shop = service.environment("LOGIN", login.arn()).allow(&login, access::Read);
place! { login, orders, shop }
```

```rust right
let login = Secret::credentials("shop");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private())
    .credentials(&login)
    .rotate_credentials(Duration::days(30));
let migration = Container::new("migration", Image::registry("migration"))
    .not_essential()
    .secret("PASSWORD", login.field("password"));
let shop = service.container(migration).main(|main| main.after_success("migration"));
place! { login, orders, shop }
```

```rust right
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("orders");
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .reaches(&orders);
place! { orders, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
"# }

/// The fields of a database's secret that a rotation leaves as they are.
const KEPT: [&str; 8] = [
    "username",
    "engine",
    "host",
    "port",
    "dbname",
    "dbInstanceIdentifier",
    "dbClusterIdentifier",
    "masterarn",
];

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let staying = containers(task).iter().filter(|container| !ends(task, name(container)));
    for secret in staying.flat_map(|container| container.items("Secrets")) {
        let kept = |field: String| KEPT.contains(&field.as_str());
        if rotated_field(task, secret.value("ValueFrom")).is_some_and(|field| !kept(field)) {
            let message = format!(
                "the variable `{}` keeps the password of when the task started, but the secret is rotated",
                name(secret)
            );
            let help = "for a database use `.reaches(&database)`, which needs no password; otherwise pass the ARN \
                        of the secret, allow the program to read it, and read it when it is used";
            report.error(secret.at("Name"), message).help(help);
        }
    }
}

/// Whether another container of the task waits for this one to end.
fn ends(task: &Subject<'_>, container: &str) -> bool {
    let mut waits = containers(task).iter().flat_map(dependencies);
    waits.any(|(wait, other)| {
        other == container && ["COMPLETE", "SUCCESS"].iter().any(|end| wait.is("Condition", end))
    })
}

/// The field of a rotated secret that a variable reads, empty for the whole secret; `None` if the secret is not rotated.
fn rotated_field(task: &Subject<'_>, value: &Expr) -> Option<String> {
    if let Some(arn) = value.as_text() {
        return is_managed(arn).then(|| first(arn.splitn(8, ':').nth(7).unwrap_or_default()));
    }
    let (source, field) = match read(value) {
        Some((secret, field)) => (task.view().subject_of(secret)?, field),
        None => {
            let (source, rest) = task.arn_of(value)?;
            (source, first(rest.strip_prefix(':').unwrap_or_default()))
        }
    };
    is_rotated(&source).then_some(field)
}

/// The field in the rest of an ARN: `password` of `password::`.
fn first(rest: &str) -> String {
    rest.split(':').next().unwrap_or_default().to_owned()
}

/// Whether a literal ARN is that of a secret which a service manages and rotates: `secret:rds!cluster-..`.
fn is_managed(arn: &str) -> bool {
    arn.split(":secret:").nth(1).is_some_and(|name| {
        let owner = name.split('!').next().unwrap_or_default();
        owner.len() < name.len() && owner.chars().all(|c| c.is_ascii_lowercase())
    })
}

/// Whether a secret is rotated: one that a database manages for its master user, or one with a schedule.
fn is_rotated(source: &Subject<'_>) -> bool {
    match source.resource().resource_type() {
        "AWS::RDS::DBCluster" | "AWS::RDS::DBInstance" => true,
        _ => {
            let own = secret_of(source);
            let schedules = source.view().subjects("AWS::SecretsManager::RotationSchedule");
            schedules.into_iter().any(|schedule| {
                let rotated = schedule.referent("SecretId").map(|rotated| secret_of(&rotated));
                rotated.is_some_and(|rotated| rotated == own)
            })
        }
    }
}

/// The secret itself, where an attachment to a database stands for it.
fn secret_of(secret: &Subject<'_>) -> cdk_core::Target {
    let attached = match secret.value("SecretId") {
        Expr::Absent => None,
        _ => secret.referent("SecretId"),
    };
    attached.map_or_else(|| secret.resource().target().clone(), |secret| secret.resource().target().clone())
}
