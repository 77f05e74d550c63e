use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::rds::AuroraCluster;

rule! { "RDS0063", "working hours of a cluster that pauses", of_construct(), r#"
A Serverless v2 cluster with a minimum capacity of 0 pauses when nobody is connected, and resumes at the next connection. It
needs no working hours, and gets no schedules. This is a warning.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .serverless(0.0..=4.0)
    .working_hours(WorkingHours::weekdays(7..20))
//                 ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    .serverless(0.5..=4.0)
    .working_hours(WorkingHours::weekdays(7..20))
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
"# }

impl AuroraCluster {
    pub(in crate::rds) fn check_hours_of_pausing(&self, cx: &mut Lower<'_>) {
        let own = self.working_hours.as_ref().and_then(crate::scheduler::WorkingHours::location);
        if let Some(location) = own.filter(|_| self.pauses(cx)) {
            let message =
                "the cluster pauses when nobody is connected, so it is not stopped after working hours";
            let help = "drop the working hours, or set a minimum capacity of at least 0.5";
            cx.report(Diagnostic::warning(&RULE.code, message).at(location).help(help));
        }
    }
}
