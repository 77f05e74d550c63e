//! What can be wrong with clusters and services.

crate::support::codes! {
    CONTAINER_MEMORY = "ECS0001", "containers with more memory than their task",
"The memory limit of a container is at most that of its task, and so is the sum of what containers reserve. Make the task \
larger with `fargate!(..)`, or the containers smaller.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html";

    RESERVATION = "ECS0002", "a container that reserves more memory than it may have",
"A container's reservation is what it is sure to get, its limit what it may not exceed; the reservation is the smaller of \
the two.";

    CONTAINER_HEALTH = "ECS0003", "a container health check that ECS refuses",
"A container's health check runs every 5 to 300 seconds, waits 2 to 60 seconds, is repeated 1 to 10 times before the \
container counts as unhealthy, and may be given a start of 0 to 300 seconds.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html";

    DUPLICATE_PORT = "ECS0004", "two containers of a task listen on one port",
"The containers of a Fargate task share one network interface, so no two of them can listen on the same port. Change the \
port of one.";

    CONTAINER_CYCLE = "ECS0005", "containers wait for each other",
"Each container of the cycle waits for another one to start, so none would. Drop one of the `.after(..)`.";

    NAME = "ECS0006", "not a valid name",
"The names of clusters, services, task families and containers have up to 255 letters, digits, underscores and hyphens.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";

    DUPLICATE_CONTAINER = "ECS0007", "two containers of a task have one name",
"The containers of a task are told apart by name. The main container is called `main` unless `.container_name(..)` says \
otherwise.";

    UNKNOWN_CONTAINER = "ECS0008", "a container that the task does not have",
"`.after(..)` names a container of the same task; ECS refuses a task definition that waits for any other. Correct the name, \
or add the container.";

    AUTOSCALING = "ECS0009", "autoscaling between numbers that make no sense",
"The least number of tasks is not greater than the greatest, both are at most 5,000, and a target is 1 to 100 percent of CPU \
or memory, or one request a minute or more. Without any target or schedule the number of tasks would never change.

```rust
Autoscaling::between(2..=10).cpu(60)
Autoscaling::between(2..=10).schedule(\"morning\", \"0 8 ? * MON-FRI *\", 4..=10)
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html";

    NO_REQUESTS = "ECS0010", "autoscaling by requests without a load balancer",
"The number of requests per task is known to the load balancer, so the service must be behind one: `.behind(&balancer, \
port!(8080))`.";

    DEPLOYMENT = "ECS0011", "deployment limits that let no task be replaced",
"During a deployment at least one task must be startable or stoppable: the least healthy share must be below 100 percent, \
or the greatest above. The limits are 0 to 100 and 100 to 200 percent. \
ECS rounds the least number of tasks up and the greatest down, so that one task with 100 and 150 percent cannot be \
replaced either.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html";

    NO_WAY_OUT = "ECS0012", "a task that cannot reach what it starts from",
"Tasks pull their images and secrets over the network. In isolated subnets, and in private ones without NAT gateways, \
AWS's services are reached through endpoints of the VPC: `ecr.api`, `ecr.dkr`, `logs`, S3 (on by default), and \
`secretsmanager` if there are secrets. A public registry has no endpoint; push its image into a `Repository`.

```rust
let network = Vpc::new(cidr!(\"10.0.0.0/16\"))
    .nat_gateways(Nat::None)
    .endpoints([Endpoint::EcrApi, Endpoint::EcrDocker, Endpoint::Logs, Endpoint::SecretsManager]);
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html";

    STORAGE = "ECS0013", "ephemeral storage of a size that Fargate does not offer",
"A task has 20 GiB of storage without asking, and 21 to 200 GiB if it asks.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html";

    ENVIRONMENT = "ECS0014", "a variable that is set twice",
"An environment variable has one value: either a plain one or a secret. `.reaches(..)` sets variables, too, which begin \
with `DATABASE_` unless `.reaches_as(\"PREFIX\", ..)` says otherwise.";

    GRACE_PERIOD = "ECS0015", "a grace period without a load balancer",
"The grace period is the time for which a new task may fail the load balancer's health check; without a load balancer it \
has no meaning, and ECS refuses it.";

    STOP_TIMEOUT = "ECS0016", "a time to start or stop that Fargate does not offer",
"A container may take 2 to 120 seconds to stop before it is killed, and those that it waits for 2 to 120 seconds to get \
ready.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";

    DEPENDENCY_CONDITION = "ECS0017", "a container waits for what cannot happen",
"`.after_healthy(\"name\")` waits until the health check of the other container passes; give that container a health check. \
`.after_success(\"name\")` and `.after_end(\"name\")` wait until the other container has ended; it must be \
`.not_essential()`, because the task ends with an essential container.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html";

    TOO_MANY_TASKS = "ECS0018", "more tasks than a service can have",
"A service runs at most 5,000 tasks.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html";

    NO_ESSENTIAL = "ECS0019", "a task without an essential container",
"A task runs as long as its essential containers do, so it must have at least one; ECS refuses a task definition without. \
Containers are essential unless they are `.not_essential()`.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html";

    CONTAINER_CPU = "ECS0020", "containers with more CPU than their task",
"The CPU shares of a task's containers are 2 units or more, and together at most the CPU of the task: 1,024 units are one \
vCPU. Leave the shares out to let the containers share the CPU as they need it.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html";

    TOO_MANY = "ECS0021", "more containers or target groups than ECS allows",
"A task definition has at most 10 containers, and a service at most 5 target groups.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html";

    EXEC_READ_ONLY = "ECS0022", "ECS Exec in a container that cannot be written",
"The agent that opens a shell writes to the container's root file system; when that is read-only, the service is deployed, but \
`aws ecs execute-command` fails.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-considerations.html";

    OPEN_FILES = "ECS0023", "limits of open files that Fargate refuses",
"The soft limit is what a program may have open, the hard one what it may raise the soft one to: at most 1,048,576. Fargate's \
default is 65,535 for both.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html";

    LOG_BUFFER = "ECS0024", "a log buffer without room",
"A program that does not wait for its log needs a buffer for what has not been taken yet: 1 MiB or more. The default is 10 \
MiB.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html";

    OTHER_VPC = "ECS0025", "a service that is wired into another VPC",
"Security groups do not refer to those of another VPC, and a load balancer leads to tasks of its own VPC: the deployment would \
fail. Place the service in the subnets of the same VPC, `network.private()`; what is in another VPC is reached through peering \
or a transit gateway, by address.

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html";

    DISCOVERY = "ECS0026", "a service that cannot be found by name",
"A service reaches another one by the name that it has in the namespace of their cluster, with Service Connect. A service is in \
one namespace alone.

```rust
let cluster = Cluster::new().namespace();
let orders = FargateService::new(..).cluster(&cluster).discoverable_as(\"orders\", port!(8080));
let shop = FargateService::new(..).cluster(&cluster).reaches_as(\"ORDERS\", &orders);
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html";

    BLUE_GREEN = "ECS0030", "a blue/green deployment that ECS refuses",
"A blue/green deployment moves the traffic of one load balancer between two target groups, so the service must be behind one, \
with one route. A canary is 1 to 100 percent of the traffic, a step of a linear shift 3 to 100; times are whole minutes, up to \
24 hours; a pause lasts up to 14 days, and is not possible while traffic moves.

```rust
.behind(&balancer, port!(8080))
.deployment(BlueGreen::canary(10, Duration::minutes(5)))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html";

    SECRET = "ECS0106", "a secret in an environment variable",
"A dynamic reference such as `{{resolve:secretsmanager:..}}` is replaced when the stack is deployed: whoever may describe the task \
definition can read the secret. Secrets have a list of their own, by ARN; with constructs, `.secret(\"PASSWORD\", \
secret.field(\"password\"))`.

```rust
Secrets: [Secret { Name: \"PASSWORD\", ValueFrom: sub!(\"{secret}:password::\", secret = secret.reference()) }]
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html";

    IMAGE = "ECS0107", "an image or a directory that no container can start with",
"The name of an image is `registry/repository:tag`: the repository in lower case, without spaces. A working directory begins with \
`/`. ECS takes others, and then no task starts.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
}
