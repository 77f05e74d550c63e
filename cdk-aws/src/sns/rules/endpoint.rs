use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0004", "endpoint that does not fit its protocol", on(&["AWS::SNS::Subscription"], check), r#"
The endpoint of `email` is an address with an `@`, that of `http` and `https` a URL, that of `sms` a number such as
`+4915112345678`, and that of `sqs`, `lambda` and `firehose` the ARN of the queue, function or stream.

```rust wrong
Topic::new()
    .email("nobody")
//   ^
    .subscribe(cdk_aws::sns::Protocol::Https, "https://")
//   ^
    .subscribe(cdk_aws::sns::Protocol::Sqs, "arn:aws:lambda:eu-west-1:111122223333:function:orders")
//   ^
```

```rust wrong
let topic = "arn:aws:sns:eu-west-1:111122223333:news";
place! {
    none: cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email" }),
//                                                       ^
    mail: cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@b@example.com" }),
//                                                                          ^
    phone: cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "sms", Endpoint: "0151 1234" }),
//                                                                         ^
}
```

```rust right
let topic = "arn:aws:sns:eu-west-1:111122223333:news";
cfn!(AWS::SNS::Subscription { TopicArn: topic, Protocol: "http", Endpoint: "http://example.com/news" })
```

https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
"# }

fn check(subscription: &Subject<'_>, report: &mut Report<'_>) {
    let Some(protocol) = subscription.text("Protocol") else { return };
    if subscription.lacks("Endpoint") {
        let message = format!("the protocol `{protocol}` requires `Endpoint`");
        report.error(subscription.at("Protocol"), message).help("say where the messages go");
    }
    let help = "give an address with an `@`, a URL, or the ARN of a queue, function or stream";
    let what = format_args!("an endpoint of the protocol `{protocol}`");
    report.expect_text(subscription, "Endpoint", |endpoint| is_endpoint(protocol, endpoint), what, help);
}

fn is_endpoint(protocol: &str, endpoint: &str) -> bool {
    let is_arn = || endpoint.starts_with("arn:") && endpoint.contains(&format!(":{protocol}:"));
    match protocol {
        "email" | "email-json" => endpoint
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains(['@', ' '])),
        "http" | "https" => endpoint
            .strip_prefix(&format!("{protocol}://"))
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(' ')),
        "sms" => endpoint.strip_prefix('+').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit())),
        "sqs" | "lambda" | "firehose" => is_arn(),
        _ => true,
    }
}
