//! Nested stacks: what crosses their boundaries.

use expect_test::expect;

use super::{Group, Topic, Vpc, app_of, fine, named, template, topic};
use crate::cfn::{hole, resource};
use crate::construct::NestedStack;
use crate::{Handle as _, Value};

#[test]
fn values_go_down_as_parameters_and_up_as_outputs() {
    let outer = topic();
    let inner = named(outer.reference());
    let user = named(inner.reference());
    let nested = NestedStack::new(Group::new().with("inner", inner));
    let system = Group::new().with("outer", outer).with("nested", nested).with("user", user);
    let synthesis = fine(&app_of(system));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "OuterBFB8F6B3": {
           "Type": "AWS::SNS::Topic"
          },
          "User7E4CC816": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::GetAtt": [
              "NestedNestedStackB58D157C",
              "Outputs.Inner72C49408Ref"
             ]
            }
           }
          },
          "NestedNestedStackB58D157C": {
           "Type": "AWS::CloudFormation::Stack",
           "DeletionPolicy": "Delete",
           "UpdateReplacePolicy": "Delete",
           "Properties": {
            "TemplateURL": "shop-nested.template.json",
            "Parameters": {
             "OuterBFB8F6B3Ref": {
              "Ref": "OuterBFB8F6B3"
             }
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Parameters": {
          "OuterBFB8F6B3Ref": {
           "Type": "String"
          }
         },
         "Resources": {
          "Inner72C49408": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Ref": "OuterBFB8F6B3Ref"
            }
           }
          }
         },
         "Outputs": {
          "Inner72C49408Ref": {
           "Value": {
            "Ref": "Inner72C49408"
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-nested"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "the expected templates")]
fn values_go_from_one_nested_stack_to_another_through_the_one_around_them() {
    let source = topic();
    let deep = named(source.reference());
    let left = NestedStack::new(Group::new().with("source", source));
    let right =
        NestedStack::new(Group::new().with("inner", NestedStack::new(Group::new().with("deep", deep))));
    let synthesis = fine(&app_of(Group::new().with("left", left).with("right", right)));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "LeftNestedStack15056CBC": {
           "Type": "AWS::CloudFormation::Stack",
           "DeletionPolicy": "Delete",
           "UpdateReplacePolicy": "Delete",
           "Properties": {
            "TemplateURL": "shop-left.template.json"
           }
          },
          "RightNestedStack69505CAD": {
           "Type": "AWS::CloudFormation::Stack",
           "DeletionPolicy": "Delete",
           "UpdateReplacePolicy": "Delete",
           "Properties": {
            "TemplateURL": "shop-right.template.json",
            "Parameters": {
             "SourceF9A3F19ARef": {
              "Fn::GetAtt": [
               "LeftNestedStack15056CBC",
               "Outputs.SourceF9A3F19ARef"
              ]
             }
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "SourceF9A3F19A": {
           "Type": "AWS::SNS::Topic"
          }
         },
         "Outputs": {
          "SourceF9A3F19ARef": {
           "Value": {
            "Ref": "SourceF9A3F19A"
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-left"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Parameters": {
          "SourceF9A3F19ARef": {
           "Type": "String"
          }
         },
         "Resources": {
          "InnerNestedStack5147C78A": {
           "Type": "AWS::CloudFormation::Stack",
           "DeletionPolicy": "Delete",
           "UpdateReplacePolicy": "Delete",
           "Properties": {
            "TemplateURL": "shop-right-inner.template.json",
            "Parameters": {
             "SourceF9A3F19ARef": {
              "Ref": "SourceF9A3F19ARef"
             }
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-right"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Parameters": {
          "SourceF9A3F19ARef": {
           "Type": "String"
          }
         },
         "Resources": {
          "DeepE796EE48": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Ref": "SourceF9A3F19ARef"
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-right-inner"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "the expected templates")]
fn lists_cross_as_text() {
    let vpc = resource::<Vpc, 0>(&("{\"CidrBlock\":\"10.0.0.0/16\"}", ""), []);
    let blocks: Value<Vec<String>> = vpc.target().attribute("CidrBlockAssociations");
    let first =
        || resource::<Topic, 1>(&("{\"DisplayName\":\u{1}}", ""), [hole::<String, _>(blocks.select(0))]);
    let down = NestedStack::new(Group::new().with("down", first()));
    let across = crate::Stack::new(Group::new().with("across", first()));
    let synthesis = fine(&app_of(Group::new().with("vpc", vpc).with("nested", down).with("other", across)));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "Vpc263CDB71": {
           "Type": "AWS::EC2::VPC",
           "Properties": {
            "CidrBlock": "10.0.0.0/16"
           }
          },
          "NestedNestedStackB58D157C": {
           "Type": "AWS::CloudFormation::Stack",
           "DeletionPolicy": "Delete",
           "UpdateReplacePolicy": "Delete",
           "Properties": {
            "TemplateURL": "shop-nested.template.json",
            "Parameters": {
             "Vpc263CDB71CidrBlockAssociations": {
              "Fn::Join": [
               "||",
               {
                "Fn::GetAtt": [
                 "Vpc263CDB71",
                 "CidrBlockAssociations"
                ]
               }
              ]
             }
            }
           }
          }
         },
         "Outputs": {
          "Vpc263CDB71CidrBlockAssociations": {
           "Value": {
            "Fn::Join": [
             "||",
             {
              "Fn::GetAtt": [
               "Vpc263CDB71",
               "CidrBlockAssociations"
              ]
             }
            ]
           },
           "Export": {
            "Name": "shop:Vpc263CDB71CidrBlockAssociations"
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Parameters": {
          "Vpc263CDB71CidrBlockAssociations": {
           "Type": "String"
          }
         },
         "Resources": {
          "DownBDBF6632": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::Select": [
              0,
              {
               "Fn::Split": [
                "||",
                {
                 "Ref": "Vpc263CDB71CidrBlockAssociations"
                }
               ]
              }
             ]
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-nested"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "Across3A830064": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::Select": [
              0,
              {
               "Fn::Split": [
                "||",
                {
                 "Fn::ImportValue": "shop:Vpc263CDB71CidrBlockAssociations"
                }
               ]
              }
             ]
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-other"));
}

#[test]
fn waiting_for_a_resource_of_a_nested_stack_is_waiting_for_the_stack() {
    let first = topic();
    let second = topic().after(&*first);
    let nested = NestedStack::new(Group::new().with("first", first));
    let synthesis = fine(&app_of(Group::new().with("second", second).with("nested", nested)));
    let data: serde_json::Value = serde_json::from_str(template(&synthesis, "shop")).expect("JSON");
    let depends_on = data["Resources"].as_object().expect("a map").values().find_map(|r| r.get("DependsOn"));
    assert_eq!(depends_on, Some(&serde_json::json!(["NestedNestedStackB58D157C"])));
}
