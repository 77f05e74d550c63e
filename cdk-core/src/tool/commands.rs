//! What is printed after a synthesis: the stacks, and the commands that deploy them.

use std::fmt::Write as _;
use std::path::Path;

use crate::asset::{FileAsset, ImageAsset, OWN_TEMPLATE_FILE, SiteAsset, StackAsset};
use crate::emit::{Format, Template};
use crate::synth::Synthesis;
use crate::units::Environment;

/// The stacks: name, environment, resources and bytes.
pub(super) fn table(synthesis: &Synthesis) -> String {
    let mut rows = vec![["stack", "environment", "resources", "bytes"].map(str::to_owned)];
    for template in &synthesis.templates {
        let name =
            if template.nested { format!("  {}", template.stack_name) } else { template.stack_name.clone() };
        let (resources, bytes) = (template.resources.to_string(), template.body.len().to_string());
        rows.push([name, template.environment.to_string(), resources, bytes]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for [name, environment, resources, bytes] in &rows {
        let [w0, w1, w2, w3] = widths;
        writeln!(text, "{name:w0$}  {environment:w1$}  {resources:>w2$}  {bytes:>w3$}")
            .expect("strings take text");
    }
    text
}

/// The commands that deploy the stacks, in order.
pub(super) fn commands(synthesis: &Synthesis, output: &Path, format: Format) -> String {
    let mut text = String::new();
    for stack in &synthesis.asset_stacks {
        let file = quoted(&output.join(OWN_TEMPLATE_FILE).to_string_lossy());
        writeln!(
            text,
            "\n# the bucket and the repository of assets, in {}\n{}",
            stack.environment,
            deploy_command(stack, &file)
        )
        .expect("strings take text");
    }
    let mut stage = None;
    let mut templates = synthesis.templates.iter().peekable();
    while let Some(template) = templates.next() {
        if stage != Some((&template.stage, template.environment)) {
            stage = Some((&template.stage, template.environment));
            writeln!(text, "\n# {}, in {}", template.stage, template.environment).expect("strings take text");
        }
        // The templates that are nested in this one follow it.
        let mut assets: Vec<&StackAsset> = template.assets.iter().collect();
        while let Some(nested) = templates.next_if(|template| template.nested) {
            assets.extend(&nested.assets);
        }
        assets.sort_unstable();
        assets.dedup();
        for file in assets.iter().filter_map(|asset| asset.as_file()) {
            text.push_str(&upload(file, template, output));
        }
        let images: Vec<&ImageAsset> = assets.iter().filter_map(|asset| asset.as_image()).collect();
        images.iter().for_each(|image| text.push_str(&push(image, template, output)));
        let bucket = bucket_name(synthesis.asset_bucket.as_ref(), template.environment);
        text.push_str(&deploy(template, output, format, &quoted(&bucket)));
        let sites = template.assets.iter().filter_map(|asset| asset.as_site());
        sites.for_each(|site| text.push_str(&sync(site, template, output)));
        if template.termination_protection {
            writeln!(
                text,
                "aws cloudformation update-termination-protection --enable-termination-protection --stack-name {}{}",
                template.stack_name,
                region(template)
            )
            .expect("strings take text");
        }
    }
    text
}

fn deploy_command(template: &Template, file: &str) -> String {
    format!(
        "aws cloudformation deploy --stack-name {} --template-file {file}{}",
        template.stack_name,
        region(template)
    )
}

fn upload(asset: &FileAsset, template: &Template, output: &Path) -> String {
    let file = quoted(&output.join(&asset.path).to_string_lossy());
    let bucket = bucket_name(asset.bucket.as_ref(), template.environment);
    let target = quoted(&format!("s3://{bucket}/{}", asset.key));
    format!("aws s3 cp {file} {target}{}\n", region(template))
}

/// Builds an image and pushes it, unless it is there: tags cannot be moved, and an image of a tag never changes.
fn push(image: &ImageAsset, template: &Template, output: &Path) -> String {
    let Environment { account, region: home } = template.environment;
    let account = account.map_or_else(|| "<account>".to_owned(), |account| account.to_string());
    let name = home.map_or_else(|| "<region>".to_owned(), |region| region.to_string());
    let suffix = home.map_or("amazonaws.com", |region| region.domain_suffix());
    let (repository, tag) = (bucket_name(image.repository.as_ref(), template.environment), &image.tag);
    let registry = format!("{account}.dkr.ecr.{name}.{suffix}");
    let uri = quoted(&format!("{registry}/{repository}:{tag}"));
    let mut build = format!("docker build --platform {} --tag {uri}", quoted(&image.platform));
    let context = output.join(&image.path);
    build.push_str(&format!(" --file {}", quoted(&context.join(&image.dockerfile).to_string_lossy())));
    for (name, value) in &image.build_args {
        build.push_str(&format!(" --build-arg {}", quoted(&format!("{name}={value}"))));
    }
    if let Some(target) = &image.target {
        build.push_str(&format!(" --target {}", quoted(target)));
    }
    let (context, region) = (quoted(&context.to_string_lossy()), region(template));
    format!(
        "if ! aws ecr describe-images --repository-name {} --image-ids imageTag={tag}{region} > /dev/null 2>&1; then\n  \
         aws ecr get-login-password{region} | docker login --username AWS --password-stdin {} &&\n  \
         {build} {context} &&\n  docker push {uri}\nfi\n",
        quoted(&repository),
        quoted(&registry)
    )
}

/// Copies the files of a site into a bucket of the stack, whose name CloudFormation knows.
fn sync(site: &SiteAsset, template: &Template, output: &Path) -> String {
    let (name, region) = (&template.stack_name, region(template));
    let files = quoted(&output.join(&site.path).to_string_lossy());
    let bucket = format!(
        "$(aws cloudformation describe-stack-resource --stack-name {name} --logical-resource-id {} \
         --query StackResourceDetail.PhysicalResourceId --output text{region})",
        site.bucket
    );
    let mut options = if site.prune { " --delete".to_owned() } else { String::new() };
    site.exclude.iter().for_each(|p| options.push_str(&format!(" --exclude {}", quoted(&format!("{p}*")))));
    if let Some(header) = &site.cache_control {
        options.push_str(&format!(" --cache-control {}", quoted(header)));
    }
    let prefix = if site.prefix.is_empty() { String::new() } else { quoted(&site.prefix) };
    format!("aws s3 sync {files} \"s3://{bucket}/\"{prefix}{options}{region}\n")
}

/// The name of the bucket in an environment, as far as it is known.
fn bucket_name(bucket: Option<&String>, environment: Environment) -> String {
    let Some(bucket) = bucket else { return "<bucket>".to_owned() };
    let account = environment.account.map_or_else(|| "<account>".to_owned(), |account| account.to_string());
    let region = environment.region.map_or_else(|| "<region>".to_owned(), |region| region.to_string());
    bucket.replace("${AWS::AccountId}", &account).replace("${AWS::Region}", &region)
}

fn deploy(template: &Template, output: &Path, format: Format, bucket: &str) -> String {
    let file = quoted(&output.join(format.template_file(&template.id)).to_string_lossy());
    let is_large = template.body.len() > Template::MAX_DIRECT;
    let capabilities = if template.capabilities.is_empty() {
        String::new()
    } else {
        format!(" --capabilities {}", template.capabilities.join(" "))
    };
    let (file, package) = if template.has_nested {
        let name = format!("{}.packaged.{}", template.id, format.extension());
        let packaged = quoted(&output.join(name).to_string_lossy());
        let json = if format == Format::Json { " --use-json" } else { "" };
        let package = format!(
            "aws cloudformation package --template-file {file} --s3-bucket {bucket} --output-template-file {packaged}{json}{}\n",
            region(template)
        );
        (packaged, package)
    } else {
        (file, String::new())
    };
    let parameters = match &template.required_parameters[..] {
        [] => String::new(),
        names => format!(" --parameter-overrides {}=<value>", names.join("=<value> ")),
    };
    let upload = if is_large { format!(" --s3-bucket {bucket}") } else { String::new() };
    format!(
        "{package}aws cloudformation deploy --stack-name {} --template-file {file}{capabilities}{parameters}{upload}{}\n",
        template.stack_name,
        region(template)
    )
}

fn region(template: &Template) -> String {
    template.environment.region.map_or_else(String::new, |region| format!(" --region {region}"))
}

/// A word for the shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':');
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
