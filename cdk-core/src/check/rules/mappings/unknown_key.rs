use crate::check::{At, Report, rule};
use crate::lower::Element;
use crate::value::{Expr, Text};

rule! { "CDK0028", "unknown key of a mapping", of_values(check), r#"
A key that is known when the program runs must be in the mapping. A key that is known only at deployment is not
checked; use `Value::find_in_map_or` if it may have no entry.

```rust wrong
let sizes = Mapping::new().entry("dev", "size", "small");
let topic = cfn!(AWS::SNS::Topic { DisplayName: Value::<String>::find_in_map(&sizes, "prod", "size") });
//                                 ^
place! { sizes, topic }
```

```rust wrong
let sizes = Mapping::new().entry("eu-west-1", "size", "small");
let topic = cfn!(AWS::SNS::Topic { DisplayName: Value::<String>::find_in_map(&sizes, Value::region(), "name") });
//                                 ^
place! { sizes, topic }
```

```rust right
let sizes = Mapping::new().entry("eu-west-1", "size", "small");
let topic = cfn!(AWS::SNS::Topic { DisplayName: Value::<String>::find_in_map(&sizes, Value::region(), "size") });
place! { sizes, topic }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
"# }

type Entries = [(Text, Expr)];

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Expr::Call(call) = expr else { return };
    let ("Fn::FindInMap", Expr::List(arguments)) = (call.0, &call.1) else { return };
    let [Expr::LogicalId(mapping), first, second] = &arguments[..] else { return };
    let Some(Element::Mapping(Expr::Map(rows))) = at.view.element(mapping) else { return };
    let (first, second) = (first.unlocated().as_text(), second.unlocated().as_text());
    if let Some(message) = missing(rows, first, second) {
        report.value(at, expr, message).related_line(mapping.key.location(), "the mapping is made here");
    }
}

/// Says which key a mapping lacks, if the keys are known.
fn missing(rows: &Entries, first: Option<&str>, second: Option<&str>) -> Option<String> {
    let find = |entries: &Entries, name: &str| entries.iter().any(|(key, _)| key == name);
    let names =
        |entries: &Entries| entries.iter().map(|(key, _)| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    if let Some(first) = first.filter(|first| !find(rows, first)) {
        return Some(format!("the mapping has no first key `{first}`; it has {}", names(rows)));
    }
    let rows = rows.iter().filter(|(key, _)| first.is_none_or(|first| key == first));
    let mut cells = rows.filter_map(|(_, row)| if let Expr::Map(cells) = row { Some(cells) } else { None });
    let second = second?;
    let without = cells.find(|cells| !find(cells, second))?;
    Some(format!("the mapping has no second key `{second}`; it has {}", names(without)))
}
