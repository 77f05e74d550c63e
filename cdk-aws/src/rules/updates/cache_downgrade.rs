use cdk_core::check::{Report, Update, rule};

use super::lowered;

const TYPES: &[&str] = &["AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"];

rule! { "CACHE0001", "lower version of a cache", of_update(TYPES, &["Engine", "EngineVersion"], check), r#"
ElastiCache upgrades a cache in place and does not go back to a lower version of its engine. Restore the version; what
needs the old one is another cache, which can be filled from a snapshot.

```rust before
cfn!(AWS::ElastiCache::ReplicationGroup {
    ReplicationGroupDescription: "sessions",
    Engine: "valkey",
    EngineVersion: "8.0",
    CacheNodeType: "cache.t4g.micro",
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
})
```

```rust wrong
cfn!(AWS::ElastiCache::ReplicationGroup {
    ReplicationGroupDescription: "sessions",
    Engine: "valkey",
    EngineVersion: "7.2",
//  ^
    CacheNodeType: "cache.t4g.micro",
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
})
```

```rust right
cfn!(AWS::ElastiCache::ReplicationGroup {
    ReplicationGroupDescription: "sessions",
    Engine: "valkey",
    EngineVersion: "8.1",
    CacheNodeType: "cache.t4g.micro",
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
})
```

https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html
"# }

fn check(cache: &Update<'_>, report: &mut Report<'_>) {
    if cache.is_replacement() {
        return;
    }
    if let Some((old, new)) = lowered(cache) {
        let message =
            format!("the version changes from `{old}` to the lower `{new}`, which ElastiCache refuses");
        report.error(cache.at("EngineVersion"), message).help("restore the version, or make another cache");
    }
}
