use crate::check::{Report, View, rule};
use crate::lower::Element;
use crate::value::json::may_be_omitted;

rule! { "CDK0020", "an output without a value", across(check), r#"
The value of an output is required, so it cannot be `None`, and a condition cannot choose no value. Leave out the output
if there is nothing to show: a field can be an `Option<Output>`. To leave it out under a condition, use `.when(..)`.

```rust wrong
Output::new(None::<String>)
//<
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let shown = Output::new(Value::if_(&prod, "https://shop.example.com", None::<String>));
//          ^
place! { topic: cfn!(AWS::SNS::Topic {}), stage, prod, shown }
```

```rust right
let address: Option<String> = None;
place! { topic: cfn!(AWS::SNS::Topic {}), output: address.map(Output::new) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let is_output = |element: &Element| matches!(element, Element::Output(_));
    for (_, output) in view.elements().filter(|(placed, _)| is_output(&placed.element)) {
        if output.lacks("Value") {
            let help = "remove the output, or place it as an `Option<Output>`";
            report.error(&output, "the value of an output is required, got `None`").help(help);
        } else if may_be_omitted(output.value("Value")) {
            let message = "the value of an output is required, but a condition can choose `None`";
            report.error(output.at("Value"), message).help("give the output the condition: `.when(..)`");
        }
    }
}
