//! The calls that make findings go. Each is a program with it and one without it, which the scanners look at; its text on
//! the page is the code that was compiled.

use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::logs::{LogGroup, Retention};
use cdk_aws::prelude::*;
use cdk_aws::rds::{LogExport, Monitoring};

/// A call that makes findings about the construct `subject` go.
#[derive(Debug)]
pub struct Call {
    /// What a row of the table calls it.
    pub name: &'static str,
    /// Its code.
    pub text: &'static str,
    /// The program without it.
    pub without: fn() -> App,
    /// The program with it.
    pub with: fn() -> App,
}

macro_rules! call {
    ($name:literal, {$($given:ident = $value:expr),*}, $subject:expr, {$($call:tt)+}) => {
        Call {
            name: $name,
            text: stringify!($($call)+),
            without: || {
                $(let $given = $value;)*
                let subject = $subject;
                app(place! { $($given,)* subject })
            },
            with: || {
                $(let $given = $value;)*
                let subject = $subject $($call)+;
                app(place! { $($given,)* subject })
            },
        }
    };
    (beside $name:literal, {$($given:ident = $value:expr),*}, $subject:expr, $beside:expr) => {
        Call {
            name: $name,
            text: stringify!($beside),
            without: || {
                $(let $given = $value;)*
                let subject = $subject;
                app(place! { $($given,)* subject })
            },
            with: || {
                $(let $given = $value;)*
                let (subject, beside) = ($subject, $beside);
                app(place! { $($given,)* subject, beside })
            },
        }
    };
}

fn app(construct: impl Construct) -> App {
    let mut app = App::new("call");
    app.stack("call", construct)
        .environment(Environment::new(account!("111122223333"), region!("eu-west-1")));
    app
}

fn certificate() -> Arn {
    arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888")
}

fn database(network: &Vpc) -> AuroraCluster {
    AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
}

fn function() -> Function {
    Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {}"))
}

fn balancer(network: &Vpc) -> LoadBalancer {
    LoadBalancer::public(network.public()).https(certificate())
}

fn service(network: &Vpc) -> FargateService {
    FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
}

/// A topic that alarms publish to, which the key that AWS manages does not allow.
fn notified() -> impl Construct {
    let (function, topic) = (function(), Topic::new());
    let alarm = Alarm::at_least(function.metrics().errors(), 1.0).notify(&topic);
    place! { function, topic, alarm }
}

fn network() -> Vpc {
    Vpc::new(cidr!("10.0.0.0/16"))
}

/// All calls that the table names.
pub fn calls() -> Vec<Call> {
    let mut calls = of_stages();
    calls.extend(of_data());
    calls.extend(of_services());
    calls
}

fn of_stages() -> Vec<Call> {
    vec![
        call!(beside "key of logs", {}, LogGroup::new(), Key::new().encrypts_logs(Within::Stage)),
        call!(beside "key of topics", {}, notified(), Key::new().encrypts_topics(Within::Stage)),
        call!(beside "access logs of load balancers", { network = network() }, balancer(&network), Bucket::new().collects_access_logs(Within::Stage)),
        call!(beside "access logs of buckets", {}, Bucket::new(), Bucket::new().collects_access_logs(Within::Stage)),
    ]
}

fn of_data() -> Vec<Call> {
    vec![
        call!("key of images", { key = Key::new() }, Repository::new(), { .key(&key) }),
        call!("key of buckets", { key = Key::new() }, Bucket::new(), { .key(&key) }),
        call!("moving tags", {}, Repository::new().mutable_tags(), { .suppress("CKV_AWS_51", "a moved tag starts the pipeline") }),
        call!("monitoring", { network = network() }, database(&network), { .monitoring(Monitoring::EveryMinute) }),
        call!("logs of a database", { network = network() }, database(&network), {
            .parameter("server_audit_logging", "1")
            .parameter("slow_query_log", "1")
            .parameter("general_log", "1")
            .log_exports([LogExport::Audit, LogExport::Error, LogExport::General, LogExport::SlowQuery])
        }),
        call!("master user", { network = network() }, database(&network), { .master_username("owner") }),
        call!("backtrack", { network = network() }, database(&network), { .backtrack(Duration::hours(24)) }),
    ]
}

fn of_services() -> Vec<Call> {
    vec![
        call!("deletion protection", { network = network() }, balancer(&network), { .deletion_protection() }),
        call!("reserved concurrency", {}, function(), { .reserved_concurrency(10) }),
        call!("retention", {}, LogGroup::new(), { .retention(Retention::OneYear) }),
        call!("memory limit", { network = network() }, service(&network), { .main(|main| main.memory_limit(Size::mebibytes(512))) }),
        call!("notification", { network = network(), balancer = balancer(&network), team = Topic::new() }, Alarm::above(balancer.metrics().target_5xx(), 10.0), { .notify(&team) }),
    ]
}
