use cdk_core::check::rule;

rule! { "BUILD0005", "invalid build specification path",
    text(&["AWS::CodeBuild::Project"], "Source.BuildSpec", |path| path.contains(':') || is_path(path),
        "a path in the source", "write it from the root of the source, such as `service/buildspec.yml`"), r#"
The file of a build specification is relative to the root of the source: `service/buildspec.yml`. Its path consists of
letters, digits and `._-/`, does not begin with `/` or `-`, and does not leave the source with `..`. A specification in a
bucket is an ARN.

```rust wrong
let build = ImageBuild::new(&images).build_spec(BuildSpec::file("/buildspec.yml"));
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "../buildspec.yml" },
//                                         ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "arn:aws:s3:::specifications/buildspec.yml" },
})
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

/// A build specification in place, or in a bucket, has a colon.
/// Whether this is a path in the source that a shell does not take for anything else.
pub(super) fn is_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '-'])
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
        && path.split('/').all(|part| part != "..")
}
