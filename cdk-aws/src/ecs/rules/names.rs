//! ECS accepts the names and variables of what a program writes itself.

use super::super::codes;
use crate::rules::Subject;

fn is_name(name: &str) -> bool {
    (1..=255).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

const HELP: &str = "use up to 255 letters, digits, underscores and hyphens";

pub(crate) fn cluster(subject: &mut Subject<'_>) {
    subject.expect_text("ClusterName", is_name, &codes::NAME, "a valid name of a cluster", HELP);
}

pub(crate) fn service(subject: &mut Subject<'_>) {
    subject.expect_text("ServiceName", is_name, &codes::NAME, "a valid name of a service", HELP);
}

pub(crate) fn task_definition(subject: &mut Subject<'_>) {
    subject.expect_text("Family", is_name, &codes::NAME, "a valid name of a family", HELP);
    for container in subject.items("ContainerDefinitions") {
        if let Some(name) = container.text("Name").filter(|name| !is_name(name)) {
            subject.report(&codes::NAME, format!("`{name}` is not a valid name of a container"), HELP);
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
}
