use cdk_core::RemovalPolicy;
use cdk_core::check::{Report, View, rule};

rule! { "AWS0001", "snapshot of a resource that has none", across(check), r#"
`RemovalPolicy::Snapshot` is for volumes, caches and databases. CloudFormation refuses it for other resources: keep them with
`RemovalPolicy::Retain`, or delete them with `RemovalPolicy::Destroy`.

```rust wrong
let uploads = Bucket::new().removal_policy(RemovalPolicy::Snapshot);
//                          ^
place! { uploads }
```

```rust wrong
let news = cfn!(AWS::SNS::Topic {}).removal_policy(RemovalPolicy::Snapshot);
//                                  ^
place! { news }
```

```rust right
let uploads = Bucket::new().removal_policy(RemovalPolicy::Retain);
let disk = cfn!(AWS::EC2::Volume { AvailabilityZone: "eu-west-1a", Size: 8 }).removal_policy(RemovalPolicy::Snapshot);
place! { uploads, disk }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
"# }

/// The types that CloudFormation makes snapshots of.
const TYPES: [&str; 8] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for resource in view.stacks().flat_map(|stack| stack.resources()) {
        let kind = resource.resource_type();
        let leaves_snapshot = resource.removal_policy() == Some(RemovalPolicy::Snapshot);
        if leaves_snapshot && !TYPES.contains(&kind) && !resource.is_unchecked() {
            let problem = report.draft(format!("{kind} does not support snapshots"));
            let problem = problem.at(view.removal_policy_site(resource)).path(view.path(resource));
            report.push(problem.help("use `RemovalPolicy::Retain` to keep it"));
        }
    }
}
