//! The commands of one stack.

use std::borrow::Cow;
use std::path::Path;

use super::shell::{self, named, variable, word};
use super::{Options, Step, Task};
use crate::asset::{FileAsset, ImageAsset, OWN_TEMPLATE_FILE, SiteAsset, StackAsset};
use crate::emit::{Format, Template};

/// The commands of one stack, which need the same options.
pub(super) struct Commands<'c> {
    pub(super) options: Options<'c>,
    pub(super) template: &'c Template,
    pub(super) profile: Option<&'c str>,
    /// The bucket of assets.
    pub(super) bucket: Option<&'c String>,
}

impl Commands<'_> {
    /// The commands that bring everything to its place that the stack reads, deploy it, and do what follows.
    pub(super) fn all(&self, nested: &[&Template], steps: &mut Vec<Step>) {
        let template = self.template;
        let parts = nested.iter().copied().chain([template]);
        let mut assets: Vec<&StackAsset> = parts.flat_map(|template| &template.assets).collect();
        assets.sort_unstable();
        assets.dedup();
        steps.extend(assets.iter().filter_map(|asset| asset.as_file()).map(|file| self.upload(file)));
        steps.extend(assets.iter().filter_map(|asset| asset.as_image()).map(|image| self.push(image)));
        steps.extend(template.has_nested.then(|| self.package()));
        steps.push(self.deploy());
        let sites = template.assets.iter().filter_map(|asset| asset.as_site());
        steps.extend(sites.map(|site| self.sync(site)));
        steps.extend(template.termination_protection.then(|| self.protect()));
    }

    /// The command that deploys the tool's own stack.
    pub(super) fn prepare(&self, own: &Template) -> Step {
        let file = self.file(OWN_TEMPLATE_FILE);
        let command = self.aws(&format!("{DEPLOY} --stack-name {} --template-file {file}", own.stack_name));
        Step { stack: own.id.clone(), ..self.step(Task::Deploy, command) }
    }

    fn step(&self, task: Task, command: String) -> Step {
        Step { stack: self.template.id.clone(), task, command }
    }

    fn upload(&self, asset: &FileAsset) -> Step {
        let target = format!("s3://{}/{}", self.name(asset.bucket.as_ref(), BUCKET), asset.key);
        let command = format!("s3 cp --no-progress {} {}", self.file(&asset.path), word(&target));
        self.step(Task::Upload, self.aws(&command))
    }

    /// Builds an image and pushes it, unless it is there: tags cannot be moved, and an image of a tag never changes.
    fn push(&self, image: &ImageAsset) -> Step {
        let environment = self.template.environment;
        let suffix = environment.region.map_or("amazonaws.com", |region| region.domain_suffix());
        let registry = named(&format!("${{AWS::AccountId}}.dkr.ecr.${{AWS::Region}}.{suffix}"), environment);
        let (repository, tag) = (self.name(image.repository.as_ref(), REPOSITORY), &image.tag);
        let uri = word(&format!("{registry}/{repository}:{tag}"));
        let repository = word(&repository);
        let is_there = self
            .aws(&format!("ecr describe-images --repository-name {repository} --image-ids imageTag={tag}"));
        let commands = [
            format!(
                "{} | docker login --username AWS --password-stdin {}",
                self.aws("ecr get-login-password"),
                word(&registry)
            ),
            self.build(image, &uri),
            format!("docker push {uri}"),
        ];
        let push = commands.join(" && ");
        self.step(Task::PushImage, format!("{{ {is_there} > /dev/null 2>&1 || {{ {push}; }}; }}"))
    }

    fn build(&self, image: &ImageAsset, uri: &str) -> String {
        let context = self.options.output.join(&image.path);
        let path = |path: &Path| word(&path.to_string_lossy());
        let (platform, file) = (word(&image.platform), path(&context.join(&image.dockerfile)));
        let mut build = format!("docker build --platform {platform} --tag {uri} --file {file}");
        for (name, value) in &image.build_args {
            build.push_str(&format!(" --build-arg {}", word(&format!("{name}={value}"))));
        }
        if let Some(target) = &image.target {
            build.push_str(&format!(" --target {}", word(target)));
        }
        format!("{build} {}", path(&context))
    }

    /// Uploads the templates of nested stacks.
    fn package(&self) -> Step {
        let format = self.options.format;
        let json = if format == Format::Yaml { "" } else { " --use-json" };
        let package = self.aws(&format!(
            "cloudformation package --template-file {} --s3-bucket {} --output-template-file {}{json}",
            self.file(&format.template_file(&self.template.id)),
            word(&self.name(self.bucket, BUCKET)),
            self.file(&self.packaged()),
        ));
        // It prints how to deploy what it has written, which the next command does.
        self.step(Task::UploadNested, format!("{package} > /dev/null"))
    }

    fn packaged(&self) -> String {
        self.options.format.packaged_file(&self.template.id)
    }

    fn deploy(&self) -> Step {
        let Template { id, stack_name, .. } = self.template;
        let file =
            if self.template.has_nested { self.packaged() } else { self.options.format.template_file(id) };
        let mut command = format!("{DEPLOY} --stack-name {stack_name} --template-file {}", self.file(&file));
        if !self.template.capabilities.is_empty() {
            command.push_str(&format!(" --capabilities {}", self.template.capabilities.join(" ")));
        }
        if !self.template.required_parameters.is_empty() {
            let given = |name: &String| {
                format!(
                    " {}",
                    word(&format!(
                        "{name}={}",
                        variable(&parameter(name), &format!("a parameter of {stack_name}"))
                    ))
                )
            };
            let given: String = self.template.required_parameters.iter().map(given).collect();
            command.push_str(&format!(" --parameter-overrides{given}"));
        }
        if self.template.is_large() {
            command.push_str(&format!(" --s3-bucket {}", word(&self.name(self.bucket, BUCKET))));
        }
        self.step(Task::Deploy, self.aws(&command))
    }

    /// Copies the files of a site into a bucket of the stack, whose name CloudFormation knows.
    fn sync(&self, site: &SiteAsset) -> Step {
        let name = self.aws(&format!(
            "cloudformation describe-stack-resource --stack-name {} --logical-resource-id {} \
             --query StackResourceDetail.PhysicalResourceId --output text",
            self.template.stack_name, site.bucket
        ));
        let prefix = if site.prefix.is_empty() { String::new() } else { word(&site.prefix) };
        let mut command =
            format!("s3 sync --no-progress {} \"s3://$({name})/\"{prefix}", self.file(&site.path));
        command.push_str(if site.prune { " --delete" } else { "" });
        for prefix in &site.exclude {
            command.push_str(&format!(" --exclude {}", word(&format!("{prefix}*"))));
        }
        if let Some(header) = &site.cache_control {
            command.push_str(&format!(" --cache-control {}", word(header)));
        }
        self.step(Task::CopyFiles, self.aws(&command))
    }

    fn protect(&self) -> Step {
        let command = format!(
            "cloudformation update-termination-protection --enable-termination-protection --stack-name {}",
            self.template.stack_name
        );
        self.step(Task::Protect, format!("{} > /dev/null", self.aws(&command)))
    }

    fn file(&self, path: &str) -> String {
        word(&self.options.output.join(path).to_string_lossy())
    }

    fn aws(&self, command: &str) -> String {
        shell::aws(command, self.template.environment, self.profile)
    }

    /// A name in the stack's environment, or a variable that the user must set.
    fn name(&self, name: Option<&String>, (unknown, what): (&str, &str)) -> String {
        name.map_or_else(|| variable(unknown, what), |name| named(name, self.template.environment))
    }
}

/// Succeeds also when nothing has changed.
const DEPLOY: &str = "cloudformation deploy --no-fail-on-empty-changeset";

/// The variable for a parameter: its name, unless bash could not read that or may have a variable of that name itself.
fn parameter(name: &str) -> Cow<'_, str> {
    let is_own =
        !name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(|c: char| c.is_ascii_lowercase());
    if is_own { name.into() } else { format!("PARAMETER_{name}").into() }
}

/// The variables for a bucket and a repository whose names only a deployment knows.
const BUCKET: (&str, &str) = ("ASSET_BUCKET", "the bucket of assets");
const REPOSITORY: (&str, &str) = ("ASSET_REPOSITORY", "the repository of images");

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn variables_of_parameters_are_not_those_of_bash() {
        for (name, expected) in [
            ("Path", "Path"),
            ("PATH", "PARAMETER_PATH"),
            ("A1", "PARAMETER_A1"),
            ("2Zones", "PARAMETER_2Zones"),
        ] {
            assert_eq!(parameter(name), expected);
        }
    }
}
