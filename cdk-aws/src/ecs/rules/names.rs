//! ECS accepts the names and variables of what a program writes itself.

use super::super::codes;
use crate::rules::Subject;

fn is_name(name: &str) -> bool {
    (1..=255).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
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

fn is_linux(subject: &Subject<'_>) -> bool {
    let family = "RuntimePlatform.OperatingSystemFamily";
    subject.lacks(family) || subject.text(family).as_deref() == Some("LINUX")
}

const HELP: &str = "use up to 255 letters, digits, underscores and hyphens";

pub(crate) fn cluster(subject: &mut Subject<'_>) {
    subject.expect_text("ClusterName", is_name, &codes::NAME, "a valid name of a cluster", HELP);
}

pub(crate) fn service(subject: &mut Subject<'_>) {
    subject.expect_text("ServiceName", is_name, &codes::NAME, "a valid name of a service", HELP);
    super::options::service(subject);
}

pub(crate) fn task_definition(subject: &mut Subject<'_>) {
    subject.expect_text("Family", is_name, &codes::NAME, "a valid name of a family", HELP);
    let fargate = subject.texts("RequiresCompatibilities").iter().any(|kind| kind == "FARGATE");
    super::container::volumes(subject, fargate);
    for role in ["ExecutionRoleArn", "TaskRoleArn"] {
        // A name alone is enough.
        let is_role = |role: &str| !role.starts_with("arn:") || role.contains(":role/");
        subject.expect_text(role, is_role, &super::task_definition::FARGATE, "the ARN of a role", "");
    }
    if fargate {
        let (path, code) = ("EphemeralStorage.SizeInGiB", &codes::STORAGE);
        subject.expect_number(path, 21..=200, code, "without it, a task has 20 GiB");
    }
    for container in subject.items("ContainerDefinitions") {
        super::container::check(subject, &container, fargate);
        if let Some(name) = container.text("Name").filter(|name| !is_name(name)) {
            subject.report(&codes::NAME, format!("`{name}` is not a valid name of a container"), HELP);
        }
        if let Some(image) = container.text("Image").filter(|image| !is_image(image)) {
            let help = "such as `public.ecr.aws/nginx/nginx:1.27`";
            subject.report(&codes::IMAGE, format!("`{image}` is not the name of an image"), help);
        }
        let is_windows = subject.has("RuntimePlatform") && !is_linux(subject);
        if let Some(folder) = container.text("WorkingDirectory").filter(|folder| !folder.starts_with('/'))
            && !is_windows
        {
            let message = format!("`{folder}` is not a working directory: it begins with `/`");
            subject.report(&codes::IMAGE, message, &format!("did you mean `/{folder}`?"));
        }
        let mut names = Vec::new();
        for variable in container.items("Environment") {
            let Some(name) = variable.text("Name") else { continue };
            let value = variable.value("Value").and_then(|value| Some(value.as_text()?.to_owned()));
            let shows = |secret: &str| value.as_deref().is_some_and(|value| value.contains(secret));
            if shows("{{resolve:secretsmanager:") || shows("{{resolve:ssm-secure:") {
                let message = format!("the variable `{name}` would show a secret in the task definition");
                let help = "put it into `Secrets`, by ARN: the container gets the same variable";
                subject.report(&codes::SECRET, message, help);
            }
            if names.contains(&name) {
                let message = format!("the variable `{name}` is set twice");
                subject.report(&codes::ENVIRONMENT, message, "drop one of them");
            }
            names.push(name);
        }
        for secret in container.items("Secrets") {
            let Some(name) = secret.text("Name").filter(|name| names.contains(name)) else { continue };
            let message = format!("`{name}` is a variable and a secret");
            subject.report(&codes::ENVIRONMENT, message, "drop one of them");
        }
    }
}

pub(crate) fn scalable_target(subject: &mut Subject<'_>) {
    if let (Some(least), Some(most)) = (subject.integer("MinCapacity"), subject.integer("MaxCapacity"))
        && least > most
    {
        let message = format!("the least number {least} is above the greatest {most}");
        subject.report(&codes::AUTOSCALING, message, "");
    }
    super::options::scalable_target(subject);
}

pub(crate) use super::options::scaling_policy;
