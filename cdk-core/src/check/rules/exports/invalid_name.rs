use crate::check::{Report, View, rule};
use crate::lower::Element;

rule! { "CDK0019", "invalid name of an export", across(check), r#"
The name of an export must have 1 to 255 letters, digits, colons and hyphens. It is required, so it cannot be `None`.

```rust wrong
Output::new("orders").export("orders topic")
//                    ^
```

```rust wrong
Output::new("orders").export(None::<String>)
//                    ^
```

```rust right
let output = Output::new("orders").export("shop:orders-topic");
place! { topic: cfn!(AWS::SNS::Topic {}), output }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let is_output = |element: &Element| matches!(element, Element::Output(_));
    for (_, output) in view.elements().filter(|(placed, _)| is_output(&placed.element)) {
        if output.has("Export") && output.lacks("Export.Name") {
            report.error(output.at("Export"), "the name of an export is required, got `None`");
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || c == ':' || c == '-';
        let is_name = |name: &str| (1..=255).contains(&name.len()) && name.chars().all(fits);
        let help = "use up to 255 letters, digits, colons and hyphens";
        report.expect_text(&output, "Export.Name", is_name, "a valid name of an export", help);
    }
}
