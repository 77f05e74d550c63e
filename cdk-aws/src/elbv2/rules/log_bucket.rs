use cdk_core::check::{Report, Subject, rule};

use super::attributes;

rule! { "ELB0007", "logs without a bucket", on(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check), r#"
Access, connection and health check logs go to an S3 bucket: `access_logs.s3.enabled` requires `access_logs.s3.bucket`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "access_logs.s3.enabled", Value: "true" }],
    //                                               ^
})
```

```rust right
let logs = Bucket::new();
let balancer = LoadBalancer::internal(network.private()).http().access_logs(&logs);
place! { logs, balancer }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
"# }

fn check(balancer: &Subject<'_>, report: &mut Report<'_>) {
    for log in ["access_logs.s3", "connection_logs.s3", "health_check_logs.s3"] {
        let (enabled, bucket) = (format!("{log}.enabled"), format!("{log}.bucket"));
        let Some(attribute) = attributes::find(balancer, &enabled) else { continue };
        if attribute.is("Value", "true") && attributes::find(balancer, &bucket).is_none() {
            let message = format!("`{enabled}` requires `{bucket}`");
            report.error(attribute.at("Key"), message).help("name the bucket");
        }
    }
}
