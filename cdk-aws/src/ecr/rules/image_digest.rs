use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Text};

rule! { "ECR0003", "invalid image digest", of_construct(), r#"
An image digest is `sha256:` and 64 hexadecimal digits in lower case.

```rust wrong
let images = Repository::new();
let image = images.image_by_digest("sha256:07");
//                 ^
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()).tasks(0);
place! { images, api }
```

```rust right
let images = Repository::new();
let image = images.image_by_digest(format!("sha256:{:064x}", 7));
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()).tasks(0);
place! { images, api }
```

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html
"# }

pub(in crate::ecr) fn problem(digest: &Located<Text>) -> Option<Diagnostic> {
    let digits = digest.value.strip_prefix("sha256:").unwrap_or_default();
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    (digits.len() != 64 || !digits.chars().all(is_digit)).then(|| {
        Diagnostic::error(&RULE.code, format!("`{}` is not the digest of an image", digest.value))
            .at(digest.location)
            .help("a digest is `sha256:` and 64 hexadecimal digits in lower case")
    })
}
