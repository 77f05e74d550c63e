//! What starts what: functions, queues, topics, rules and buckets, and the messages between them.

use cdk_core::picture::{Category, Draw, Facts, Glyph, INTERNET, Item, Relation, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::Lambda::Function", Category::Compute, Glyph::LAMBDA, "Function").drawio("lambda").lines(
        |function, card| {
            let runtime = function.text("Runtime").unwrap_or("container image");
            let memory = function.integer("MemorySize").unwrap_or(128);
            card.lines.push(format!("{runtime} · {memory} MB"));
        },
    ),
    Shape::new("AWS::SQS::Queue", Category::Messaging, Glyph::QUEUE, "Queue").drawio("sqs"),
    Shape::new("AWS::SNS::Topic", Category::Messaging, Glyph::LETTER, "Topic").drawio("sns").lines(
        |topic, card| {
            let subscriptions = topic.system().of_type("AWS::SNS::Subscription");
            let own = subscriptions.filter(|s| {
                s.refers("TopicArn").is_some_and(|of| std::ptr::eq(of.subject(), topic.subject()))
            });
            let mails: Vec<String> = own
                .filter(|s| s.is("Protocol", "email"))
                .filter_map(|s| s.text("Endpoint").map(str::to_owned))
                .collect();
            card.lines.extend(mails.into_iter().take(2));
        },
    ),
    Shape::new("AWS::Events::Rule", Category::Messaging, Glyph::JUNCTION, "Rule")
        .draw(Draw::Always)
        .drawio("eventbridge")
        .lines(|rule, card| {
            let when = rule.text("ScheduleExpression").map(str::to_owned);
            card.lines.extend(when.or_else(|| rule.text("EventPattern.detail-type.0").map(str::to_owned)));
        }),
    Shape::new("AWS::Scheduler::Schedule", Category::Messaging, Glyph::JUNCTION, "Schedule")
        .drawio("eventbridge"),
    Shape::new("AWS::Events::EventBus", Category::Messaging, Glyph::JUNCTION, "Event bus")
        .drawio("eventbridge"),
    Shape::new("AWS::S3::Bucket", Category::Storage, Glyph::BUCKET, "Bucket").drawio("s3"),
    Shape::new("AWS::StepFunctions::StateMachine", Category::Compute, Glyph::STEPS, "State machine")
        .drawio("step_functions"),
    Shape::new("AWS::ApiGatewayV2::Api", Category::Network, Glyph::GATE, "API").drawio("api_gateway"),
    Shape::new("AWS::ApiGateway::RestApi", Category::Network, Glyph::GATE, "REST API").drawio("api_gateway"),
    Shape::new("AWS::CloudFront::Distribution", Category::Network, Glyph::GLOBE, "CloudFront")
        .drawio("cloudfront"),
    Shape::detail("AWS::SQS::QueuePolicy", "policy of a queue"),
    Shape::detail("AWS::SNS::TopicPolicy", "policy of a topic"),
    Shape::detail("AWS::SNS::Subscription", "subscription"),
    Shape::detail("AWS::S3::BucketPolicy", "policy of a bucket"),
    Shape::detail("AWS::Lambda::Permission", "permission of a function"),
    Shape::detail("AWS::Lambda::EventSourceMapping", "source of events"),
    Shape::detail("AWS::Lambda::Version", "version of a function"),
    Shape::detail("AWS::Lambda::Alias", "alias of a function"),
    Shape::detail("AWS::Lambda::LayerVersion", "layer"),
    Shape::detail("AWS::Lambda::Url", "address of a function"),
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    for subscription in system.of_type("AWS::SNS::Subscription") {
        if let (Some(topic), Some(endpoint)) =
            (subscription.refers("TopicArn"), subscription.refers("Endpoint"))
        {
            facts.arrow(&topic, &endpoint, Relation::Use, "delivers");
        }
    }
    for mapping in system.of_type("AWS::Lambda::EventSourceMapping") {
        if let (Some(source), Some(function)) =
            (mapping.refers("EventSourceArn"), mapping.refers("FunctionName"))
        {
            facts.arrow(&source, &function, Relation::Use, "starts");
        }
    }
    for rule in system.of_type("AWS::Events::Rule") {
        rule_arrows(&rule, facts);
    }
    for (kind, path, label) in [
        ("AWS::Scheduler::Schedule", "Target", "starts"),
        ("AWS::SQS::Queue", "RedrivePolicy", "failed messages"),
        ("AWS::S3::Bucket", "NotificationConfiguration", "notifies"),
        ("AWS::StepFunctions::StateMachine", "DefinitionSubstitutions", "calls"),
        ("AWS::CloudFront::Distribution", "DistributionConfig.Origins", "fetches"),
        ("AWS::Lambda::Function", "DeadLetterConfig", "failed events"),
    ] {
        for item in system.of_type(kind) {
            let below = item.references().filter(|(at, other)| {
                at.starts_with(path) && !other.resource_type().starts_with("AWS::IAM::")
            });
            below.for_each(|(_, other)| facts.arrow(&item, &other, Relation::Use, label));
        }
    }
    for kind in ["AWS::ApiGatewayV2::Integration", "AWS::ApiGateway::Method"] {
        for integration in system.of_type(kind) {
            let api = integration.refers("ApiId").or_else(|| integration.refers("RestApiId"));
            let function = integration
                .references()
                .map(|(_, other)| other)
                .find(|other| other.resource_type() == "AWS::Lambda::Function");
            if let (Some(api), Some(function)) = (api, function) {
                facts.arrow(&api, &function, Relation::Use, "calls");
            }
        }
    }
    for kind in ["AWS::ApiGatewayV2::Api", "AWS::ApiGateway::RestApi", "AWS::CloudFront::Distribution"] {
        system.of_type(kind).for_each(|item| facts.arrow_from(INTERNET, &item, Relation::Traffic, "HTTPS"));
    }
}

fn rule_arrows(rule: &Item<'_>, facts: &mut Facts) {
    for (path, other) in rule.references() {
        if path.starts_with("EventPattern") {
            facts.arrow(&other, rule, Relation::Use, "event");
        } else if path.starts_with("Targets") && path.ends_with("Arn") && !path.ends_with("RoleArn") {
            facts.arrow(rule, &other, Relation::Use, "starts");
        }
    }
}
