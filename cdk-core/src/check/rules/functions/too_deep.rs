use crate::check::{At, Report, rule};
use crate::value::{DEEPEST, Expr, TOO_DEEP};

rule! { "CDK0066", "a value that is nested too deeply", of_values(check), r#"
A value can have at most 100 levels of lists, maps and functions in each other. Programs reach this limit when a loop puts
the value of the last round into a function: collect the values in a list, and call the function once. Texts are no
problem: `sub!("{text}{more}")` does not nest.

```rust wrong
let mut name: Value<String> = "orders".into();
for _ in 0..5_000 {
    name = Value::join("-", [name, "x".into()]);
}
cfn!(AWS::SNS::Topic { DisplayName: name })
//                     ^
```

```rust wrong
let tree = (0..5_000).fold(json!(1), |inner, _| json!({ "in": inner }));
//                                                      ^
cfn!(AWS::SNS::Topic {}).set("ArchivePolicy", tree)
```

```rust right
let parts = vec!["x"; 500];
cfn!(AWS::SNS::Topic { DisplayName: Value::join("-", parts) })
```

```rust right
let region = Value::<String>::region();
let script = (0..500).fold(region, |script, _| sub!("{script} and more", script = script));
cfn!(AWS::SNS::Topic { DisplayName: script })
```
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    if *expr == TOO_DEEP {
        let message = format!("this value has more than {DEEPEST} levels of lists, maps and functions");
        report.value(at, expr, message).help("collect the values in a list, and call the function once");
    }
}
