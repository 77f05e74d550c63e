use crate::check::rule;
use crate::diagnostic::Diagnostic;
use crate::place::StackInfo;

rule! { "CDK0015", "a template that is too large", of_construct(), r#"
A template can have at most 1 MB (1,048,576 bytes); the quota cannot be raised. Split the stack: turn a field into a `Stack<T>`.

```rust wrong
Stack::new(Topic::new()).metadata("Notes", "x".repeat(1_048_576))
//<
```

```rust right
Stack::new(Topic::new()).metadata("Notes", "x".repeat(10_000))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"# }

/// The maximum size of a template in bytes.
pub(super) const MAX: usize = 1_048_576;

/// Checks the size of a template as it is written.
pub(in crate::check) fn check(stack: &StackInfo<'_>, bytes: usize) -> Option<Diagnostic> {
    let message = format!(
        "the template of stack `{}` has {bytes} bytes; a template can have at most {MAX}",
        stack.name
    );
    let help = "split the stack: turn one of its fields into a `Stack<T>`";
    (bytes > MAX).then(|| Diagnostic::error(&RULE.code, message).at(stack.location).help(help))
}
