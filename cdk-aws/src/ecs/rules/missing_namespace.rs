use crate::ecs::{Cluster, FargateService};
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0058", "discoverable service in a cluster without a namespace", of_construct(), r#"
With Service Connect, services find each other by name in the namespace of their cluster.

```rust wrong
service.discoverable_as("orders", port!(8080))
//      ^
```

```rust right
let cluster = Cluster::new().namespace();
let orders = service.cluster(&cluster).discoverable_as("orders", port!(8080));
place! { cluster, orders }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    let Some(offered) = &service.discoverable else { return };
    if cx.find::<Cluster>(service.cluster_key()).is_some_and(|cluster| !cluster.has_namespace()) {
        let help = "share a cluster: `Cluster::new().namespace()`, and `.cluster(&cluster)` for each service";
        let error =
            Diagnostic::error(&RULE.code, "the cluster of the discoverable service lacks a namespace");
        cx.report(error.at(offered.name.location).help(help));
    }
}
