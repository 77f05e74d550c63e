use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0015", "Docker without privileges", on(&["AWS::CodeBuild::Project"], check), r#"
A build that runs `docker` needs a privileged environment: without it the Docker daemon does not start, and the first
command that needs it fails. `ImageBuild` always uses one.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts,
    Source: Source {
        Type: "CODEPIPELINE", BuildSpec: "version: 0.2\nphases:\n  build:\n    commands:\n      - docker build .\n",
    },
    Environment: Environment {
//  ^
        Type: "ARM_CONTAINER", Image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        ComputeType: "BUILD_GENERAL1_SMALL",
    },
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts,
    Source: Source {
        Type: "CODEPIPELINE", BuildSpec: "version: 0.2\nphases:\n  build:\n    commands:\n      - docker build .\n",
    },
    Environment: Environment {
        Type: "ARM_CONTAINER", Image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        ComputeType: "BUILD_GENERAL1_SMALL", PrivilegedMode: true,
    },
})
```

https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html
"# }

const NEEDS_DAEMON: [&str; 5] = ["build", "buildx", "push", "run", "compose"];

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let is_container = project.text("Environment.Type").is_some_and(|kind| kind.ends_with("_CONTAINER"));
    let is_plain =
        project.lacks("Environment.PrivilegedMode") || project.is_false("Environment.PrivilegedMode");
    if !is_container || !is_plain || !project.lacks("Environment.DockerServer") {
        return;
    }
    let spec = super::spec(project).unwrap_or_default();
    if NEEDS_DAEMON.iter().any(|command| spec.contains(&format!("docker {command}"))) {
        let message = "the build runs Docker in an environment without privileges";
        let help = "set `PrivilegedMode: true` in its `Environment`";
        report.error(project.at("Environment.PrivilegedMode"), message).help(help);
    }
}
