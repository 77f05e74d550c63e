use super::{line_of, name};
use crate::cfn::Resource;
use crate::check::{At, Named, Report, rule};
use crate::diagnostic::did_you_mean;
use crate::value::{Expr, Places};

rule! { "CDK0038", "unknown attribute", of_values(check), r#"
The resource type has no attribute of this name, but `Fn::GetAtt` in JSON, `.attribute(..)` of an `Untyped` resource,
or `Target::attribute` reads it. Handles have a method for each attribute, such as `attr_arn`. If AWS added the
attribute after this library was made, declare it on the resource: `.allow_unknown("new in 2027")`.

```rust wrong
let orders = Untyped::resource("AWS::SNS::Topic", json!({}));
let copy = cfn!(AWS::SNS::Topic { DisplayName: orders.attribute("TopicAnr") });
//                                                    ^
place! { orders, copy }
```

```rust wrong
let orders = cfn!(AWS::SNS::Topic {});
let copy = cfn!(AWS::SNS::Topic { DisplayName: orders.target().attribute("Name") });
//                                                             ^
place! { orders, copy }
```

```rust right
let orders = Untyped::resource("AWS::SNS::Topic", json!({}));
let copy = cfn!(AWS::SNS::Topic { DisplayName: orders.attribute("TopicName") });
place! { orders, copy }
```

```rust right
let orders = Untyped::resource("AWS::SNS::Topic", json!({})).allow_unknown("new in 2027");
let copy = cfn!(AWS::SNS::Topic { DisplayName: orders.attribute("Name") });
place! { orders, copy }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    if let Expr::Reference(reference) = expr {
        let Some(attribute) = reference.attribute.as_deref() else { return };
        let Some(resource) = at.view.resource(&reference.target) else { return };
        of_resource(at, line_of(at, reference), resource, attribute, report);
        return;
    }
    let Some(name) = name(expr).filter(|name| name.function == "Fn::GetAtt") else { return };
    let Expr::List(items) = name.arguments else { return };
    let [_, Expr::Text(attribute)] = &items[..] else { return };
    match name.find(at) {
        Some(Named::Resource(index)) => {
            let resource = &at.view.lowered.stacks[at.stack].resources[index];
            of_resource(at, at.blamed(expr), resource, attribute, report);
        }
        Some(Named::NestedStack) if !attribute.starts_with("Outputs.") => {
            let message = format!("`{attribute}` is not an attribute of a nested stack");
            report.value(at, expr, message).help("use one of its outputs: `Outputs.Name`");
        }
        _ => {}
    }
}

fn of_resource(
    at: At<'_>,
    places: Places<'_>,
    resource: &Resource,
    attribute: &str,
    report: &mut Report<'_>,
) {
    if resource.is_unchecked() || at.view.has_attribute(resource, attribute) {
        return;
    }
    let kind = resource.resource_type();
    let attributes = cdk_schemas::resource(kind).into_iter().flat_map(|spec| spec.attributes());
    let names: Vec<&str> = attributes.map(|attribute| attribute.name).collect();
    let hint = did_you_mean(cdk_schemas::suggest(attribute, names.iter().copied()));
    let help = match &names[..] {
        [] => format!("{kind} has no attributes; use its `Ref`"),
        names => format!("use one of its attributes: {}", names.join(", ")),
    };
    report.place(at, places, format!("`{attribute}` is not an attribute of {kind}{hint}")).help(help);
}
