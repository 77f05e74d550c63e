//! The cloud assembly, as the `cdk` command line reads it.

#![expect(clippy::disallowed_methods, reason = "looks at the files that a run writes")]

use std::fmt::Write as _;
use std::path::Path;

use expect_test::{Expect, expect};
use serde_json::Value;

use super::{Group, app, topic};
use crate::construct::{NestedStack, Stack};
use crate::{AccountId, App, AssetStore, Environment, Format, Region};

fn ireland() -> Environment {
    Environment::new(AccountId::literal("111122223333"), Region::literal("eu-west-1"))
}

/// Reads a file of the output.
fn read(output: &Path, name: &str) -> Value {
    let text = std::fs::read_to_string(output.join(name)).expect("is written");
    serde_json::from_str(&text).expect("is JSON")
}

/// The artifacts of all manifests: their ids, what selects them, and what they need.
fn list(output: &Path, directory: &str, text: &mut String) {
    let manifest = read(output, &format!("{directory}manifest.json"));
    for (id, artifact) in manifest["artifacts"].as_object().expect("a map") {
        let (properties, needs) = (&artifact["properties"], &artifact["dependencies"]);
        match artifact["type"].as_str().expect("has a type") {
            "cdk:cloud-assembly" => {
                list(output, &format!("{}/", properties["directoryName"].as_str().unwrap()), text);
            }
            "aws:cloudformation:stack" => {
                let (name, file) = (&artifact["displayName"], &properties["templateFile"]);
                writeln!(text, "{directory}{id}: {name} {file} needs {needs}").unwrap();
            }
            kind => writeln!(text, "{directory}{id}: {kind}").unwrap(),
        }
    }
}

/// Writes the output into a directory of the test's own; shows its artifacts and, of one stack, the properties.
fn check(app: &App, name: &str, stack: &str, expected: Expect) {
    let output = std::env::temp_dir().join(format!("cdk-core-assembly-{}-{name}", std::process::id()));
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{}", super::text(&synthesis));
    crate::assemble::assemble(&synthesis, &output, Format::Json).expect("can be written");
    let mut text = String::new();
    list(&output, "", &mut text);
    let (directory, id) =
        stack.rsplit_once('/').map_or((String::new(), stack), |(d, id)| (format!("{d}/"), id));
    let artifact = &read(&output, &format!("{directory}manifest.json"))["artifacts"][id];
    for part in ["properties", "metadata"] {
        writeln!(text, "{part} {}", serde_json::to_string_pretty(&artifact[part]).unwrap()).unwrap();
    }
    std::fs::remove_dir_all(&output).expect("is ours");
    let lines = regex_lite::Regex::new(r"assembly\.rs:\d+:\d+").unwrap();
    expected.assert_eq(&lines.replace_all(&text, "assembly.rs:LINE"));
}

#[test]
fn stages_are_assemblies_of_their_own() {
    let mut app = app();
    app.tag("app", "shop");
    for stage in ["prod", "dev"] {
        let data = Stack::new(topic()).name(format!("{stage}-tables"));
        let inner = Group::new().with("api", Stack::new(topic())).with("data", data).with("topic", topic());
        app.stage(stage, ireland(), inner).tag("stage", stage);
    }
    app.stack("news", topic());
    check(
        &app,
        "stages",
        "assembly-prod/shop-prod",
        expect![[r#"
        Tree: cdk:tree
        assembly-dev/dev-tables: "dev/dev-tables" "../dev-tables.template.json" needs []
        assembly-dev/shop-dev: "dev/shop" "../shop-dev.template.json" needs []
        assembly-dev/shop-dev-api: "dev/api" "../shop-dev-api.template.json" needs []
        assembly-prod/prod-tables: "prod/prod-tables" "../prod-tables.template.json" needs []
        assembly-prod/shop-prod: "prod/shop" "../shop-prod.template.json" needs []
        assembly-prod/shop-prod-api: "prod/api" "../shop-prod-api.template.json" needs []
        news: "news" "news.template.json" needs []
        properties {
          "stackName": "shop-prod",
          "tags": {
            "app": "shop",
            "stage": "prod"
          },
          "templateFile": "../shop-prod.template.json",
          "terminationProtection": false
        }
        metadata {
          "/prod/topic": [
            {
              "data": "Topic3B382719",
              "trace": [
                "AWS::SNS::Topic (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ]
        }
    "#]],
    );
}

#[test]
fn short_names_that_two_stacks_would_have_are_not_used() {
    let mut app = app();
    app.stage("dev", ireland(), Group::new().with("shop", Stack::new(topic())).with("topic", topic()));
    check(
        &app,
        "short",
        "assembly-dev/shop-dev",
        expect![[r#"
        Tree: cdk:tree
        assembly-dev/shop-dev: "dev/shop-dev" "../shop-dev.template.json" needs []
        assembly-dev/shop-dev-shop: "dev/shop-dev-shop" "../shop-dev-shop.template.json" needs []
        properties {
          "stackName": "shop-dev",
          "templateFile": "../shop-dev.template.json",
          "terminationProtection": false
        }
        metadata {
          "/dev/topic": [
            {
              "data": "Topic3B382719",
              "trace": [
                "AWS::SNS::Topic (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ]
        }
    "#]],
    );
}

#[test]
fn nested_stacks_are_read_from_the_stacks_own_bucket() {
    let mut app = app();
    let nested = NestedStack::new(Group::new().with("topic", topic()));
    app.stage("dev", ireland(), Group::new().with("nested", nested).with("topic", topic()));
    check(
        &app,
        "nested",
        "assembly-dev/shop-dev",
        expect![[r#"
        Tree: cdk:tree
        assembly-dev/cdk-assets: "cdk-assets/dev" "../cdk-assets.template.json" needs null
        assembly-dev/shop-dev: "dev/shop" "../shop-dev.cdk.template.json" needs ["cdk-assets","shop-dev.assets"]
        assembly-dev/shop-dev.assets: cdk:asset-manifest
        properties {
          "stackName": "shop-dev",
          "stackTemplateAssetObjectUrl": "s3://cdk-assets-${AWS::AccountId}-${AWS::Region}/3702104633fdfb9f9fccf8762fadfae55306fc79e0c20c78f30d15639645dcb9.json",
          "templateFile": "../shop-dev.cdk.template.json",
          "terminationProtection": false
        }
        metadata {
          "/dev/nested": [
            {
              "data": "NestedNestedStackB58D157C",
              "trace": [
                "AWS::CloudFormation::Stack (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ],
          "/dev/nested/topic": [
            {
              "data": "Topic3B382719",
              "trace": [
                "AWS::SNS::Topic (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ],
          "/dev/topic": [
            {
              "data": "Topic3B382719",
              "trace": [
                "AWS::SNS::Topic (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ]
        }
    "#]],
    );
}

#[test]
fn the_roles_are_those_of_the_bootstrap() {
    let mut app = app();
    app.assets(AssetStore::aws_cdk_with_qualifier("shop"));
    app.stack("news", topic()).termination_protection();
    check(
        &app,
        "bootstrap",
        "news",
        expect![[r#"
        Tree: cdk:tree
        news: "news" "news.template.json" needs ["news.assets"]
        news.assets: cdk:asset-manifest
        properties {
          "assumeRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-shop-deploy-role-${AWS::AccountId}-${AWS::Region}",
          "bootstrapStackVersionSsmParameter": "/cdk-bootstrap/shop/version",
          "cloudFormationExecutionRoleArn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-shop-cfn-exec-role-${AWS::AccountId}-${AWS::Region}",
          "lookupRole": {
            "arn": "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-shop-lookup-role-${AWS::AccountId}-${AWS::Region}",
            "bootstrapStackVersionSsmParameter": "/cdk-bootstrap/shop/version",
            "requiresBootstrapStackVersion": 8
          },
          "requiresBootstrapStackVersion": 6,
          "stackName": "news",
          "stackTemplateAssetObjectUrl": "s3://cdk-shop-assets-${AWS::AccountId}-${AWS::Region}/2c8af9043ba86436cf182bfb7443afa58593e9e1f5daf18b28535d5e16f35578.json",
          "templateFile": "news.template.json",
          "terminationProtection": true
        }
        metadata {
          "/news": [
            {
              "data": "Main4FD0BFC1",
              "trace": [
                "AWS::SNS::Topic (cdk-core/src/tests/assembly.rs:LINE)"
              ],
              "type": "aws:cdk:logicalId"
            }
          ]
        }
    "#]],
    );
}
