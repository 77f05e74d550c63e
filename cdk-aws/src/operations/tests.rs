use cdk_core::Stack;
use serde_json::{Value, json};

use crate::operations::Watch;
use crate::prelude::*;
use crate::testing::{diagnostics, only, properties, template};

/// The alarms of a template, by the end of their description's first part: what is watched, and of what.
fn alarms(template: &Value) -> Vec<String> {
    let all = properties(template, "AWS::CloudWatch::Alarm");
    let mut all: Vec<String> = all.iter().map(|alarm| description(alarm)).collect();
    all.sort();
    all
}

fn description(alarm: &Value) -> String {
    alarm["AlarmDescription"].as_str().expect("a text").to_owned()
}

fn alarm(template: &Value, start: &str) -> Value {
    let all = properties(template, "AWS::CloudWatch::Alarm");
    let found = all.into_iter().find(|alarm| description(alarm).starts_with(start));
    found.unwrap_or_else(|| panic!("no alarm {start}: {:#?}", alarms(template))).clone()
}

#[derive(crate::Construct)]
struct Web {
    network: Vpc,
    balancer: LoadBalancer,
    database: AuroraCluster,
    images: Repository,
    api: FargateService,
    operations: Operations,
}

fn web(
    deployment: impl Into<Deployment>,
    operate: impl FnOnce(Operations, &FargateService) -> Operations,
) -> Web {
    let network = Vpc::new(cidr!("10.0.0.0/16")).nat_gateways(Nat::Single);
    let balancer = LoadBalancer::internal(network.private()).http();
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
        .instance_class(InstanceClass::R8gLarge)
        .readers(1);
    let images = Repository::new();
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(&images), size, network.private())
        .behind(&balancer, port!(8080))
        .deployment(deployment);
    let operations = operate(Operations::new(), &api);
    Web { network, balancer, database, images, api, operations }
}

#[test]
fn nobody_is_notified_of_what_sleeps() {
    let asleep = |hours: WorkingHours, operations: Operations| {
        let web = web(Deployment::rolling(), |_, _| operations);
        Web { api: web.api.working_hours(hours), ..web }
    };
    let hours = || WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
    let muted = template(asleep(hours(), Operations::new().email("team@example.com")));
    let rules = properties(&muted, "AWS::CloudWatch::AlarmMuteRule");
    let schedules: Vec<_> = rules.iter().map(|rule| rule["Rule"]["Schedule"].clone()).collect();
    let schedule = |expression: &str, duration: &str| json!({ "Expression": expression, "Duration": duration, "Timezone": "Europe/Berlin" });
    let night = schedule("cron(0 20 * * MON-FRI)", "PT11H30M");
    assert_eq!(schedules, [night, schedule("cron(0 7 * * SAT,SUN)", "PT24H30M")]);
    // Those of the service, of its targets and of its load balancer, but not those of the database.
    let names: Vec<&str> = rules[0]["MuteTargets"]["AlarmNames"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|name| name["Ref"].as_str())
        .collect();
    assert!(names.iter().any(|name| name.contains("HealthyHosts")), "{names:?}");
    assert!(names.iter().any(|name| name.contains("BalancerErrors")), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("Database")), "{names:?}");
    // Without notifications, and without nights, nothing is muted.
    for template in [
        template(asleep(hours(), Operations::new())),
        template(asleep(WorkingHours::always(), Operations::new().email("team@example.com"))),
    ] {
        assert_eq!(properties(&template, "AWS::CloudWatch::AlarmMuteRule").len(), 0);
    }
}

#[test]
fn what_a_stage_has_is_watched() {
    let found = alarms(&template(web(Deployment::rolling(), |operations, _| operations)));
    let expected = [
        "Connections without a port of network/PublicSubnet1/NatGateway: above 0 connections",
        "Database connections of database: above 900 connections",
        "Database load of database: above 2 sessions",
        "Dropped packets of network/PublicSubnet1/NatGateway: above 0 packets",
        "Ephemeral storage of api: above 18 GB",
        "Failed requests of balancer: above 1 % of requests",
        "Free memory of database: below 819 MiB",
        "Free storage of database: below 2048 MiB",
        "Healthy targets of api/Balancer/TargetGroup: below 1 target",
        "Memory utilization of api: above 90 %",
        "Processor utilization of api: above 90 %",
        "Processor utilization of database: above 90 %",
        "Rejected connections of balancer: above 0 connections",
        "Replica lag of database: above 2000 ms",
        "Requests that no target answered of balancer: above 1 % of requests",
        "Response time, 99th percentile of balancer: above 1 s",
        "Running tasks of api: below 1 task",
        "Unhealthy targets of api/Balancer/TargetGroup: above 0 targets",
    ];
    assert_eq!(found, expected);
}

#[test]
fn metrics_have_their_statistic_dimensions_and_meaning_of_no_data() {
    let template = template(web(Deployment::rolling(), |operations, _| operations));
    let running = alarm(&template, "Running tasks");
    assert_eq!(running["Statistic"], "Minimum");
    assert_eq!(running["TreatMissingData"], "breaching");
    let names: Vec<_> =
        running["Dimensions"].as_array().expect("a list").iter().map(|d| &d["Name"]).collect();
    assert_eq!(names, ["ClusterName", "ServiceName"]);
    let unhealthy = alarm(&template, "Unhealthy targets");
    assert_eq!((&unhealthy["Statistic"], &unhealthy["EvaluationPeriods"]), (&json!("Maximum"), &json!(5)));
    assert_eq!(unhealthy["Dimensions"][0]["Name"], "LoadBalancer");
    assert_eq!(unhealthy["Dimensions"][1]["Name"], "TargetGroup");
    let errors = alarm(&template, "Failed requests");
    assert_eq!(errors["Metrics"][0]["Expression"], "IF(errors >= 10, 100 * errors / (requests), 0)");
    assert_eq!((&errors["DatapointsToAlarm"], &errors["EvaluationPeriods"]), (&json!(2), &json!(3)));
}

#[test]
fn of_two_target_groups_one_may_be_empty() {
    let deployment = BlueGreen::canary(10, cdk_core::Duration::minutes(5));
    let template = template(web(deployment, |operations, _| operations));
    let healthy = alarm(&template, "Healthy targets");
    assert_eq!(healthy["Metrics"][0]["Expression"], "FILL(first, 0) + FILL(second, 0)");
    let of_targets = alarms(&template).into_iter().filter(|text| text.contains("targets of"));
    assert_eq!(of_targets.count(), 3, "unhealthy targets of each, healthy ones of both");
}

#[test]
fn each_limit_can_be_changed_and_each_alarm_left_out() {
    let template = template(web(Deployment::rolling(), |operations, api| {
        operations
            .limit(Watch::Cpu, 80.0)
            .limit_of(api, Watch::Cpu, 70.0)
            .limit(Watch::Requests, 1000.0)
            .without_of(api, Watch::Memory)
            .without(Watch::ReplicaLag)
    }));
    let found = alarms(&template);
    let has = |text: &str| found.iter().any(|alarm| alarm.starts_with(text));
    assert!(has("Processor utilization of api: above 70 %"));
    assert!(has("Processor utilization of database: above 80 %"));
    assert!(has("Requests of balancer: above 1000 requests a minute"));
    assert!(!has("Memory utilization") && !has("Replica lag"));
    let dashboard = serde_json::to_string(&only(&template, "AWS::CloudWatch::Dashboard")).expect("JSON");
    assert!(dashboard.contains("AuroraReplicaLag"), "it remains on the dashboard");
}

#[test]
fn notifications_and_runbooks() {
    let team = Topic::new();
    let queue = cfn!(AWS::SQS::Queue {});
    let operations =
        Operations::new().notify(&team).email("team@example.com").runbooks("https://wiki.example.com/shop");
    let template = template(place! { team, queue, operations });
    let old = alarm(&template, "Age of the oldest message");
    assert_eq!(
        old["AlarmDescription"],
        "Age of the oldest message of queue: above 900 s. https://wiki.example.com/shop/message-age"
    );
    assert_eq!(old["AlarmActions"].as_array().expect("a list").len(), 2);
    let found = alarms(&template);
    assert!(found.iter().any(|text| text.starts_with("Undelivered notifications of team")), "{found:?}");
    assert!(!found.iter().any(|text| text.contains("operations/topic")), "its own topic cannot say so");
}

#[test]
fn resources_written_in_any_form_are_watched() {
    let failed = cfn!(AWS::SQS::Queue {});
    let orders = cfn!(AWS::SQS::Queue {
        RedrivePolicy: crate::json!({ "deadLetterTargetArn": failed.attr_arn(), "maxReceiveCount": 3 })
    });
    let table = Untyped::resource(
        "AWS::DynamoDB::Table",
        crate::json!({
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
            "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
        }),
    );
    let code = Code::inline("exports.handler = async (event) => event;");
    let resize =
        Function::new(Runtime::Nodejs22, "index.handler", code).timeout(cdk_core::Duration::seconds(10));
    let operations = Operations::new();
    let found = alarms(&template(place! { failed, orders, table, resize, operations }));
    let expected = [
        "Age of the oldest message of orders: above 900 s",
        "Dead letters of failed: above 0 messages",
        "Dropped events of resize: above 0 events",
        "Duration, 99th percentile of resize: above 9000 ms",
        "Failed calls of resize: above 0 calls",
        "Throttled calls of resize: above 0 calls",
        "Throttled reads of table: above 0 requests",
        "Throttled writes of table: above 0 requests",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_stack_of_its_own_watches_the_other_stacks_of_its_stage_only() {
    #[derive(crate::Construct)]
    struct Shop {
        data: Stack<Data>,
        operations: Stack<Operations>,
    }

    #[derive(crate::Construct)]
    struct Data {
        queue: cdk_core::Cfn<crate::cfn::sqs::Queue>,
    }

    let shop = || {
        let queue = cfn!(AWS::SQS::Queue {});
        let operations = Stack::new(Operations::new());
        Shop { data: Stack::new(Data { queue }), operations }
    };
    let mut app = App::new("test");
    for stage in ["dev", "prod"] {
        app.stage(stage, Environment::new(account!("111122223333"), region!("eu-west-1")), shop());
    }
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let of = |name: &str| {
        let template = synthesis.templates.iter().find(|template| template.stack_name == name);
        serde_json::from_str::<Value>(&template.expect("a stack").body).expect("JSON")
    };
    assert_eq!(alarms(&of("test-dev-operations")), ["Age of the oldest message of data/queue: above 900 s"]);
    assert_eq!(alarms(&of("test-prod-operations")).len(), 1);
}

#[test]
fn the_terms_of_all_are_consistent() {
    let mut names = std::collections::BTreeSet::new();
    for watch in Watch::ALL {
        let terms = watch.terms();
        assert!(names.insert(terms.name), "{}: two runbooks of one name", terms.name);
        assert!(terms.datapoints <= terms.periods, "{}", terms.name);
        assert!(!watch.page().contains(' '));
    }
}

#[test]
fn a_certificate_of_two_listeners_is_watched_once() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let arn = "arn:aws:acm:eu-west-1:111122223333:certificate/11111111-1111-1111-1111-111111111111";
    let balancers = [(); 2].map(|()| LoadBalancer::internal(network.private()).https(arn));
    let [first, second] = balancers;
    let operations = Operations::new();
    let template = template(place! { network, first, second, operations });
    let all = alarms(&template).into_iter().filter(|text| text.starts_with("Days until"));
    assert_eq!(
        all.collect::<Vec<_>>(),
        ["Days until the certificate expires of first/Listener: below 30 days"]
    );
    let expiry = alarm(&template, "Days until");
    assert_eq!((&expiry["Statistic"], &expiry["Period"]), (&json!("Minimum"), &json!(86_400)));
}

#[test]
fn the_page_about_operations_lists_all() {
    let page = include_str!("../../../docs/operations.md");
    for watch in Watch::ALL {
        let row = format!("| `{watch:?}` | `{}` | ", watch.page());
        assert!(page.contains(&row), "docs/operations.md lacks {row}");
    }
}

#[test]
fn nothing_to_watch_is_a_warning() {
    let found = diagnostics(Operations::new());
    assert_eq!(found.iter().map(|found| found.code.id).collect::<Vec<_>>(), ["CW0034"]);
}
