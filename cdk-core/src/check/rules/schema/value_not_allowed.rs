use cdk_schemas::{Property, Type, suggest};
use indexmap::IndexMap;
use regex_lite::Regex;

use crate::diagnostic::{Code, did_you_mean};

pub(super) static CODE: Code = Code::new(
    "CDK0052",
    "a value that is not allowed",
    r#"
The value is not among the allowed values of the property, or is outside its range, length or pattern. The deployment
would fail. If AWS allowed the value after this library was made, declare it on the resource with `.allow_unknown("new
in 2027")`; for resources of a construct, do so in an aspect.

```rust wrong
let protocol = "lamda";
cfn!(AWS::SNS::Subscription { TopicArn: "arn:aws:sns:eu-west-1:111122223333:orders", Protocol: protocol, Endpoint: "orders" })
//                                                                                   ^
```

```rust wrong
let delays = [900, 901];
let [first, second] = delays.map(|delay| cfn!(AWS::SQS::Queue { DelaySeconds: delay }));
//                                                              ^
place! { first, second }
```

```rust wrong
Topic::new().with::<cfn::sns::Topic>("MaximumMessageSize", 12)
//           ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", "x".repeat(101))
//                       ^
```

```rust wrong
app.aspect(|resource| resource.set("InstanceTenancy", Expr::text("shared")));
//                             ^
app.stack("network", cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }));
```

```rust wrong
Untyped::resource("AWS::SQS::Queue", json!({ "DelaySeconds": 901 }))
//                                           ^
```

```rust wrong
let protocol = "lamda";
cfn!(AWS::SNS::Topic { DeliveryStatusLogging: [LoggingConfig { Protocol: protocol }] })
//                                                             ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DeliveryStatusLogging", json!([{ "Protocol": "sqs" }])).set("DeliveryStatusLogging.0.Protocol", "lamda")
//                                                                                    ^
```

```rust right
let protocol = "lambda";
cfn!(AWS::SNS::Topic { DeliveryStatusLogging: [LoggingConfig { Protocol: protocol }] })
```

```rust right
cfn!(AWS::SQS::Queue {}).set("DelaySeconds", 901).allow_unknown("raised in 2027")
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"#,
);

/// What is wrong with a value.
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) note: Option<String>,
}

impl From<String> for Problem {
    fn from(message: String) -> Self {
        Problem { message, note: None }
    }
}

/// Compiled patterns.
#[derive(Default)]
pub(super) struct Patterns(IndexMap<&'static str, Option<Regex>>);

impl Patterns {
    /// Whether a text matches; a pattern that cannot be compiled matches everything.
    fn matches(&mut self, pattern: &'static str, text: &str) -> bool {
        let compiled = self.0.entry(pattern).or_insert_with(|| Regex::new(pattern).ok());
        compiled.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

/// Checks a text against the allowed values, length and pattern of a property.
pub(super) fn text(property: &'static Property, text: &str, patterns: &mut Patterns) -> Vec<Problem> {
    let (name, allowed) = (property.name, &property.enum_values);
    if !allowed.is_empty() && !allowed.iter().any(|value| value == text) {
        let hint = did_you_mean(suggest(text, allowed.iter().map(|value| &**value)));
        let message = format!("`{text}` is not a valid value of `{name}`{hint}");
        return vec![Problem { message, note: Some(format!("allowed values: {}", allowed.join(", "))) }];
    }
    if matches!(property.ty, Type::List(_)) {
        return Vec::new();
    }
    let pattern = property.pattern.filter(|pattern| !patterns.matches(pattern, text));
    let unmatched = pattern.map(|pattern| {
        Problem::from(format!("`{text}` is not a valid value of `{name}`: it does not match `{pattern}`"))
    });
    length(property, "characters", text.chars().count()).into_iter().chain(unmatched).collect()
}

/// The length of a text or list.
pub(super) fn length(property: &Property, unit: &str, length: usize) -> Option<Problem> {
    let (min, max) = property.length;
    let is_wrong = min.is_some_and(|min| (length as u64) < min) || max.is_some_and(|max| length as u64 > max);
    is_wrong.then(|| format!("`{}` takes {} {unit}, got {length}", property.name, range(min, max)).into())
}

/// Checks a number against the allowed values and the range of a property.
pub(super) fn number(property: &Property, number: f64) -> Option<Problem> {
    let (name, allowed) = (property.name, &property.enum_values);
    if !allowed.is_empty() && !allowed.iter().any(|value| value.parse() == Ok(number)) {
        return Some(
            format!("{number} is not a valid value of `{name}`; allowed values: {}", allowed.join(", "))
                .into(),
        );
    }
    if !number.is_finite() {
        return Some(format!("`{name}` takes a number, got {number}").into());
    }
    let (min, max) = property.range;
    let is_wrong = min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max);
    is_wrong.then(|| format!("`{name}` takes {}, got {number}", range(min, max)).into())
}

fn range<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
