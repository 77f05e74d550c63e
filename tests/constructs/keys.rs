//! A key for everything that has none of its own.

use cdk_aws::ec2::FlowLogs;
use cdk_aws::prelude::*;

use crate::{say, template, templates};

#[derive(Construct)]
struct Encrypted {
    key: Key,
    network: Vpc,
    database: AuroraCluster,
    group: Cfn<cfn::logs::LogGroup>,
    open: LogGroup,
    alarms: Topic,
    failures: Alarm,
}

impl Encrypted {
    fn new(key: Key) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(FlowLogs::new());
        let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
        let alarms = Topic::new();
        let failures = Alarm::above(Metric::sum("Shop", "Failures"), 1.0).notify(&alarms);
        let open = LogGroup::new().with::<cfn::logs::LogGroup>("KmsKeyId", Value::no_value());
        Encrypted { key, network, database, group: cfn!(AWS::Logs::LogGroup {}), open, alarms, failures }
    }
}

#[test]
fn one_call_encrypts_all_logs_and_topics() {
    let key = Key::new().encrypts_logs(Within::Stage).encrypts_topics(Within::Stage);
    let template = template(Encrypted::new(key));
    let keys: Vec<String> =
        template.resources("AWS::Logs::LogGroup").map(|(_, it)| say(&it["Properties"]["KmsKeyId"])).collect();
    assert_eq!(keys.iter().filter(|key| *key == "Key.Arn").count(), keys.len() - 1, "{keys:?}");
    let topic = template.resources("AWS::SNS::Topic").next().expect("there is one").1;
    assert_eq!(say(&topic["Properties"]["KmsMasterKeyId"]), "Key.Arn");
    let key = template.resources("AWS::KMS::Key").next().expect("there is one").1;
    let statements = key["Properties"]["KeyPolicy"]["Statement"].as_array().expect("are statements");
    let services: Vec<String> = statements.iter().map(|it| say(&it["Principal"]["Service"])).collect();
    assert!(services.iter().any(|service| service == "cloudwatch.amazonaws.com"), "{services:?}");
    assert!(services.iter().any(|service| service.starts_with("logs.")), "{services:?}");
}

#[derive(Construct)]
struct Divided {
    near: Stack<Encrypted>,
    far: Stack<LogGroup>,
}

#[test]
fn a_key_of_a_stack_reaches_that_stack_only() {
    let near = Stack::new(Encrypted::new(Key::new().encrypts_logs(Within::Stack)));
    let templates = templates(Divided { near, far: Stack::new(LogGroup::new()) });
    let far = templates["test-far"].resources("AWS::Logs::LogGroup").next().expect("there is one").1;
    assert!(far["Properties"]["KmsKeyId"].is_null());
}
