//! What can be wrong with builds.

crate::support::codes! {
    TIMEOUT = "BUILD0001", "a timeout that CodeBuild does not offer",
"A build may take 5 minutes to 36 hours, and wait 5 minutes to 8 hours before it starts, both in whole minutes.

https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html";

    VARIABLE = "BUILD0002", "not a valid name of an environment variable of a build",
"The name of a variable begins with a letter or an underscore, and has letters, digits and underscores. Names that begin with \
`CODEBUILD_` are CodeBuild's own, `REPOSITORY_URI`, `CACHE_URI` and those of base images are set by the build itself, and no name is set twice.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html";

    PATH = "BUILD0003", "not a path in the source",
"Paths of a build are relative to the root of the source: `service`, `service/Dockerfile`. They have letters, digits and `._-/`, \
do not begin with `/`, and do not leave the source with `..`.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html";

    PHASES = "BUILD0004", "a build specification that CodeBuild refuses",
"A build specification has a command in at least one of its phases `install`, `pre_build`, `build` and `post_build`, and no empty \
command. One that delivers an image must write `imageDetail.json`, from which CodePipeline knows the image: \
`printf '{\"ImageURI\":\"%s\"}' \"$IMAGE_URI\" > imageDetail.json`.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html";

    REPORT = "BUILD0005", "not a valid report of a build",
"The name of a report has letters, digits and hyphens, and each is given once. A report has at least one pattern of files, such as \
`reports/*.xml`; a build has at most five reports.

https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html";

    PRIVILEGED = "BUILD0006", "images are built without privileges",
"A build that runs `docker` needs a privileged environment: without it the Docker daemon does not start, and the first command that \
needs it fails. Set `PrivilegedMode: true` in the project's `Environment`, or use `ImageBuild`, which always does.

https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html";

    UNKNOWN_PHASE = "BUILD0007", "an unknown key in a build specification",
"CodeBuild ignores keys that it does not know, so that the commands of a misspelt phase never run, or refuses the build. At the top there \
are `version`, `run-as`, `env`, `proxy`, `batch`, `phases`, `reports`, `artifacts` and `cache`; the phases are `install`, `pre_build`, \
`build` and `post_build`. `BuildSpec` has a method for each.

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html";

    PROJECT = "BUILD0101", "a project that CodeBuild refuses",
"A project of a pipeline has `CODEPIPELINE` for its source and its artifacts. Another source has a location, and a project without one its \
commands in `BuildSpec`. Images for ARM run on `ARM_CONTAINER`, and they alone.

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html";
}
