//! The resources of a build.

use std::panic::Location;

use cdk_core::{Duration, Handle, IntoValue, Json, Key, Lower, RemovalPolicy, Text, Value};

use super::build_spec::BuildSpec;
use super::{BuildCompute, ImageBuild, rules};
use crate::iam::{Policies, Principal, Statement, document};
use crate::logs::Retention;
use crate::support::{Located, minutes};
use crate::{Architecture, action, cfn, ecr, sub};

/// The pipeline that a build belongs to, and what it provides.
pub(crate) struct Workplace {
    /// The pipeline.
    pub(crate) pipeline: Key,
    /// The name of the project.
    pub(crate) name: String,
    /// The key that encrypts the artifacts.
    pub(crate) key: Value<String>,
    /// The permissions to read the source and store the artifact.
    pub(crate) statements: Vec<Statement>,
    /// The path of the build specification, relative to the output directory.
    pub(crate) file: String,
}

/// A build that was created.
pub(crate) struct Build {
    pub(crate) name: Value<String>,
    pub(crate) arn: Value<String>,
}

/// A project and its settings.
pub(super) struct Project<'p> {
    /// The prefix of the names of its parts.
    pub(super) part: &'static str,
    pub(super) description: &'static str,
    pub(super) spec: &'p BuildSpec,
    /// The line that set the build specification, if one did.
    pub(super) spec_location: Option<&'static Location<'static>>,
    pub(super) machine: Value<Json>,
    pub(super) cache: Option<Value<Json>>,
    pub(super) timeout: Located<Duration>,
    pub(super) queued_timeout: Located<Duration>,
    pub(super) log_retention: Located<Retention>,
    /// Its permissions, in addition to its log and its artifacts.
    pub(super) statements: Vec<Statement>,
}

impl Project<'_> {
    /// Creates the project, its role and its log group, as parts of the pipeline.
    pub(super) fn make(self, cx: &mut Lower<'_>, place: &Workplace) -> Build {
        let key = place.pipeline;
        let group = format!("/aws/codebuild/{}", place.name);
        let logs = cfn!(AWS::Logs::LogGroup {
            LogGroupName: group.clone(),
            RetentionInDays: self.log_retention.map(Retention::days),
        });
        let logs = cx.add(key, format!("{}Logs", self.part), logs.removal_policy(RemovalPolicy::Destroy));
        let mut statements = vec![write_logs(&group)];
        statements.extend(self.statements);
        statements.extend(place.statements.iter().cloned());
        let policies = Policies::make(cx, key, &format!("{}Role", self.part), "Build", statements);
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: trust(&place.name),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        let role = cx.add(key, format!("{}Role", self.part), role);
        let text: Value<String> = match &self.spec.file {
            Some(path) => path.clone().into_value(),
            None => {
                let text = self.spec.to_yaml();
                cx.artifact(place.file.clone(), text.clone());
                text.into_value()
            }
        };
        let text = match self.spec_location {
            Some(location) => text.located(location),
            None => text,
        };
        let project = cfn!(AWS::CodeBuild::Project {
            Name: place.name.clone(),
            Description: self.description,
            ServiceRole: role.attr_arn(),
            EncryptionKey: &place.key,
            Source: Source { Type: "CODEPIPELINE", BuildSpec: text },
            Artifacts: Artifacts { Type: "CODEPIPELINE" },
            Environment: self.machine,
            Cache: self.cache,
            LogsConfig: LogsConfig {
                CloudWatchLogs: CloudWatchLogsConfig { Status: "ENABLED", GroupName: logs.reference() },
            },
            TimeoutInMinutes: self.timeout.map(minutes),
            QueuedTimeoutInMinutes: self.queued_timeout.map(minutes),
        });
        let project = cx.add(key, self.part, project);
        Build { name: project.reference(), arn: project.attr_arn() }
    }
}

/// The type of the machine, and the image that it runs.
pub(super) fn machine(architecture: Architecture) -> (&'static str, &'static str) {
    match architecture {
        Architecture::Arm64 => ("ARM_CONTAINER", "aws/codebuild/amazonlinux-aarch64-standard:3.0"),
        Architecture::X86_64 => ("LINUX_CONTAINER", "aws/codebuild/amazonlinux-x86_64-standard:5.0"),
    }
}

impl ImageBuild {
    /// Creates the project, its role, log group and report groups, as parts of the pipeline.
    pub(crate) fn make(&self, cx: &mut Lower<'_>, place: &Workplace) -> Build {
        self.check(cx);
        self.check_tags(cx);
        let mut statements = self.statements(cx);
        statements.extend(self.make_reports(cx, place));
        let project = Project {
            part: "Build",
            description: "Builds images and pushes them into their repository",
            spec: &self.build_spec_of(),
            spec_location: self.spec.as_ref().map(|spec| spec.location),
            machine: self.machine(),
            cache: self.has_local_cache().then(|| {
                cfn!(AWS::CodeBuild::Project::ProjectCache {
                    Type: "LOCAL",
                    Modes: ["LOCAL_DOCKER_LAYER_CACHE"]
                })
            }),
            timeout: self.timeout,
            queued_timeout: self.queued_timeout,
            log_retention: self.log_retention,
            statements,
        };
        project.make(cx, place)
    }

    /// Errors that no resource shows, because they concern the commands.
    fn check(&self, cx: &mut Lower<'_>) {
        rules::check_arguments(&self.arguments, cx);
        [Some(&self.directory), self.dockerfile.as_ref()]
            .into_iter()
            .flatten()
            .for_each(|path| rules::check_path(path, cx));
        rules::check_stage(self.target.as_ref(), cx);
        rules::check_commands(&self.before, cx);
        if let Some(spec) = &self.spec {
            let located = |command: &Text| Located { value: command.clone(), location: spec.location };
            let commands: Vec<Located<Text>> = spec.value.phases.iter().flatten().map(located).collect();
            rules::check_commands(&commands, cx);
            rules::check_image_detail(spec, &self.before, cx);
        }
        rules::check_report_names(&self.reports, cx);
        rules::check_reports_twice(&self.reports, cx);
        rules::check_report_files(&self.reports, cx);
        rules::check_report_count(&self.reports, cx);
    }

    /// `CodeBuild` caches layers only on x86 machines, and not on the largest.
    fn has_local_cache(&self) -> bool {
        self.architecture == Architecture::X86_64
            && self.layer_cache.is_none()
            && self.compute != BuildCompute::XXLarge
    }

    /// The permissions that the commands need, except for the pipeline's artifacts.
    fn statements(&self, cx: &Lower<'_>) -> Vec<Statement> {
        let mut statements = ecr::push(self.arn.clone());
        statements.push(Statement::allow([action!("ecr:DescribeImages")]).on([&self.arn]));
        statements.extend(self.layer_cache.iter().flat_map(|cache| ecr::push(cache.arn.clone())));
        statements.extend(self.bases.iter().flat_map(|base| ecr::pull(base.arn.clone())));
        statements.extend(self.secrets.iter().flat_map(|(_, secret)| secret.statements()));
        statements.extend(self.permissions.statements(cx));
        statements
    }

    /// The report groups. `CodeBuild` finds a group by the names of project and report.
    fn make_reports(&self, cx: &mut Lower<'_>, place: &Workplace) -> Option<Statement> {
        let mut arns = Vec::new();
        for (index, Located { value: report, .. }) in self.reports.iter().enumerate() {
            // A second report of the same name is reported as an error, and would have the id of the first.
            if self.reports[..index].iter().any(|other| other.value.name == report.name) {
                continue;
            }
            let group = cfn!(AWS::CodeBuild::ReportGroup {
                Name: format!("{}-{}", place.name, report.name),
                Type: report.format.kind(),
                DeleteReports: true,
                ExportConfig: ReportExportConfig { ExportConfigType: "NO_EXPORT" },
            });
            arns.push(cx.add(place.pipeline, format!("Report/{}", report.name), group).attr_arn());
        }
        let actions = [
            action!("codebuild:BatchPutCodeCoverages"),
            action!("codebuild:BatchPutTestCases"),
            action!("codebuild:CreateReport"),
            action!("codebuild:UpdateReport"),
        ];
        (!arns.is_empty()).then(|| Statement::allow(actions).on(arns))
    }

    fn machine(&self) -> Value<Json> {
        let plain = |name: &Located<Text>, value: &Value<String>| {
            cfn!(AWS::CodeBuild::Project::EnvironmentVariable {
                Name: name.clone(),
                Type: "PLAINTEXT",
                Value: value
            })
        };
        let own = |name: &'static str| Located { value: name.into(), location: self.location };
        let mut variables = vec![plain(&own("REPOSITORY_URI"), &self.uri)];
        variables.extend(self.layer_cache.iter().map(|cache| plain(&own("CACHE_URI"), &cache.uri)));
        variables.extend(self.bases.iter().map(|base| plain(&base.variable, &base.image.uri)));
        variables.extend(self.environment.iter().map(|(name, value)| plain(name, value)));
        variables.extend(self.secrets.iter().map(|(name, secret)| {
            let place = match &secret.field {
                Some(field) => sub!("{arn}:{field}", arn = &secret.arn, field = field.clone()),
                None => secret.arn.clone(),
            };
            cfn!(AWS::CodeBuild::Project::EnvironmentVariable {
                Name: name.clone(),
                Type: "SECRETS_MANAGER",
                Value: place,
            })
        }));
        let (kind, image) = machine(self.architecture);
        cfn!(AWS::CodeBuild::Project::Environment {
            Type: kind,
            Image: image,
            ComputeType: self.compute.name(),
            PrivilegedMode: true,
            EnvironmentVariables: variables,
        })
    }

    /// Whether the build gives the URI of its image, with the digest, as the variable `IMAGE_URI` of the pipeline.
    pub(crate) fn exports_uri(&self) -> bool {
        self.spec.is_none()
    }

    /// The complete build specification: the program's own, or the one that builds the Dockerfile.
    pub(super) fn build_spec_of(&self) -> BuildSpec {
        let mut spec = match &self.spec {
            Some(spec) if spec.value.file.is_some() => return spec.value.clone(),
            Some(spec) => {
                let mut spec = spec.value.clone();
                spec.phases[1].insert(0, LOGIN.into());
                spec
            }
            None => BuildSpec::new().build(self.docker_commands()).export(["IMAGE_TAG", "IMAGE_URI"]),
        };
        spec.phases[1].extend(self.before.iter().map(|command| command.value.clone()));
        spec.reports = self.reports.iter().map(|report| report.value.clone()).collect();
        spec.artifacts = vec!["imageDetail.json".into()];
        spec
    }

    /// Builds the image, pushes it, and writes its digest, so that exactly this image is deployed.
    fn docker_commands(&self) -> Vec<Text> {
        let mut commands: Vec<Text> = vec![
            // All commands share one shell, and earlier commands may have changed its directory.
            "cd \"$CODEBUILD_SRC_DIR\"".into(),
            LOGIN.into(),
            r#"export IMAGE_TAG="$(echo "$CODEBUILD_RESOLVED_SOURCE_VERSION" | cut -c1-12)-$CODEBUILD_BUILD_NUMBER""#.into(),
        ];
        if self.layer_cache.is_some() {
            // Docker's default builder does not read or write layers in repositories.
            commands.push("docker buildx create --use --driver docker-container".into());
        }
        commands.push(self.docker_build().into());
        if self.layer_cache.is_none() {
            commands.push(r#"docker push "$REPOSITORY_URI:$IMAGE_TAG""#.into());
        }
        if let Some(Located { value: tag, .. }) =
            self.moving_tag.as_ref().filter(|_| self.layer_cache.is_none())
        {
            let moved = format!("\"$REPOSITORY_URI:{tag}\"");
            commands.push(
                format!("docker tag \"$REPOSITORY_URI:$IMAGE_TAG\" {moved} && docker push {moved}").into(),
            );
        }
        commands.push(DIGEST.into());
        commands.push(r#"export IMAGE_URI="$REPOSITORY_URI@$IMAGE_DIGEST""#.into());
        commands.push(r#"printf '{"ImageURI":"%s"}' "$IMAGE_URI" > imageDetail.json"#.into());
        commands
    }

    fn docker_build(&self) -> String {
        let mut build = String::from(match &self.layer_cache {
            Some(_) => {
                "docker buildx build --pull --push --provenance=false --cache-from type=registry,ref=\"$CACHE_URI:cache\" \
                 --cache-to type=registry,ref=\"$CACHE_URI:cache\",mode=max,image-manifest=true,oci-mediatypes=true"
            }
            None => "docker build --pull",
        });
        let dockerfile = match &self.dockerfile {
            Some(path) => path.value.to_string(),
            None => format!("{}/Dockerfile", self.directory.value.trim_end_matches('/')),
        };
        build += &format!(" --file {}", dockerfile.trim_start_matches("./"));
        if let Some(stage) = &self.target {
            build += &format!(" --target {}", stage.value);
        }
        for base in &self.bases {
            let name = &base.variable.value;
            build += &format!(" --build-arg {name}=\"${name}\"");
        }
        for (name, value) in &self.arguments {
            build += &format!(" --build-arg {}='{}'", name.value, value.replace('\'', r"'\''"));
        }
        if let Some(tag) = self.moving_tag.as_ref().filter(|_| self.layer_cache.is_some()) {
            build += &format!(" --tag \"$REPOSITORY_URI:{}\"", tag.value);
        }
        build + &format!(" --tag \"$REPOSITORY_URI:$IMAGE_TAG\" {}", self.directory.value)
    }
}

/// ECR knows the digest of the pushed image, however it was built.
const DIGEST: &str = r#"IMAGE_DIGEST="$(aws ecr describe-images --repository-name "$(echo "$REPOSITORY_URI" | cut -d/ -f2-)" --image-ids imageTag="$IMAGE_TAG" --query 'imageDetails[0].imageDigest' --output text)""#;

const LOGIN: &str = r#"aws ecr get-login-password --region "$AWS_REGION" | docker login --username AWS --password-stdin "$(echo "$REPOSITORY_URI" | cut -d/ -f1)""#;

/// Permissions to write into a log group by name. The services also ask for permission to create the group, although it
/// exists.
pub(crate) fn write_logs(group: &str) -> Statement {
    let arn = sub!("arn:{partition}:logs:{region}:{account}:log-group:{group}", group = group.to_owned());
    let write =
        [action!("logs:CreateLogGroup"), action!("logs:CreateLogStream"), action!("logs:PutLogEvents")];
    Statement::allow(write).on([arn.clone(), sub!("{arn}:*")])
}

/// Only `CodeBuild` may assume the role, and only for this project.
fn trust(project: &str) -> Value<Json> {
    let project =
        sub!("arn:{partition}:codebuild:{region}:{account}:project/{project}", project = project.to_owned());
    document([Statement::allow([action!("sts:AssumeRole")])
        .by(Principal::service("codebuild.amazonaws.com"))
        .when("ArnEquals", "aws:SourceArn", project)])
}
