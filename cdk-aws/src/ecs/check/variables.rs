//! What can be wrong with environment variables.

use std::panic::Location;

use cdk_core::{Diagnostic, Lower};

use crate::ecs::{Container, FargateService, codes};

impl FargateService {
    /// The variables of each container have a name each, and no two have the same one.
    pub(super) fn check_variables(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let reached = self.reaches.iter().flat_map(|(prefix, reach)| {
            let reached = reach.reached(cx);
            let names = reached.iter().flat_map(|r| {
                r.environment.iter().map(|(name, _)| *name).chain(r.secrets.iter().map(|(name, ..)| *name))
            });
            names.map(|name| (format!("{}_{name}", prefix.value), prefix.location)).collect::<Vec<_>>()
        });
        check_names(own_variables(&self.main).chain(reached), problems);
        for container in &self.sidecars {
            check_names(own_variables(container), problems);
        }
    }
}

type Variable = (String, &'static Location<'static>);

fn own_variables(container: &Container) -> impl Iterator<Item = Variable> {
    let plain = container.environment.iter().map(|(name, _)| name);
    let secret = container.secrets.iter().map(|(name, _)| name);
    plain.chain(secret).map(|name| (name.value.to_string(), name.location))
}

fn check_names(variables: impl Iterator<Item = Variable>, problems: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Variable> = Vec::new();
    for (name, location) in variables {
        if name.is_empty() || name.contains(['=', '\0']) {
            let message = format!("`{name}` is not a valid name of a variable");
            let help = "use letters, digits and underscores";
            problems.push(Diagnostic::error(&codes::ENVIRONMENT, message).at(location).help(help));
        }
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            let message = format!("the variable `{name}` is set twice");
            let help = "rename one; `.reaches_as(\"PREFIX\", ..)` changes the names that a connection sets";
            problems.push(
                Diagnostic::error(&codes::ENVIRONMENT, message)
                    .at(location)
                    .related(first, "the first one is set here")
                    .help(help),
            );
        }
        seen.push((name, location));
    }
}
