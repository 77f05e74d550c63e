//! What the rules read of a task definition.

use cdk_core::check::Node;

/// Whether a task definition is for Fargate.
pub(super) fn is_fargate(task: &Node<'_>) -> bool {
    task.texts("RequiresCompatibilities").any(|(kind, _)| kind == "FARGATE")
}

/// The containers, if they are written out.
pub(super) fn containers<'n, 'a>(task: &'n Node<'a>) -> &'n [Node<'a>] {
    task.items("ContainerDefinitions")
}

/// The name of a container or variable, for messages.
pub(super) fn name<'n>(item: &'n Node<'_>) -> &'n str {
    item.text("Name").unwrap_or("?")
}

/// The names of all containers, for messages.
pub(super) fn names(task: &Node<'_>) -> String {
    let names: Vec<String> =
        containers(task).iter().map(|container| format!("`{}`", name(container))).collect();
    names.join(", ")
}

/// The container of a name.
pub(super) fn find<'n, 'a>(task: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    containers(task).iter().find(|container| container.is("Name", name))
}

/// What a container waits for, each with the other container's name.
pub(super) fn dependencies<'n, 'a>(
    container: &'n Node<'a>,
) -> impl Iterator<Item = (&'n Node<'a>, &'n str)> + use<'n, 'a> {
    container.items("DependsOn").iter().filter_map(|wait| Some((wait, wait.text("ContainerName")?)))
}

/// The variables of a container: plain ones, then secrets.
pub(super) fn variables<'n, 'a>(container: &'n Node<'a>) -> impl Iterator<Item = &'n Node<'a>> + use<'n, 'a> {
    container.items("Environment").iter().chain(container.items("Secrets"))
}
