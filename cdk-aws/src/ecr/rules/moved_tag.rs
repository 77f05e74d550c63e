use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Located, Text};

rule! { "ECR0004", "moving tag in a repository with immutable tags", of_construct(), r#"
By default, a tag cannot be moved from the image that it was first pushed with. Pushing `latest`, or any other tag that
is reused, succeeds once and then fails.

```rust wrong
DeliveryPipeline::of_images(cdk_aws::codepipeline::PushedImage::new(&images, "stable")).deploy("dev", &shop.api)
//                          ^
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("dev", &shop.api)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
"# }

pub(in crate::ecr) fn problem(tag: &Located<Text>, repository: Key) -> Diagnostic {
    Diagnostic::error(&RULE.code, format!("the tag `{}` cannot be moved to another image", tag.value))
        .at(tag.location)
        .related(repository.location(), "the tags of the repository are immutable")
        .note("the first push succeeds, the second one fails")
        .help("make the repository with `.mutable_tags()`, or give each image a unique tag")
}
