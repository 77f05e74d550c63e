use crate::check::{Report, View, rule};
use crate::lower::Element;

rule! { "CDK0012", "a description that is too long", across(check), r#"
The description of a stack or an output can have at most 1,024 bytes in UTF-8, the description of a parameter at most
4,000 characters. A longer text about a stack can be put into the template's metadata:
`Stack::new(..).metadata("Notes", "..")`.

```rust wrong
Stack::new(Topic::new()).description("orders ".repeat(147))
//                       ^
```

```rust wrong
app.stack("orders", Topic::new()).description("é".repeat(513));
//                                ^
```

```rust wrong
Output::new("orders").description("orders ".repeat(147))
//                    ^
```

```rust wrong
Parameter::<String>::new().description("orders ".repeat(572))
//                         ^
```

```rust right
Stack::new(Topic::new()).description("é".repeat(512)).metadata("Notes", "orders ".repeat(147))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html
"# }

/// The maximum length of a description: in bytes for a stack or an output, in characters for a parameter.
const MAX: usize = 1024;
const MAX_OF_PARAMETER: usize = 4000;

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for stack in &view.tree.stacks {
        let Some(description) = stack.description().filter(|text| text.value.len() > MAX) else { continue };
        let (name, length) = (&stack.name, description.value.len());
        let message =
            format!("the description of stack `{name}` has {length} bytes; at most {MAX} are allowed");
        let help = "shorten it, or move the text to the metadata: `.metadata(\"Notes\", ..)`";
        report.push(report.draft(message).at(description.location).help(help));
    }
    for (placed, content) in view.elements() {
        let text = content.text("Description").unwrap_or_default();
        let (of, length, max) = match placed.element {
            Element::Output(_) => ("an output", text.len(), MAX),
            Element::Parameter(_) => ("a parameter", text.chars().count(), MAX_OF_PARAMETER),
            _ => continue,
        };
        if length > max {
            let unit = if max == MAX { "bytes" } else { "characters" };
            let message = format!("the description of {of} can have at most {max} {unit}, got {length}");
            report.error(content.at("Description"), message).help("shorten it");
        }
    }
}
