use crate::check::{Report, View, rule};

rule! { "CDK0044", "an invalid property path", across(check), r#"
A path of `.with(..)`, `.without(..)`, `.set(..)` or `.unset(..)` names properties, keys and list indexes, separated
by dots. It cannot go into a text or number or skip items of a list, and only values that are set can be removed.

```rust wrong
Topic::new().without::<cfn::sns::Topic>("DisplyName")
//           ^
```

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: "orders" }).set("DisplayName.Text", "orders")
//                                              ^
```

```rust wrong
cfn!(AWS::EC2::SecurityGroup { GroupDescription: "web" }).set("SecurityGroupIngress", json!([])).set("SecurityGroupIngress.3.IpProtocol", "tcp")
//                                                                                               ^
```

```rust right
cfn!(AWS::SNS::Topic { DisplayName: "orders" }).set("DisplayName", "new orders")
```

```rust right
cfn!(AWS::SNS::Topic { DisplayName: "orders" }).set("Subscription.0", json!({ "Protocol": "email", "Endpoint": "a@example.com" }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for resource in view.lowered.stacks.iter().flat_map(|stack| &stack.resources) {
        for (problem, at) in resource.body.rare().map_or(&[][..], |rare| &rare.failed) {
            let site = view.tree.in_program(resource.node, at);
            report.push(report.draft(problem).at(site).path(view.path(resource)));
        }
    }
}
