//! `import-file`: the file that `aws cloudformation create-change-set --change-set-type IMPORT` takes.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};

use super::{Console, Failure, Outcome, Run, Sides};
use crate::change::{self, Stack};
use crate::emit::Template;

impl Run<'_> {
    /// Prints the resources of some constructs, or those that the previous output does not have.
    pub(super) fn import(
        &self,
        constructs: &[String],
        console: &mut Console<'_>,
    ) -> Result<Outcome, Failure> {
        let selected = self.selected()?;
        let stack = self.only(selected.as_ref())?;
        let template = self.synthesis.templates.iter().find(|template| template.id == stack);
        let template = template.ok_or_else(|| Failure::Usage(format!("unknown stack `{stack}`")))?;
        let wanted = match constructs {
            [] => self.added(stack)?,
            paths => of_constructs(template, paths)?,
        };
        let body: Json = serde_json::from_str(&template.body).unwrap_or_default();
        let resources: Vec<Resource<'_>> =
            wanted.iter().map(|id| Resource::new(id, &body["Resources"][id])).collect();
        let file: Vec<Json> = resources.iter().map(Resource::entry).collect();
        console.print(&format!("{:#}\n", Json::Array(file)));
        for hint in hints(&template.stack_name, &resources) {
            console.note(&hint);
        }
        Ok(Outcome::Fine)
    }

    /// The logical ids that the previous output of a stack lacks.
    fn added(&self, stack: &str) -> Result<BTreeSet<String>, Failure> {
        let against = self.against();
        let sides = Sides::read(&against, &self.synthesis.templates, stack).map_err(Failure::Unreadable)?;
        let of_stack = |side: Vec<Stack<'_>>| {
            let stack = side.into_iter().find(|found| found.name == stack);
            stack.into_iter().flat_map(|stack| stack.resources()).map(|(id, _)| id.to_owned()).collect()
        };
        let (old, new): (BTreeSet<String>, BTreeSet<String>) =
            (of_stack(sides.before()), of_stack(sides.after()));
        Ok(new.difference(&old).cloned().collect())
    }
}

/// The resources of constructs, and of what is in them.
fn of_constructs(template: &Template, paths: &[String]) -> Result<BTreeSet<String>, Failure> {
    let mut found = BTreeSet::new();
    for path in paths {
        let inside = format!("{path}/");
        let is_wanted = |entry: &&crate::emit::ResourceIndex| {
            entry.path == *path || entry.path.starts_with(&inside) || *entry.logical_id == **path
        };
        let before = found.len();
        found.extend(template.index.iter().filter(is_wanted).map(|entry| entry.logical_id.to_string()));
        if found.len() == before {
            let stack = &template.stack_name;
            let known = template.index.iter().map(|entry| &*entry.path);
            let hint = crate::diagnostic::did_you_mean(cdk_schemas::suggest(path, known));
            return Err(Failure::Usage(format!("the stack {stack} has no construct `{path}`{hint}")));
        }
    }
    Ok(found)
}

/// A resource to import.
struct Resource<'r> {
    id: &'r str,
    template: &'r Json,
    identifier: Map<String, Json>,
    /// The parts of the identifier that the template does not say.
    unknown: Vec<&'static str>,
}

impl<'r> Resource<'r> {
    fn new(id: &'r str, template: &'r Json) -> Self {
        let mut identifier = Map::new();
        let mut unknown = Vec::new();
        let schema = change::schema(change::type_of(template));
        for name in schema.iter().flat_map(|schema| schema.identifiers()) {
            let value = template["Properties"].get(name).and_then(Json::as_str);
            let value = value.map_or_else(|| format!("FILL IN: {name}"), str::to_owned);
            if value.starts_with("FILL IN: ") {
                unknown.push(name);
            }
            identifier.insert(name.to_owned(), value.into());
        }
        Resource { id, template, identifier, unknown }
    }

    fn entry(&self) -> Json {
        json!({
            "ResourceType": self.template["Type"],
            "LogicalResourceId": self.id,
            "ResourceIdentifier": self.identifier,
        })
    }
}

/// What is left to do before the import.
fn hints(stack: &str, resources: &[Resource<'_>]) -> Vec<String> {
    let mut hints = Vec::new();
    if resources.is_empty() {
        hints.push(
            "there is nothing to import: name constructs, or compare with the output that is deployed"
                .to_owned(),
        );
        return hints;
    }
    let unknown: Vec<&str> = resources
        .iter()
        .filter(|resource| !resource.unknown.is_empty())
        .map(|resource| resource.id)
        .collect();
    if !unknown.is_empty() {
        hints.push(format!("fill in the identifiers of {}", unknown.join(", ")));
    }
    let unprotected: Vec<&str> = resources
        .iter()
        .filter(|resource| resource.template.get("DeletionPolicy").is_none())
        .map(|resource| resource.id)
        .collect();
    if !unprotected.is_empty() {
        hints.push(format!(
            "an import needs a `DeletionPolicy`, which these lack: {}; set `.removal_policy(..)`",
            unprotected.join(", ")
        ));
    }
    hints.push(format!(
        "aws cloudformation create-change-set --stack-name {stack} --change-set-name import --change-set-type IMPORT \
         --resources-to-import file://import.json --template-body file://..; the template must not differ in anything else \
         from what is deployed"
    ));
    hints
}
