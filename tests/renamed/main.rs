//! All macros work in a program that renames the crate: `infra = { package = "cdk-aws" }`.

use infra::prelude::*;

#[derive(Construct)]
#[construct(crate = infra)]
struct Orders<T> {
    queue: Cfn<infra::cfn::sqs::Queue>,
    bucket: Bucket,
    #[construct(was = "worker")]
    consumer: T,
}

fn app<T: Construct + 'static>(consumer: T) -> App {
    let prefixes = ["logs/", "tmp/"];
    let rules: Vec<Value<Json>> = prefixes
        .map(|prefix| cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", Prefix: prefix, ExpirationInDays: 7 }))
        .into();
    let bucket = Bucket::new().with::<infra::cfn::s3::Bucket>(
        "LifecycleConfiguration",
        cfn!(AWS::S3::Bucket::LifecycleConfiguration { Rules: rules }),
    );
    let name = sub!("{stack_name}-orders");
    let queue = cfn!(AWS::SQS::Queue { QueueName: name, Tags: [Tag { Key: "team", Value: "orders" }] });
    let mut app = App::new("shop");
    let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
    app.stage("test", environment, Stack::new(Orders { queue, bucket, consumer }));
    app
}

#[test]
fn macros_find_the_crate() {
    let topic = Topic::new();
    let output = app(topic).synth(Format::Json);
    assert!(!output.failed(), "{output:?}");
}

#[test]
fn literals_find_the_crate() {
    let _ = (cidr!("10.0.0.0/16"), port!(443), arn!("arn:aws:sns:eu-west-1:111122223333:news"));
    let _ = (action!("s3:GetObject"), schedule!("rate(5 minutes)"), fargate!(cpu = 256, memory = 512));
}

mod without_prelude {
    use infra::Construct;
    use infra::sns::Topic;

    #[derive(Construct)]
    #[construct(crate = infra)]
    struct News {
        topic: Topic,
    }

    #[test]
    fn macros_find_the_crate() {
        let news = News { topic: Topic::new() };
        let text = infra::sub!("{topic}/*", topic = news.topic.arn());
        let _ = infra::cfn!(AWS::SQS::Queue { QueueName: text });
    }
}
