//! Keys, logs, firewalls, backups and budgets for all that is in a stage.

use cdk_aws::backup::BackupPlan;
use cdk_aws::budgets::Budget;
use cdk_aws::ec2::FlowLogs;
use cdk_aws::elbv2::TlsPolicy;
use cdk_aws::prelude::*;
use cdk_aws::waf::{Firewall, ManagedRules};

/// A stage that is protected by one call for each kind of protection.
#[derive(Construct)]
pub(crate) struct Protection {
    guards: Stack<Guards>,
    network: Vpc,
    shop: LoadBalancer,
    trial: LoadBalancer,
    files: Bucket,
    alarms: Topic,
    failures: Alarm,
    backups: BackupPlan,
    budget: Budget,
}

/// What other stacks are encrypted with, and log into.
#[derive(Construct)]
pub(crate) struct Guards {
    key: Key,
    logs: Bucket,
}

impl Protection {
    pub(crate) fn new(certificate: Arn) -> Self {
        let guards = Stack::new(Guards {
            key: Key::new().encrypts_logs(Within::Stage).encrypts_topics(Within::Stage),
            logs: Bucket::new().collects_access_logs(Within::Stage),
        });
        let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(FlowLogs::new());
        let shop = LoadBalancer::public(network.public())
            .https(certificate)
            .tls(TlsPolicy::PostQuantum)
            .firewall(
                Firewall::new()
                    .rules(ManagedRules::Sql)
                    .without_rules(ManagedRules::IpReputation)
                    .rate_limit(10_000)
                    .allow_large_bodies()
                    .log_retention(Retention::ThreeMonths)
                    .log_all_requests(),
            )
            .suppress_on::<cfn::ec2::SecurityGroup>("CKV_AWS_260", "port 80 redirects to HTTPS");
        let trial = LoadBalancer::public(network.public())
            .http()
            .firewall(Firewall::new().without_rate_limit().count_only().without_logs());
        let files = Bucket::new().event_bridge();
        let alarms = Topic::new();
        let failures = Alarm::above(Metric::sum("Shop", "Failures"), 1.0).notify(&alarms);
        let backups = BackupPlan::new()
            .schedule("cron(0 1 * * ? *)")
            .keep_for(Duration::days(120))
            .cold_after(Duration::days(30))
            .copy_to(arn!("arn:aws:backup:eu-central-1:111122223333:backup-vault:copies"))
            .key(&guards.key)
            .lock(Duration::days(35))
            .backs_up(&files)
            .backs_up_arn(arn!("arn:aws:dynamodb:eu-west-1:111122223333:table/orders"))
            .backs_up_tagged("backup", "nightly");
        let budget = Budget::monthly(500.0)
            .of_tag("stage", "protected")
            .email(80.0, "team@example.com")
            .email_when_forecast(100.0, "team@example.com")
            .notify(80.0, &alarms)
            .notify_when_forecast(100.0, &alarms);
        Protection { guards, network, shop, trial, files, alarms, failures, backups, budget }
    }
}
