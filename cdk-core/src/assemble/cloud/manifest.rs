//! The manifests: one of the output, and one of each stage in it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::environment::{Bootstrap, url};
use super::json::ordered;
use super::metadata::Notes;
use super::selection::Selection;
use super::{MANIFEST, Parts, VERSION, assets, stacks};
use crate::asset::{OWN_STACK, OWN_TEMPLATE_FILE};
use crate::emit::{Format, Template, is_used_by};
use crate::synth::Synthesis;
use crate::units::Environment;

/// Writes the manifests of a synthesis.
pub(super) struct Writer<'s> {
    pub(super) synthesis: &'s Synthesis,
    pub(super) format: Format,
    pub(super) notes: Notes<'s>,
    pub(super) selection: Selection<'s>,
    /// The ids of the stacks that have a file with assets.
    pub(super) with_assets: BTreeSet<&'s str>,
}

/// An assembly: that of a stage, or the outer one.
struct Assembly<'s> {
    stage: Option<&'s str>,
    stacks: Vec<Parts<'s>>,
    ids: BTreeSet<&'s str>,
    /// Whether all its stacks are in one environment.
    is_one_place: bool,
}

impl<'s> Assembly<'s> {
    fn new(stage: Option<&'s str>, stacks: Vec<Parts<'s>>) -> Self {
        let ids = stacks.iter().map(|parts| &*parts[0].id).collect();
        let is_one_place = stacks.windows(2).all(|two| two[0][0].environment == two[1][0].environment);
        Assembly { stage, stacks, ids, is_one_place }
    }
}

impl Writer<'_> {
    /// The manifests, the outer one last: path and content.
    pub(super) fn manifests(&self) -> Vec<(String, String)> {
        let mut all: IndexMap<Option<&str>, Vec<Parts<'_>>> = IndexMap::new();
        all.insert(None, Vec::new());
        for parts in stacks(self.synthesis) {
            all.entry(parts[0].in_stage.then_some(&*parts[0].stage)).or_default().push(parts);
        }
        let mut outer =
            vec![("Tree".to_owned(), json!({ "type": "cdk:tree", "properties": { "file": "tree.json" } }))];
        let (mut files, mut taken) = (Vec::new(), BTreeSet::new());
        for (stage, stacks) in all {
            let artifacts = self.artifacts(&Assembly::new(stage, stacks));
            let Some(stage) = stage else {
                outer.extend(artifacts);
                continue;
            };
            let directory = directory(stage, &mut taken);
            files.push((format!("{directory}/{MANIFEST}"), manifest(&artifacts)));
            let properties = json!({ "directoryName": directory, "displayName": stage });
            outer.push((directory, json!({ "type": "cdk:cloud-assembly", "properties": properties })));
        }
        files.push((MANIFEST.to_owned(), manifest(&outer)));
        files
    }

    /// The stacks of an assembly in the order of their deployment, each after what it reads.
    fn artifacts(&self, assembly: &Assembly<'_>) -> Vec<(String, Value)> {
        let up = if assembly.stage.is_some() { "../" } else { "" };
        let mut artifacts = IndexMap::new();
        for &parts in &assembly.stacks {
            let root = &parts[0];
            let is_here = |id: &&String| assembly.ids.contains(id.as_str());
            let mut needs: Vec<String> = root.depends_on.iter().filter(is_here).cloned().collect();
            if parts.iter().any(|template| is_used_by(&self.synthesis.store, template)) {
                let id = own_id(assembly, &root.environment);
                let own = || own_stack(assembly, &root.environment, up);
                artifacts.entry(id.clone()).or_insert_with(own);
                needs.push(id);
            }
            if self.with_assets.contains(&*root.id) {
                let file = assets::file(root);
                let id = file.trim_end_matches(".json").to_owned();
                let mut manifest = self.asset_manifest(root, &format!("{up}{file}"));
                // Images are built only when their repository exists.
                let own = needs.iter().filter(|need| need.starts_with(OWN_STACK));
                manifest["dependencies"] = own.cloned().collect();
                artifacts.insert(id.clone(), manifest);
                needs.push(id);
            }
            artifacts.insert(root.id.clone(), self.stack(parts, up, needs));
        }
        artifacts.into_iter().collect()
    }

    fn asset_manifest(&self, root: &Template, file: &str) -> Value {
        let mut properties = json!({ "file": file });
        if let Some(qualifier) = self.synthesis.store.bucket_qualifier() {
            Bootstrap { qualifier, environment: &root.environment }.require(&mut properties);
        }
        json!({ "type": "cdk:asset-manifest", "properties": properties })
    }
}

/// The tool's own stack, in each assembly that needs it, because stacks cannot depend on those of another assembly. It
/// does not match `<stage>/*`, so that nobody destroys it with a stage by accident.
fn own_stack(assembly: &Assembly<'_>, environment: &Environment, up: &str) -> Value {
    let mut name = vec![OWN_STACK.to_owned()];
    name.extend(assembly.stage.map(str::to_owned));
    name.extend(
        own_id(assembly, environment).strip_prefix("cdk-assets.").map(|place| place.replace('.', "/")),
    );
    json!({
        "type": "aws:cloudformation:stack",
        "environment": url(environment),
        "properties": { "templateFile": format!("{up}{OWN_TEMPLATE_FILE}"), "stackName": OWN_STACK },
        "displayName": name.join("/"),
    })
}

/// The id of the tool's own stack: with account and region if there are several in the assembly.
fn own_id(assembly: &Assembly<'_>, environment: &Environment) -> String {
    if assembly.is_one_place {
        return OWN_STACK.to_owned();
    }
    let account = environment.account.map(|account| account.to_string());
    let region = environment.region.map(|region| region.to_string());
    [Some(OWN_STACK.to_owned()), account, region].into_iter().flatten().collect::<Vec<_>>().join(".")
}

/// The directory of a stage. Names that differ only in case get different ones, because not all file systems tell them
/// apart.
fn directory(stage: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = format!("assembly-{stage}");
    while !taken.insert(name.to_ascii_lowercase()) {
        name.push('-');
    }
    name
}

/// A manifest whose artifacts keep their order, in which the command line lists them.
fn manifest(artifacts: &[(String, Value)]) -> String {
    format!("{{\n  \"version\": \"{VERSION}\",\n  \"artifacts\": {}\n}}\n", ordered(artifacts))
}
