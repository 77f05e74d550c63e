use expect_test::{Expect, expect};
use quote::quote;

fn check(input: &str, expected: Expect) {
    crate::tests::check(|input| super::expand(&quote!(::cdk_aws), input), input, expected);
}

#[test]
fn literals_go_into_the_text_and_expressions_into_holes() {
    check(
        r#"AWS::SNS::Topic { DisplayName: "a \"b\"\n", KmsMasterKeyId: key.arn(), FifoTopic: true }"#,
        expect![[
            r#"$resource::<::cdk_aws::cfn::sns::Topic, _>(&("{\"DisplayName\":\"a \\\"b\\\"\\n\",\"KmsMasterKeyId\":\u{1},\"FifoTopic\":true}", ""), [$hole::<::std::string::String, _>(key.arn())])"#
        ]],
    );
    check(
        "AWS::Events::Rule { Targets: [] }",
        expect![[r#"$resource::<::cdk_aws::cfn::events::Rule, _>(&("{\"Targets\":[]}", ""), [])"#]],
    );
    check(
        "AWS::CloudWatch::Alarm { ComparisonOperator: op, EvaluationPeriods: 0x10, Threshold: -1. }",
        expect![[
            r#"$resource::<::cdk_aws::cfn::cloudwatch::Alarm, _>(&("{\"ComparisonOperator\":\u{1},\"EvaluationPeriods\":16,\"Threshold\":-1.0}", ""), [$hole::<::std::string::String, _>(op)])"#
        ]],
    );
}

#[test]
fn records_lists_and_tags_nest() {
    check(
        "AWS::SNS::Topic {
            Subscription: [Subscription { Endpoint: address, Protocol: \"email\" }, other],
            Tags: [Tag { Key: \"team\", Value: team }],
        }",
        expect![[
            r#"$resource::<::cdk_aws::cfn::sns::Topic, _>(&("{\"Subscription\":[{\"Endpoint\":\u{1},\"Protocol\":\"email\"},\u{1}],\"Tags\":[{\"Key\":\"team\",\"Value\":\u{1}}]}", ""), [$hole::<::std::string::String, _>(address),$hole::<$Json, _>(other),$hole::<::std::string::String, _>(team)])"#
        ]],
    );
    check(
        "AWS::SNS::Topic::Subscription { Endpoint: address, Protocol: \"email\" }",
        expect![[
            r#"$record(&("{\"Endpoint\":\u{1},\"Protocol\":\"email\"}", ""), [$hole::<::std::string::String, _>(address)])"#
        ]],
    );
}

#[test]
fn expressions_are_left_to_rustc() {
    check(
        "AWS::SNS::Topic {
            DisplayName: if big { a } else { b },
            TopicName: names.get::<A, B>(1, 2),
            KmsMasterKeyId: <A as B<C, D>>::key(),
            Subscription: [one, two].concat(),
            ArchivePolicy: Archive { days: 1, ..archive }.json(),
        }",
        expect![[
            r#"$resource::<::cdk_aws::cfn::sns::Topic, _>(&("{\"DisplayName\":\u{1},\"TopicName\":\u{1},\"KmsMasterKeyId\":\u{1},\"Subscription\":\u{1},\"ArchivePolicy\":\u{1}}", ""), [$hole::<::std::string::String, _>(if big { a } else { b }),$hole::<::std::string::String, _>(names.get::< A, B>(1, 2)),$hole::<::std::string::String, _>(< A as B<C, D>>::key()),$hole::<::std::vec::Vec <$Json>, _>([one, two].concat()),$hole::<$Json, _>(Archive { days : 1, .. archive }.json())])"#
        ]],
    );
    check(
        "AWS::Lambda::Function::Environment { Variables: [(\"A\", b)] }",
        expect![[
            r#"$record(&("{\"Variables\":\u{1}}", ""), [$hole::<::std::collections::BTreeMap <::std::string::String,::std::string::String>, _>([("A", b)])])"#
        ]],
    );
}

#[test]
fn names() {
    check(
        "AWS::SNS::Topik { DisplayName: 1 }",
        expect!["CloudFormation has no resource type `AWS::SNS::Topik`; did you mean `AWS::SNS::Topic`?"],
    );
    check(
        "SNS::Topic { DisplayName: 1 }",
        expect!["CloudFormation has no resource type `SNS::Topic`; did you mean `AWS::SNS::Topic`?"],
    );
    check(
        "AWS::Brand::NewThing {}",
        expect![
            "CloudFormation has no resource type `AWS::Brand::NewThing`; for a type that this library does not know yet, use `Untyped::resource`"
        ],
    );
    check(
        "AWS::SNS::Topic::Subscriptions {}",
        expect!["`AWS::SNS::Topic` has no record type `Subscriptions`; did you mean `Subscription`?"],
    );
    check(
        "AWS::SNS::Topic { DisplyName: a, DisplayName: a, DisplayName: b, Colour: c, TopicArn: d }",
        expect![[r#"
            `DisplyName` is not a property of AWS::SNS::Topic; did you mean `DisplayName`?
            `DisplayName` is set twice
            `Colour` is not a property of AWS::SNS::Topic; it has `ArchivePolicy`, `ContentBasedDeduplication`, `DataProtectionPolicy`, `DeliveryStatusLogging`, `DisplayName`, `FifoThroughputScope`, `FifoTopic`, `KmsMasterKeyId` and 6 more
            `TopicArn` is an attribute of AWS::SNS::Topic: AWS sets it, and other resources read it"#]],
    );
    check(
        "AWS::SNS::Subscription {}",
        expect!["AWS::SNS::Subscription requires the properties `Protocol`, `TopicArn`"],
    );
}

#[test]
fn literals() {
    check(
        "AWS::SQS::Queue {
            DelaySeconds: \"5\",
            FifoQueue: \"true\",
            KmsMasterKeyId: 5,
            MessageRetentionPeriod: 99999999999999999999,
            QueueName: [\"a\"],
            Tags: Tag { Key: \"a\", Value: \"b\" },
            VisibilityTimeout: 43201,
            RedrivePolicy: Redrive { maxReceiveCount: 3 },
        }",
        expect![[r#"
            `DelaySeconds` takes an integer, got a string; write 5
            `FifoQueue` takes a boolean, got a string; write true
            `KmsMasterKeyId` takes a string, got an integer; write "5"
            99999999999999999999 is too large for `MessageRetentionPeriod`
            `QueueName` takes a string, got a list
            `Tags` takes a list of tags `[Tag { Key: .., Value: .. }]`, got a record `Tag { .. }`; put it in brackets
            `VisibilityTimeout` takes 0 to 43200, got 43201
            `RedrivePolicy` takes JSON, got a record `Redrive { .. }`"#]],
    );
    check(
        "AWS::ECR::Repository { ImageTagMutability: \"IMMUTABEL\", RepositoryName: \"a\" }",
        expect![[r#"
            "IMMUTABEL" is not a valid value of `ImageTagMutability`; did you mean "IMMUTABLE"? allowed values: "MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"
            `RepositoryName` takes 2 to 256 characters, got 1"#]],
    );
    check(
        "AWS::SNS::Topic { TopicName: \"${AWS::StackName}-orders\", Tags: [Tag { Key: \"a\", Name: \"b\", Value: 3 }] }",
        expect![[r#"
            `${AWS::..}` is not replaced in text; write `sub!("..")`, with `{partition}`, `{region}`, `{account}`, `{stack_name}`, `{stack_id}` or `{url_suffix}`
            a tag has only a `Key` and a `Value`
            the `Value` of a tag takes a string, got an integer"#]],
    );
}

#[test]
fn nested_records() {
    check(
        "AWS::Lambda::Function {
            Role: role,
            Code: Source { ZipFile: \"\" },
            Environment: \"A=b\",
            VpcConfig: VpcConfig { SubnetIds: \"a\", Subnets: [] },
            LoggingConfig: LoggingConfig { LogFormat: \"XML\" },
        }",
        expect![[r#"
            `Code` takes a record `Code { .. }`, got a record `Source { .. }`
            `Environment` takes a record `Environment { .. }`, got a string
            `SubnetIds` takes a list, of a string each, got a string; put it in brackets
            `Subnets` is not a property of AWS::Lambda::Function::VpcConfig; did you mean `SubnetIds`?
            "XML" is not a valid value of `LogFormat`; allowed values: "Text", "JSON""#]],
    );
}

#[test]
fn what_cannot_be_read_is_reported_with_the_rest() {
    check(
        "",
        expect![
            "unexpected end of input, expected a resource type and its properties: `cfn!(AWS::SNS::Topic { .. })`"
        ],
    );
    check(
        "AWS::SNS::",
        expect![[r#"
        expected the properties in braces: `AWS::SNS { .. }`
        CloudFormation has no resource type `AWS::SNS`; for a type that this library does not know yet, use `Untyped::resource`"#]],
    );
    check("AWS::SNS::Topic", expect!["expected the properties in braces: `AWS::SNS::Topic { .. }`"]);
    check(
        "AWS::SNS::Topic.Subscription { Endpoint: a }",
        expect![[r#"
            a record is written with a path: `AWS::SNS::Topic::Subscription { .. }`
            AWS::SNS::Topic::Subscription requires the property `Protocol`"#]],
    );
    check(
        "AWS::SNS::Topic::Subscription::Endpoint { A: a }",
        expect![[r#"
            expected the properties in braces after the name of a record
            `A` is not a property of AWS::SNS::Topic::Subscription; it has `Endpoint`, `Protocol`
            AWS::SNS::Topic::Subscription requires the properties `Endpoint`, `Protocol`"#]],
    );
    check("AWS::SNS::Topic {} + 1", expect!["expected nothing after the properties"]);
    check(
        "AWS::SNS::Subscription { DisplayName, Protocol: , Endpoint: \"a\", ..base }",
        expect![[r#"
        expected a value: write `DisplayName: ..`
        expected a value: write `Protocol: ..`
        `..` is not supported here: write each property
        `DisplayName` is not a property of AWS::SNS::Subscription; it has `DeliveryPolicy`, `Endpoint`, `FilterPolicy`, `FilterPolicyScope`, `Protocol`, `RawMessageDelivery`, `RedrivePolicy`, `Region` and 3 more"#]],
    );
    check(
        "AWS::SNS::Topic { \"DisplayName\": \"a\", FifoTopic = true, 1: 2, FifoTopc: true }",
        expect![[r#"
        names are written without quotes: `DisplayName: ..`
        expected a value: write `FifoTopic: ..`
        expected the name of a property
        `FifoTopc` is not a property of AWS::SNS::Topic; did you mean `FifoTopic`?"#]],
    );
    check(
        "AWS::SNS::Topic { DisplayName: \"a\" FifoTopic: true }",
        expect!["expected a comma before `FifoTopic`"],
    );
    check(
        "AWS::SNS::Topic { Subscription: [Subscription { Endpoint, Protocl: \"email\" }] }",
        expect![[r#"
        expected a value: write `Endpoint: ..`
        `Protocl` is not a property of AWS::SNS::Topic::Subscription; did you mean `Protocol`?"#]],
    );
}
