use super::size;
use crate::check::rule;
use crate::diagnostic::Diagnostic;
use crate::emit::Template;
use crate::place::StackInfo;

rule! { "CDK0016", "a template that is too large to be sent directly", of_construct(), r#"
`aws cloudformation deploy` sends templates of up to 51,200 bytes with its request. A larger one must be in S3: the
command then needs `--s3-bucket` with a bucket of the account and region. The printed command has this option; fill in
the bucket's name. The template can still be deployed, so this is a warning. Templates of nested stacks are always
read from S3.

```rust wrong
Stack::new(Topic::new()).metadata("Notes", "x".repeat(52_000))
//<
```

```rust right
Stack::new(Topic::new()).metadata("Notes", "x".repeat(10_000))
```

```rust right
NestedStack::new(Topic::new()).metadata("Notes", "x".repeat(52_000))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"# }

/// Checks the size of a template as it is written.
pub(in crate::check) fn check(stack: &StackInfo<'_>, bytes: usize) -> Option<Diagnostic> {
    let max = Template::MAX_DIRECT;
    if bytes <= max || bytes > size::MAX || stack.nested_in.is_some() {
        return None;
    }
    let name = &stack.name;
    let message = format!(
        "the template of stack `{name}` has {bytes} bytes, more than the {max} that can be sent directly"
    );
    let help = "deploy with `--s3-bucket`, as the printed command does, or split the stack with `Stack<T>`";
    Some(Diagnostic::warning(&RULE.code, message).at(stack.location).help(help))
}
