use expect_test::{Expect, expect};
use quote::quote;

/// What an editor sees of an input, between two texts.
fn check(input: &str, from: &str, to: &str, expected: Expect) {
    let code = super::expand(&quote!(::cdk_aws), input.parse().expect("a test's input is made of tokens"))
        .to_string();
    let (_, code) = code.split_once(from).unwrap_or_default();
    let (code, _) = code.split_once(to).unwrap_or_default();
    expected.assert_eq(code);
}

/// The struct with this name, and its value.
fn check_shadow(input: &str, name: &str, expected: Expect) {
    check(input, &format!("struct {name} {{"), " ; } } ;", expected);
}

#[test]
fn properties_are_documented_fields() {
    check_shadow(
        "AWS::SNS::Topic::Subscription { Endp, Protocol: \"email\" }",
        "Subscription",
        expect![[
            r#" # [doc = "string · required\n\n[Endpoint](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html#cfn-sns-topic-subscription-endpoint)"] Endpoint : :: std :: string :: String , # [doc = "string · required\n\n[Protocol](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html#cfn-sns-topic-subscription-protocol)"] Protocol : :: std :: string :: String } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Subscription { Endp : any () , Protocol : any () , .. any () }"#
        ]],
    );
    check_shadow(
        "AWS::SNS::Topic::Subscription { raCompletionMarker, Protocol: \"email\" }",
        "Subscription",
        expect![[
            r#" # [doc = "string · required\n\n[Endpoint](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html#cfn-sns-topic-subscription-endpoint)"] Endpoint : :: std :: string :: String , # [doc = "string · required\n\n[Protocol](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-sns-topic-subscription.html#cfn-sns-topic-subscription-protocol)"] Protocol : :: std :: string :: String } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Subscription { raCompletionMarker }"#
        ]],
    );
    check_shadow(
        "AWS::SNS::Topic { Tags: [Tag { Key: a }] }",
        "Tag",
        expect![[
            r#" # [doc = "string · required"] Key : :: std :: string :: String , # [doc = "string · required"] Value : :: std :: string :: String } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Tag { Key : any () , .. any () }"#
        ]],
    );
}

#[test]
fn types_are_paths() {
    check(
        "AWS::SNS::To",
        "fn path () ",
        " ;",
        expect!["{ let _ : :: cdk_aws :: __private :: types :: AWS :: SNS :: To"],
    );
    check(
        "AWS::SNS::Topic::Sub",
        "fn record () ",
        " } ;",
        expect![
            "{ let _ : records :: Sub ; } mod records { pub struct LoggingConfig ; pub struct Subscription ; }"
        ],
    );
}

#[test]
fn values_of_enumerations_are_fields() {
    let bucket = |text: &str| {
        format!("AWS::S3::Bucket {{ A: ServerSideEncryptionByDefault {{ SSEAlgorithm: \"{text}\" }} }}")
    };
    check_shadow(
        &bucket(""),
        "Values",
        expect![[
            r#" # [doc = "`\"AES256\"`"] AES256 : & str , # [doc = "`\"aws:kms\"`, `\"aws:kms:dsse\"`"] # [doc (alias = "aws:kms")] # [doc (alias = "aws:kms:dsse")] aws : & str } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Values { "" : any () , .. any () }"#
        ]],
    );
    check_shadow(
        &bucket("raCompletionMarker"),
        "Values",
        expect![[
            r#" # [doc = "`\"AES256\"`"] AES256 : & str , # [doc = "`\"aws:kms\"`, `\"aws:kms:dsse\"`"] # [doc (alias = "aws:kms")] # [doc (alias = "aws:kms:dsse")] aws : & str } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Values { raCompletionMarker }"#
        ]],
    );
    check_shadow(
        &bucket("aws:raCompletionMarker"),
        "Values",
        expect![[
            r#" # [doc = "`\"aws:kms\"`, `\"aws:kms:dsse\"`"] # [doc (alias = "aws:kms")] # [doc (alias = "aws:kms:dsse")] kms : & str } const fn any < T > () -> T { loop { } } fn shadow () { let _ = Values { raCompletionMarker }"#
        ]],
    );
    check_shadow(&bucket("awsraCompletionMarker:"), "Values", expect![[""]]);
}

#[test]
fn a_value_may_become_a_record() {
    check(
        "AWS::SNS::Topic { Subscription: [Sub] }",
        "__private :: hole",
        ":: cdk_aws :: __private :: res",
        expect![
            " :: < :: cdk_aws :: __private :: Json , _ > ({ # [allow (warnings)] struct Subscription { Endpoint : () , Protocol : () } let value : Subscription = Sub ; value }) ; :: cdk_aws :: __private :: hole :: < :: cdk_aws :: __private :: Json , _ > ({ # [allow (warnings)] struct Subscription { Endpoint : () , Protocol : () } let value : Subscription = loop { } ; value }) ; "
        ],
    );
}

#[test]
fn rust_analyzer_finds_the_place_of_the_cursor() {
    for input in [
        "\u{1}",
        "AWS::\u{1}",
        "AWS::SN\u{1}::Topic {}",
        "AWS::SNS::To\u{1}",
        "AWS::SNS::Topic\u{1} { FifoTopic: true }",
        "AWS::SNS::Topic::\u{1}",
        "AWS::SNS::Topic::Sub\u{1} {}",
        "AWS::SNS::Topic { \u{1} }",
        "AWS::SNS::Topic { FifoTopic: true, \u{1} }",
        "AWS::SNS::Topic { Fifo\u{1}, Tags: [] }",
        "AWS::SNS::Topic { Fifo\u{1}: true }",
        "AWS::SNS::Topic { Subscription: [Subscription { \u{1} }] }",
        "AWS::SNS::Topic { Subscription: [\u{1}] }",
        "AWS::SNS::Topic { Subscription: [Subscription { Protocol: \"\", Endpoint: a }, \u{1}], FifoTopic: x }",
        "AWS::S3::Bucket { VersioningConfiguration: \u{1}, Tags: tags }",
        "AWS::S3::Bucket { VersioningConfiguration: VersioningConfiguration { Status: \u{1} } }",
        "AWS::SNS::Subscription { TopicArn: topic.\u{1} }",
        "AWS::SNS::Subscription { TopicArn: to\u{1}, Oops: 3 }",
    ] {
        let expand = |name: &str| {
            super::expand(&quote!(::cdk_aws), input.replace('\u{1}', name).parse().unwrap()).to_string()
        };
        let (with, without) = (expand(super::CURSOR), expand(""));
        let (before, _) = with.split_once(super::CURSOR).expect("the name is there");
        let before = before.trim_end().trim_end_matches("::").trim_end();
        assert!(without.starts_with(before), "{input}\n{with}\n{without}");
    }
}

#[test]
fn every_name_is_an_identifier() {
    for name in cdk_schemas::resource_names() {
        let resource = cdk_schemas::resource(name).expect("it is listed");
        let definitions = resource.definition_names().filter_map(|name| resource.definition(name));
        let properties = definitions.flat_map(|definition| definition.properties());
        for property in resource.properties().chain(properties) {
            super::identifier(property.name, proc_macro2::Span::call_site());
        }
        super::expand(&quote!(::cdk_aws), format!("{name} {{}}").parse().expect("is tokens"));
    }
}
