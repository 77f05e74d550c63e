//! The page about the pillars of the Well-Architected Framework: its calls compile, and each pillar has some.

use cdk_aws::backup::BackupPlan;
use cdk_aws::budgets::Budget;
use cdk_aws::ec2::FlowLogs;
use cdk_aws::elbv2::TlsPolicy;
use cdk_aws::prelude::*;
use cdk_aws::waf::Firewall;

/// What the calls of the page use without making it.
struct Given {
    app: App,
    network: Vpc,
    database: AuroraCluster,
    balancer: LoadBalancer,
    api: FargateService,
    files: Bucket,
    images: Repository,
}

/// A row of a table: the practice, the lines of a program, and the call.
type Row = (&'static str, &'static str, fn(Given));

#[allow(
    unused_variables,
    unused_mut,
    unused_must_use,
    clippy::let_underscore_must_use,
    reason = "calls differ in what they need, and are only compiled"
)]
mod calls {
    use super::*;

    include!(concat!(env!("OUT_DIR"), "/pillars.rs"));
}

#[test]
fn each_pillar_has_calls_that_compile() {
    let titles: Vec<&str> = calls::PILLARS.iter().map(|(title, _)| *title).collect();
    let pillars = [
        "Operational excellence",
        "Security",
        "Reliability",
        "Performance efficiency",
        "Cost optimization",
        "Sustainability",
    ];
    assert_eq!(titles, pillars);
    for (title, rows) in calls::PILLARS {
        assert!(rows.len() >= 5, "{title} has {} practices", rows.len());
        for (practice, lines, _) in *rows {
            assert!(["+0", "+1"].contains(lines), "{title}, {practice}: {lines}");
        }
    }
}
