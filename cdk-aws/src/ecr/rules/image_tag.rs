use cdk_core::check::{is_spelled, rule};
use cdk_core::{Diagnostic, Located, Text};

rule! { "ECR0002", "invalid image tag", of_construct(), r#"
An image tag has 1 to 128 letters, digits, and `._-`, and begins with a letter, digit or underscore.

```rust wrong
let images = Repository::new();
let image = images.image("v 1");
//                 ^
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()).tasks(0);
place! { images, api }
```

```rust right
let images = Repository::new();
let image = images.image("1.4.2");
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()).tasks(0);
place! { images, api }
```

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html
"# }

pub(in crate::ecr) fn problem(tag: &Located<Text>) -> Option<Diagnostic> {
    let text = &tag.value;
    let is_tag = is_spelled(text, 1..=128, "._-") && !text.starts_with(['.', '-']);
    (!is_tag).then(|| {
        Diagnostic::error(&RULE.code, format!("`{text}` is not a valid image tag"))
            .at(tag.location)
            .help("use 1 to 128 letters, digits and `._-`, beginning with a letter, digit or `_`")
    })
}
