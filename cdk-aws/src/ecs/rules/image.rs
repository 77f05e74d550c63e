use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0015", "invalid image name", on(&["AWS::ECS::TaskDefinition"], check), r#"
The name of an image is `registry/repository:tag` or `registry/repository@digest`: the repository in lower case, without
spaces. ECS accepts any text, but tasks with an invalid image name never start.

```rust wrong
FargateService::new(Image::registry("nginx latest"), fargate!(cpu = 256, memory = 512), network.private())
//                  ^
```

```rust wrong
let image = "Shop/API";
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: image, Memory: 512 }],
//                                                            ^
})
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Image", "nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123")
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        let help = "such as `public.ecr.aws/nginx/nginx:1.27`";
        report.expect_text(container, "Image", is_image, "the name of an image", help);
    }
}

/// `host:port/path:tag@digest`, all but the path optional.
fn is_image(image: &str) -> bool {
    let name = image.split('@').next().unwrap_or_default();
    let (path, tag) = match name.rsplit_once(':') {
        Some((path, tag)) if !tag.contains('/') => (path, Some(tag)),
        _ => (name, None),
    };
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    let mut parts = path.split('/').enumerate();
    // The first part may be a host, with capitals and a port.
    let in_host = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
    let fits = |(index, part): (usize, &str)| {
        !part.is_empty()
            && (part.chars().all(lower) || index == 0 && path.contains('/') && part.chars().all(in_host))
    };
    let in_tag = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    parts.all(fits) && tag.is_none_or(|tag| (1..=128).contains(&tag.len()) && tag.chars().all(in_tag))
}
