use expect_test::{Expect, expect};
use serde_json::{Value as Json, json};

use super::{Kind, Place, Stack, compare};

/// The changes between two sets of resources, a line each.
fn check(old: Json, new: Json, expected: Expect) {
    check_stacks(
        &[("shop", json!({ "Resources": old }))],
        &[("shop", json!({ "Resources": new }))],
        expected,
    );
}

fn check_stacks(old: &[(&str, Json)], new: &[(&str, Json)], expected: Expect) {
    fn stacks<'t>(side: &'t [(&str, Json)]) -> Vec<Stack<'t>> {
        side.iter().map(|(name, template)| Stack { name, stack_name: name, template }).collect()
    }
    let (old, new) = (stacks(old), stacks(new));
    let comparison = compare(&old, &new);
    let mut text = String::new();
    for (Place { stack, id }, change) in &comparison.resources {
        let what = match &change.kind {
            Kind::Added => "added".to_owned(),
            Kind::Removed => "removed".to_owned(),
            Kind::Moved { from, properties } => {
                let paths: Vec<&str> = properties.iter().map(|p| &*p.path).collect();
                format!("moved from {}/{} {paths:?}", from.stack, from.id)
            }
            Kind::Changed(changed) => {
                let all = changed.properties.iter().chain(&changed.attributes);
                let paths: Vec<&str> = all.map(|p| &*p.path).collect();
                let chain = comparison.chain(change.place);
                let chain: Vec<String> =
                    chain.iter().map(|(p, reason)| format!("{}.{}", p.id, reason.property)).collect();
                format!("{paths:?} {:?} {}", changed.replacement.level(), chain.join(" <- "))
            }
        };
        text.push_str(&format!("{stack}/{id}: {}\n", what.trim_end()));
    }
    expected.assert_eq(&text);
}

fn vpc(cidr: &str) -> Json {
    json!({ "Type": "AWS::EC2::VPC", "Properties": { "CidrBlock": cidr } })
}

#[test]
fn a_create_only_property_replaces_and_others_do_not() {
    let queue = |fifo, timeout| json!({ "Orders": { "Type": "AWS::SQS::Queue", "Properties": { "FifoQueue": fifo, "VisibilityTimeout": timeout } } });
    check(
        queue(false, 30),
        queue(false, 60),
        expect![[r#"
        shop/Orders: ["VisibilityTimeout"] Never
    "#]],
    );
    check(
        queue(false, 30),
        queue(true, 30),
        expect![[r#"
        shop/Orders: ["FifoQueue"] Always Orders.FifoQueue
    "#]],
    );
    check(queue(false, 30), queue(false, 30), expect![""]);
}

#[test]
fn the_form_of_a_value_does_not_matter() {
    let queue = |timeout: Json, target: Json| {
        json!({ "Orders": { "Type": "AWS::SQS::Queue", "Properties": {
            "VisibilityTimeout": timeout, "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": target } } } } })
    };
    check(queue(json!(30), json!(["Failed", "Arn"])), queue(json!("30"), json!("Failed.Arn")), expect![""]);
}

#[test]
fn who_refers_to_a_replaced_resource_is_replaced_if_the_property_is_create_only() {
    let stack = |cidr| {
        json!({
            "Network": vpc(cidr),
            "Subnet": { "Type": "AWS::EC2::Subnet", "Properties": { "VpcId": { "Ref": "Network" }, "CidrBlock": "10.0.0.0/24" } },
            "Group": { "Type": "AWS::RDS::DBSubnetGroup", "Properties": { "SubnetIds": [{ "Ref": "Subnet" }], "DBSubnetGroupDescription": "d" } },
            "Gateway": { "Type": "AWS::EC2::NatGateway", "Properties": { "SubnetId": { "Fn::Sub": "${Subnet}" } } },
        })
    };
    check(
        stack("10.0.0.0/16"),
        stack("10.1.0.0/16"),
        expect![[r#"
        shop/Gateway: ["SubnetId"] Always Gateway.SubnetId <- Subnet.VpcId <- Network.CidrBlock
        shop/Group: ["SubnetIds.0"] Never
        shop/Network: ["CidrBlock"] Always Network.CidrBlock
        shop/Subnet: ["VpcId"] Always Subnet.VpcId <- Network.CidrBlock
    "#]],
    );
}

#[test]
fn a_name_that_stays_keeps_those_who_refer_to_it() {
    let stack = |description| {
        json!({
            "Policy": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "api", "Path": description, "AssumeRolePolicyDocument": {} } },
            "Profile": { "Type": "AWS::IAM::InstanceProfile", "Properties": { "Roles": [{ "Ref": "Policy" }] } },
        })
    };
    check(
        stack("/a/"),
        stack("/b/"),
        expect![[r#"
        shop/Policy: ["Path"] Always Policy.Path
    "#]],
    );
}

#[test]
fn a_renamed_resource_is_recognized() {
    let table = |name: &str, tag: &str| {
        json!({ name: { "Type": "AWS::DynamoDB::Table", "Properties": {
            "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }], "Tags": [{ "Key": "Name", "Value": tag }] } } })
    };
    check(
        table("Orders12345678", "orders"),
        table("Carts9ABCDEF0", "carts"),
        expect![[r#"
        shop/Carts9ABCDEF0: moved from shop/Orders12345678 ["Tags.0.Value"]
    "#]],
    );
}

#[test]
fn replacements_cross_stacks() {
    let network = |cidr| {
        json!({ "Resources": { "Network": vpc(cidr) },
            "Outputs": { "Vpc": { "Value": { "Ref": "Network" }, "Export": { "Name": "vpc" } } } })
    };
    let group = json!({ "Resources": { "Group": { "Type": "AWS::EC2::SecurityGroup", "Properties": {
        "GroupDescription": "d", "VpcId": { "Fn::ImportValue": "vpc" } } } } });
    check_stacks(
        &[("network", network("10.0.0.0/16")), ("api", group.clone())],
        &[("network", network("10.1.0.0/16")), ("api", group)],
        expect![[r#"
            api/Group: ["VpcId"] Always Group.VpcId <- Network.CidrBlock
            network/Network: ["CidrBlock"] Always Network.CidrBlock
        "#]],
    );
}

#[test]
fn mappings_and_conditions_reach_properties() {
    let stack = |size: &str| {
        json!({
            "Mappings": { "Sizes": { "prod": { "cidr": size } } },
            "Resources": { "Network": { "Type": "AWS::EC2::VPC",
                "Properties": { "CidrBlock": { "Fn::FindInMap": ["Sizes", "prod", "cidr"] } } } },
        })
    };
    check_stacks(
        &[("a", stack("10.0.0.0/16"))],
        &[("a", stack("10.1.0.0/16"))],
        expect![[r#"
        a/Network: ["CidrBlock"] Conditional Network.CidrBlock
    "#]],
    );
}

#[test]
fn lists_are_compared_without_what_is_in_both() {
    let stack = |items: Json| json!({ "Group": { "Type": "AWS::RDS::DBSubnetGroup", "Properties": { "SubnetIds": items } } });
    check(
        stack(json!(["a", "b", "c"])),
        stack(json!(["a", "c"])),
        expect![[r#"
        shop/Group: ["SubnetIds.1"] Never
    "#]],
    );
    check(
        stack(json!(["a", "b", "c"])),
        stack(json!(["b", "a", "d"])),
        expect![[r#"
        shop/Group: ["SubnetIds.2"] Never
    "#]],
    );
    check(
        stack(json!(["a", "b"])),
        stack(json!(["b", "a"])),
        expect![[r#"
        shop/Group: ["SubnetIds"] Never
    "#]],
    );
}

#[test]
fn another_type_under_the_same_id() {
    let stack = |ty: &str| json!({ "Thing": { "Type": ty, "Properties": {} } });
    check(
        stack("AWS::SNS::Topic"),
        stack("AWS::SQS::Queue"),
        expect![[r#"
        shop/Thing: [] Always Thing.Type
    "#]],
    );
}
