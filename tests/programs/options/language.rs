//! The language of templates: parameters, conditions, mappings, rules, outputs, nested stacks and types by hand.

use std::collections::BTreeMap;

use cdk_aws::cfn;
use cdk_aws::core::cfn::Untyped;
use cdk_aws::prelude::*;

/// Everything that templates can say.
#[derive(Construct)]
pub(crate) struct Language {
    stage: Parameter<String>,
    capacity: Parameter<f64>,
    zones: Parameter<Vec<String>>,
    image: Parameter<String>,
    token: Parameter<String>,
    prod: Condition,
    large: Condition,
    near: Condition,
    sizes: Mapping,
    valid: TemplateRule,
    queue: Cfn<cfn::sqs::Queue>,
    dead: Cfn<cfn::sqs::Queue>,
    bucket: Cfn<cfn::s3::Bucket>,
    machine: Cfn<cfn::ec2::Instance>,
    table: Cfn<Untyped>,
    nested: NestedStack<Nested>,
    topics: BTreeMap<String, Topic>,
    extra: Option<Topic>,
    #[construct(was = "old_url")]
    url: Output,
    name: Output,
}

/// A stack in the stack.
#[derive(Construct)]
struct Nested {
    topic: Topic,
    link: Cfn<cfn::sns::Subscription>,
}

impl Language {
    pub(crate) fn new() -> Self {
        let stage = Parameter::<String>::new()
            .default("dev")
            .description("The stage")
            .allowed_values(["dev", "prod"])
            .constraint_description("dev or prod");
        let capacity = Parameter::<f64>::new().default(5.0).range(1, 100).description("Units");
        let zones = Parameter::<Vec<String>>::new().default(["eu-west-1a", "eu-west-1b"]);
        let image = Parameter::<String>::of_type("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>")
            .default("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64");
        let token = Parameter::<String>::new()
            .no_echo()
            .length(8, 64)
            .allowed_pattern("[a-z0-9]*")
            .default("changeit0");
        let prod = Condition::new(Value::equals(stage.value(), "prod"));
        let large = Condition::new(Value::and([
            prod.holds(),
            Value::not(Value::or([
                Value::equals(Value::region(), "us-gov-west-1"),
                Value::equals(Value::partition(), "aws-cn"),
            ])),
        ]));
        let near = Condition::new(Value::equals(zones.value().select(0), "eu-west-1a"));
        let sizes = Mapping::new()
            .entry("dev", "instance", "t4g.small")
            .entry("prod", "instance", "m7g.large")
            .entry("dev", "delay", "30")
            .entry("prod", "delay", "60");
        let valid = TemplateRule::new()
            .when(Value::equals(stage.value(), "prod"))
            .assert(Value::contains(["eu-west-1"], Value::region()), "Production is in Ireland");
        let dead = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true }).removal_policy(RemovalPolicy::Retain);
        let queue = cfn!(AWS::SQS::Queue {
            VisibilityTimeout: Value::find_in_map_or(&sizes, stage.value(), "delay", 30),
            SqsManagedSseEnabled: true,
            RedrivePolicy: serde_json::json!({ "maxReceiveCount": 3 }),
        })
        .set("RedrivePolicy.deadLetterTargetArn", dead.attr_arn().cast::<Json>())
        .metadata("owner", "shop")
        .tag("token", token.value());
        let nested = NestedStack::new(Nested::new(&queue)).description("What is nested").tag("nested", "yes");
        let url = Output::new(queue.attr_queue_url())
            .description("Where jobs go")
            .export(sub!("{stack_name}-jobs"))
            .when(&prod);
        let name = Output::new(Value::join("-", [nested.topic.topic_name(), Value::stack_name()]));
        Language {
            bucket: bucket(&large, &near, &capacity),
            machine: machine(&sizes, &stage, &image, &zones).after(&*queue),
            table: table(&prod),
            topics: ["orders", "payments"].map(|name| (name.to_owned(), Topic::new())).into(),
            extra: Some(Topic::new().subscribe(cdk_aws::sns::Protocol::Sqs, queue.attr_arn())),
            stage,
            capacity,
            zones,
            image,
            token,
            prod,
            large,
            near,
            sizes,
            valid,
            queue,
            dead,
            nested,
            url,
            name,
        }
    }
}

impl Nested {
    fn new(queue: &cfn::sqs::Queue) -> Self {
        let topic = Topic::new();
        let link = cfn!(AWS::SNS::Subscription {
            TopicArn: topic.arn(),
            Protocol: "sqs",
            Endpoint: queue.attr_arn(),
            RawMessageDelivery: true,
        });
        Nested { topic, link }
    }
}

fn bucket(large: &Condition, near: &Condition, days: &Parameter<f64>) -> Cfn<cfn::s3::Bucket> {
    let rules: Vec<Value<Json>> = ["logs/", "tmp/"]
        .map(|prefix| {
            cfn!(AWS::S3::Bucket::Rule {
                Status: "Enabled",
                Prefix: prefix,
                ExpirationInDays: days.value().cast::<i64>(),
            })
        })
        .into();
    cfn!(AWS::S3::Bucket {
        LifecycleConfiguration: LifecycleConfiguration { Rules: rules },
        VersioningConfiguration: VersioningConfiguration {
            Status: Value::<String>::if_(near, "Enabled", "Suspended")
        },
        Tags: [Tag { Key: "kind", Value: "scratch" }],
    })
    .when(large)
    .removal_policy(RemovalPolicy::Destroy)
}

fn machine(
    sizes: &Mapping,
    stage: &Parameter<String>,
    image: &Parameter<String>,
    zones: &Parameter<Vec<String>>,
) -> Cfn<cfn::ec2::Instance> {
    cfn!(AWS::EC2::Instance {
        ImageId: image.value(),
        InstanceType: Value::find_in_map(sizes, stage.value(), "instance"),
        AvailabilityZone: zones.value().select(0),
        UserData: Value::base64(sub!("#!/bin/sh\necho {region} {{}}")),
    })
    .creation_policy(serde_json::json!({ "ResourceSignal": { "Count": 1, "Timeout": "PT5M" } }))
}

fn table(prod: &Condition) -> Cfn<Untyped> {
    let properties = serde_json::json!({
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
        "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
        "SSESpecification": { "SSEEnabled": true },
    });
    Untyped::resource("AWS::DynamoDB::Table", properties)
        .set("DeletionProtectionEnabled", Value::<Json>::if_(prod, true, false))
        .removal_policy(RemovalPolicy::Retain)
}
