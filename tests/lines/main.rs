//! Which line of the program a mistake is shown at, for each way in which it can be written.

use cdk_aws::core::Site;
use cdk_aws::prelude::*;
use cdk_tests_infra::Orders;

/// The name of no queue.
const NAME: &str = "no name";

/// The one error of an app: its line and column if it is in this file, else its place; and the second place.
#[track_caller]
fn found(app: &App) -> (String, Vec<String>) {
    let synthesis = app.synth(Format::Json);
    let [error] = &synthesis.diagnostics[..] else { panic!("{:#?}", synthesis.diagnostics) };
    let place = |site: Site| {
        if site.file() == file!() { format!("{}:{}", site.line(), site.column()) } else { site.to_string() }
    };
    (place(error.location), error.related.iter().map(|(site, _)| place(*site)).collect())
}

fn app(construct: impl Construct) -> App {
    let mut app = App::new("lines");
    app.stack("lines", construct);
    app
}

/// The line of this call, and a column.
#[track_caller]
fn here(column: u32) -> (String, Vec<String>) {
    (format!("{}:{column}", std::panic::Location::caller().line()), Vec::new())
}

#[test]
fn a_property_of_cfn() {
    let (queue, at) = (cfn!(AWS::SQS::Queue { DelaySeconds: 5, QueueName: NAME }), here(64));
    assert_eq!(found(&app(queue)), at);
    let (queue, at) = (cfn!(AWS::SQS::Queue { QueueName: "no name" }), here(47));
    assert_eq!(found(&app(queue)), at);
}

#[test]
fn a_property_of_a_resource_that_was_changed_since() {
    let (queue, at) = (cfn!(AWS::SQS::Queue { DelaySeconds: 5, QueueName: NAME }), here(64));
    assert_eq!(found(&app(queue.set("VisibilityTimeout", 30).tag("team", "shop"))), at);
}

#[test]
fn set() {
    let (queue, at) = (cfn!(AWS::SQS::Queue {}).set("QueueName", NAME), here(49));
    assert_eq!(found(&app(queue)), at);
}

#[test]
fn with() {
    let (topic, at) = (Topic::new().with::<cfn::sns::Topic>("DisplyName", "news"), here(37));
    assert_eq!(found(&app(topic)), at);
}

#[test]
fn without() {
    let (topic, at) = (Topic::new().without::<cfn::sns::Topic>("DisplayName"), here(37));
    assert_eq!(found(&app(topic)), at);
}

#[test]
fn an_entry_of_json() {
    let (policy, at) = (json!({ "maxReceiveCount": 3, "maxRecieveCount": 3 }), here(55));
    let queue = cfn!(AWS::SQS::Queue { RedrivePolicy: policy });
    assert_eq!(found(&app(queue)).0, at.0);
}

#[test]
fn an_option_that_takes_a_choice() {
    let (topic, at) = (cfn!(AWS::SNS::Topic {}).removal_policy(RemovalPolicy::Snapshot), here(49));
    assert_eq!(found(&app(topic)), at);
}

#[test]
fn an_aspect() {
    let mut app = app(cfn!(AWS::SQS::Queue {}));
    app.aspect(|queue| queue.set("QueueName", cdk_aws::core::Expr::text(NAME)));
    let above = line!() - 1;
    assert_eq!(found(&app).0, format!("{above}:30"));
}

#[test]
fn a_function_of_a_construct_crate_that_stands_for_its_caller() {
    let (orders, (at, _)) = (Orders::tracked(NAME), here(30));
    let second = "tests/infra/src/lib.rs:18:44".to_owned();
    assert_eq!(found(&app(orders)), (at, vec![second]));
}

#[test]
fn a_function_of_a_construct_crate_that_does_not() {
    let mut app = App::new("lines");
    app.stack("lines", Orders::untracked(NAME));
    let above = line!() - 1;
    let second = "tests/infra/src/lib.rs:24:44".to_owned();
    assert_eq!(found(&app), (format!("{above}:9"), vec![second]));
}

#[test]
fn a_constructor_that_the_standard_library_calls() {
    fn queue(name: &str) -> Cfn<cfn::sqs::Queue> {
        #[track_caller]
        fn tracked(name: &str) -> Cfn<cfn::sqs::Queue> {
            cfn!(AWS::SQS::Queue { QueueName: name })
        }
        [name].map(tracked).into_iter().next().expect("there is one")
    }
    let mut app = App::new("lines");
    app.stack("lines", queue(NAME));
    let above = line!() - 1;
    assert_eq!(found(&app).0, format!("{above}:9"));
}

#[test]
fn the_last_of_too_many_items() {
    let team = Topic::new();
    let five = (0..5).fold(Rule::at(schedule!("rate(1 day)")), |rule, _| rule.publishes_to(&team));
    let (rule, at) = (five.publishes_to(&team), here(28));
    assert_eq!(found(&app(place! { team, rule })), at);
    let thirty =
        (0..30).fold(Metric::sum("Shop", "Errors"), |metric, n| metric.dimension(format!("D{n}"), "x"));
    let (metric, at) = (thirty.dimension("D30", "x"), here(32));
    assert_eq!(found(&app(Alarm::above(metric, 1.0))), at);
}
