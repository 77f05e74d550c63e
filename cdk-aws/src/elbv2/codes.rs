//! What can be wrong with load balancers.

crate::support::codes! {
    NO_LISTENER = "ELB0001", "a load balancer that listens to nothing",
"A service is behind the load balancer, but the load balancer has no listener, so nobody could reach the service. Listen \
with HTTPS, `.https(certificate)`, which also redirects HTTP; or, for what needs no protection, `.http()`.

```rust
let balancer = LoadBalancer::public(network.public()).https(arn!(\"arn:aws:acm:eu-west-1:111122223333:certificate/1\"));
```";

    PRIORITY = "ELB0002", "two rules of a listener have one priority",
"A listener goes through its rules by priority, so each has its own: 1 to 50,000. Without `.priority(..)` the services of \
a load balancer get priorities in their order; give all or none of them one.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html";

    HEALTH_CHECK = "ELB0003", "a health check that the load balancer refuses",
"A health check runs every 5 to 300 seconds, waits 2 to 120 seconds for an answer and less than until the next check, \
takes 2 to 10 answers in a row to change its mind, and expects status codes from 200 to 499.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html";

    IDLE_TIMEOUT = "ELB0004", "an idle timeout that the load balancer refuses",
"A connection is closed when nothing passes for 1 to 4,000 seconds.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html";

    NAME = "ELB0005", "not a valid name of a load balancer",
"The name of a load balancer has up to 32 letters, digits and hyphens, and neither begins nor ends with a hyphen, nor \
begins with `internal-`. Without `.name(..)` CloudFormation makes one up, and can replace the load balancer when it must.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html";

    TOO_FEW_ZONES = "ELB0006", "a load balancer in one zone",
"An application load balancer needs subnets in at least two zones. Make the VPC with `.zones(2)` or more.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html";

    DEREGISTRATION = "ELB0007", "a deregistration delay that the load balancer refuses",
"A target that leaves keeps its open requests for 0 to 3,600 seconds.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html";

    CERTIFICATE = "ELB0008", "a certificate that is none",
"An HTTPS listener takes a certificate of ACM or IAM in the region of the load balancer, by ARN: \
`arn:aws:acm:<region>:<account>:certificate/<id>`.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html";

    CONDITION = "ELB0009", "a rule with a condition that the load balancer refuses",
"A rule has up to five patterns in all: paths begin with `/`, have up to 128 characters, and hosts are domain names of up \
to 128 characters; `*` stands for any characters, `?` for one.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html";

    TEST_PORT = "ELB0010", "two listeners on one port",
"A load balancer listens to each port once. Its own ports are 443 and 80; the test traffic of each service that is deployed \
blue/green takes another one.

```rust
.deployment(CodeDeploy::all_at_once().test_port(port!(8443)))
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html";

    MOVED = "ELB0011", "a change that would move traffic back",
"Under a blue/green deployment, ECS or CodeDeploy change the load balancer's rule: it leads to the one target group and then \
to the other. CloudFormation does not know. It leaves the rule alone as long as the template does; but an update of the rule, \
for a new path or another priority, writes all of it, and sends live traffic to the target group in the template, which may be \
empty. So the rule, its listener for tests, and what the target groups have for life, must stay as they were deployed. The \
synthesis holds them against the previous output, in `cdk.out` or where `--compare` says.

```rust
.behind_route(&balancer, port!(8080), Route::path(\"/api/*\").priority(10))     // stays when other services come and go
```

If the change must be: make a second service with the new route, deploy, and remove the first one.

https://github.com/aws/aws-cdk/issues/36649";

    ATTRIBUTE = "ELB0101", "an attribute that does not exist, or a value that it does not take",
"The attributes of load balancers and target groups are text, such as `idle_timeout.timeout_seconds` and `\"60\"`: the \
specification cannot check them, so they are checked here. If AWS added an attribute lately, say so on the resource: \
`.allow_unknown(\"new in 2027\")`.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html";

    TARGET_GROUP = "ELB0102", "a target group that the load balancer refuses",
"The name of a target group has up to 32 letters, digits and hyphens, and neither begins nor ends with a hyphen. Targets other \
than functions have a port, a protocol and a VPC.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html";

    ACTION = "ELB0103", "an action without what it needs",
"A `forward` needs a target group, a `redirect` its `RedirectConfig`, a `fixed-response` its `FixedResponseConfig`, with a code \
2XX, 4XX or 5XX and one of five content types.

```rust
Action { Type: \"fixed-response\", FixedResponseConfig: FixedResponseConfig { StatusCode: \"404\", ContentType: \"text/plain\" } }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html";

    LISTENER = "ELB0104", "a listener with options that exclude each other",
"Certificates and security policies belong to listeners with TLS: \
`HTTPS`, or `TLS` for network load balancers.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html";

    SHADOWED = "ELB0105", "a rule that no request reaches",
"A listener asks its rules in the order of their priorities, and the first one that fits takes the request. A rule for all requests \
comes last, and no two rules have the same conditions. Without `.priority(..)` services come in their order in the program: put the \
one with `Route::all()` last.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html";
}
