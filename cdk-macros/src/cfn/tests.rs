use super::expand;

fn expanded(input: &str) -> String {
    expand(input.parse().unwrap(), false).to_string()
}

#[test]
fn literals_go_into_the_text_and_expressions_into_holes() {
    let code = expanded(
        "AWS::SNS::Topic { DisplayName: \"a \\\"b\\\"\", KmsMasterKeyId: key.arn(), FifoTopic: true }",
    );
    let text = r#""{\"DisplayName\":\"a \\\"b\\\"\",\"KmsMasterKeyId\":\u{1},\"FifoTopic\":true}""#;
    assert!(code.contains(text), "{code}");
    assert!(code.contains("hole :: < :: std :: string :: String , _ > (key . arn ())"), "{code}");
    assert!(code.contains("resource :: < :: cdk_aws :: cfn :: sns :: Topic , _ >"), "{code}");
}

#[test]
fn all_errors_are_reported_together() {
    let code = expanded("AWS::SNS::Topic { DisplyName: \"x\", FifoTopic: \"true\", TopicArn: \"y\" }");
    for message in ["did you mean `DisplayName`", "takes a boolean, got a string; write true", "AWS sets it"]
    {
        assert!(code.contains(message), "{message}: {code}");
    }
}

#[test]
fn an_editor_sees_a_struct_of_all_properties() {
    let input = "AWS::SNS::Topic { DisplayName: \"x\" }".parse().unwrap();
    let code = expand(input, true).to_string();
    assert!(code.contains("struct Topic {"), "{code}");
    assert!(code.contains("string · optional"), "{code}");
}
