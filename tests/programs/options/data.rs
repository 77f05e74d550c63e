//! Databases, buckets, keys, secrets, topics, logs and alarms.

use cdk_aws::cloudwatch::{AlarmStatus, Graph, LogQuery, Markdown, Math, Missing, Number, Statistic};
use cdk_aws::iam::{Principal, Statement};
use cdk_aws::kms::Key;
use cdk_aws::logs::MetricFilter;
use cdk_aws::rds::{LogExport, Monitoring};
use cdk_aws::s3::{Cors, Lifecycle, Method, StorageClass};
use cdk_aws::sns::Protocol;

use super::network::Networks;
use cdk_aws::prelude::*;

/// Resources that store data without a network.
#[derive(Construct)]
pub(crate) struct Storage {
    pub(crate) key: Key,
    short_lived: Key,
    pub(crate) access_logs: Bucket,
    pub(crate) uploads: Bucket,
    scratch: Bucket,
    pub(crate) images: Repository,
    drafts: Repository,
    pub(crate) login: Secret,
    pub(crate) token: Secret,
    pub(crate) log: LogGroup,
    archive: LogGroup,
    pub(crate) news: Topic,
    orders: Topic,
    pub(crate) failures: Alarm,
    slow: Alarm,
    quiet: Alarm,
    lost: Alarm,
    full: Alarm,
    dashboard: Dashboard,
}

impl Storage {
    pub(crate) fn new() -> Self {
        let key = key();
        let access_logs = Bucket::new().lifecycle(Lifecycle::new().expire_after(Duration::days(90)));
        let uploads = uploads(&key, &access_logs);
        let news = Topic::new()
            .name("news")
            .display_name("News")
            .key(&key)
            .email("operations@example.com")
            .subscribe(Protocol::Https, "https://example.com/news")
            .publisher("events.amazonaws.com");
        let errors = MetricFilter::new("{ $.level = \"error\" }", "Shop", "Errors");
        let latency = MetricFilter::new("{ $.latency = * }", "Shop", "Latency").value("$.latency");
        let failures = Alarm::above(errors.to_metric(Statistic::Sum), 10.0)
            .evaluation_periods(3)
            .datapoints_to_alarm(2)
            .missing_data(Missing::NotBreaching)
            .name("failures")
            .description("Too many errors")
            .notify(&news);
        let slow =
            Alarm::at_least(latency.to_metric(Statistic::percentile(99)).period(Duration::minutes(5)), 2.5)
                .missing_data(Missing::Ignore);
        let requests =
            Metric::sample_count("Shop", "Requests").dimension("Stage", "prod").period(Duration::seconds(10));
        let quiet = Alarm::below(requests, 1.0).missing_data(Missing::Breaching);
        let log = LogGroup::new()
            .name("/shop/orders")
            .retention(Retention::OneYear)
            .key(&key)
            .metric(errors)
            .metric(latency)
            .removal_policy(RemovalPolicy::Retain);
        let token = Secret::generated()
            .password_length(48)
            .exclude_characters("<>&")
            .without_punctuation()
            .removal_policy(RemovalPolicy::Destroy);
        let dashboard = dashboard(&news, &log, &failures);
        Storage {
            short_lived: Key::new().removal_policy(RemovalPolicy::Destroy),
            scratch: Bucket::new().unversioned().removal_policy(RemovalPolicy::Destroy),
            images: images(&key),
            drafts: Repository::new().mutable_tags().without_scan_on_push(),
            login: Secret::credentials("shop").name("shop/login").description("Of the database").key(&key),
            token,
            log,
            archive: LogGroup::new().infrequent_access().retention(Retention::Forever),
            orders: Topic::new().fifo().name("orders"),
            lost: Alarm::at_most(delivered(&news), 99.0),
            full: Alarm::above(uploads.metrics().size().period(Duration::days(1)), 1e12),
            dashboard,
            failures,
            slow,
            quiet,
            key,
            access_logs,
            uploads,
            news,
        }
    }
}

/// The notifications of a topic that are delivered, in percent.
fn delivered(news: &Topic) -> Math {
    Math::new("100 * delivered / (delivered + failed)")
        .with("delivered", news.metrics().delivered())
        .with("failed", news.metrics().failed())
}

fn dashboard(news: &Topic, log: &LogGroup, failures: &Alarm) -> Dashboard {
    let graph = Graph::new("News")
        .left(news.metrics().published())
        .left_named("failed", news.metrics().failed())
        .right(log.metrics().events())
        .right_named("delivered", delivered(news))
        .line_at("limit", 100.0)
        .stacked();
    Dashboard::new()
        .name("storage")
        .row((
            Markdown::new("# Storage").width(6).height(3),
            Number::new("News").metric(news.metrics().published()),
        ))
        .row((graph.height(8), AlarmStatus::new("Alarms").alarm(failures)))
        .row(LogQuery::new("Errors", "filter @message like /ERROR/ | limit 20").group(log))
}

fn key() -> Key {
    let backups = Statement::allow([action!("kms:Decrypt"), action!("kms:DescribeKey")])
        .by(Principal::service("backup.amazonaws.com"))
        .on_all_resources()
        .when("StringEquals", "aws:SourceAccount", Value::account().cast::<Json>());
    Key::new()
        .alias("shop/data")
        .description("Of all data")
        .rotation_period(Duration::days(180))
        .pending_window(Duration::days(14))
        .statement(backups)
        .removal_policy(RemovalPolicy::Retain)
}

fn uploads(key: &Key, access_logs: &Bucket) -> Bucket {
    let ages = Lifecycle::new()
        .prefix("photos/")
        .transition(StorageClass::InfrequentAccess, Duration::days(30))
        .transition(StorageClass::GlacierInstantRetrieval, Duration::days(90))
        .expire_after(Duration::days(400))
        .expire_noncurrent_after(Duration::days(30));
    let cors = Cors::new(
        [Method::Get, Method::Put, Method::Post, Method::Head, Method::Delete],
        ["https://example.com"],
    )
    .allowed_headers(["content-type"])
    .exposed_headers(["etag"])
    .max_age(Duration::hours(1));
    let uploads = Bucket::new()
        .name("options-uploads-eu-west-1")
        .key(key)
        .lifecycle(ages)
        .lifecycle(Lifecycle::new().transition(StorageClass::IntelligentTiering, Duration::days(0)))
        .cors(cors)
        .access_logs(access_logs, "uploads/")
        .event_bridge()
        .removal_policy(RemovalPolicy::RetainExceptOnCreate)
        .tag("data", "personal");
    let readers = Statement::allow([action!("s3:GetObject")])
        .by(Principal::account("444455556666"))
        .on([uploads.objects("shared/*")]);
    uploads.statement(readers)
}

fn images(key: &Key) -> Repository {
    Repository::new()
        .name("shop/api")
        .key(key)
        .delete_untagged_after(Duration::days(3))
        .keep_last(20)
        .pulled_by(Principal::account("444455556666"))
        .removal_policy(RemovalPolicy::Retain)
}

/// Resources that store data in a network.
#[derive(Construct)]
pub(crate) struct Data {
    pub(crate) orders: AuroraCluster,
    pub(crate) reports: AuroraCluster,
    pub(crate) trials: AuroraCluster,
}

impl Data {
    pub(crate) fn new(networks: &Networks, storage: &Storage) -> Self {
        let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, networks.main.isolated())
            .instance_class(InstanceClass::R8gXlarge)
            .readers(2)
            .database_name("orders")
            .master_username("operator")
            .secret_key(&storage.key)
            .port(port!(3307))
            .key(&storage.key)
            .backup_retention(Duration::days(14))
            .backup_window("01:00-02:00")
            .maintenance_window("sun:03:00-sun:04:00")
            .backtrack(Duration::hours(24))
            .parameter("server_audit_logging", "1")
            .parameter("slow_query_log", "1")
            .parameter_unchecked("max_connections", "500")
            .log_exports([
                LogExport::Audit,
                LogExport::Error,
                LogExport::SlowQuery,
                LogExport::IamDbAuthError,
            ])
            .performance_insights(Duration::days(93))
            .monitoring(Monitoring::Every15Seconds)
            .iam_authentication()
            .proxy()
            .io_optimized()
            .without_auto_minor_version_upgrade();
        let reports = AuroraCluster::mysql(AuroraMysql::V3_10_0, networks.main.private())
            .serverless(0.0..=8.0)
            .auto_pause_after(Duration::minutes(10))
            .credentials(&storage.login)
            .rotate_credentials(Duration::days(30))
            .data_api()
            .without_performance_insights()
            .allow_plaintext_connections()
            .log_exports([LogExport::General, LogExport::Error])
            .log_retention(Retention::OneWeek);
        let trials = AuroraCluster::mysql(AuroraMysql::V3_10_0, networks.main.isolated())
            .instance_class(InstanceClass::T4gMedium)
            .without_deletion_protection()
            .without_log_groups()
            .removal_policy(RemovalPolicy::Destroy)
            .with::<cdk_aws::cfn::rds::DBCluster>("CopyTagsToSnapshot", false)
            .without::<cdk_aws::cfn::rds::DBInstance>("AutoMinorVersionUpgrade");
        Data { orders, reports, trials }
    }
}
