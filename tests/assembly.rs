//! The stacks of a cloud assembly, as the `cdk` command line finds them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::Tree;

/// A stack in a manifest.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Its id in the manifest.
    pub id: String,
    /// What selects it: `dev/shop` for a stack of the stage `dev`.
    pub path: String,
    /// Its name in CloudFormation.
    pub name: String,
    /// The account, if it is known.
    pub account: Option<String>,
    /// The region, if it is known.
    pub region: Option<String>,
    /// The template, below the output directory.
    pub template: String,
}

impl Tree {
    /// The stacks of an output: those of the manifest, and those of the assemblies of stages that it names.
    ///
    /// # Panics
    ///
    /// If a manifest is not as the command line expects it.
    pub fn stacks(&self) -> Vec<Stack> {
        let mut stacks = Vec::new();
        self.add_stacks("", &mut stacks);
        stacks
    }

    fn add_stacks(&self, directory: &str, stacks: &mut Vec<Stack>) {
        let manifest = self.files.get(&format!("{directory}manifest.json")).expect("has a manifest");
        let manifest: Value = serde_json::from_slice(manifest).expect("manifests are JSON");
        let artifacts: BTreeMap<String, Value> =
            serde_json::from_value(manifest["artifacts"].clone()).expect("has artifacts");
        for (id, artifact) in artifacts {
            match artifact["type"].as_str() {
                Some("cdk:cloud-assembly") => {
                    let name = artifact["properties"]["directoryName"].as_str().expect("is in a directory");
                    self.add_stacks(&format!("{directory}{name}/"), stacks);
                }
                Some("aws:cloudformation:stack") => stacks.push(stack(id, directory, &artifact)),
                _ => {}
            }
        }
    }
}

fn stack(id: String, directory: &str, artifact: &Value) -> Stack {
    let property = |name: &str| artifact["properties"][name].as_str().map(str::to_owned);
    let environment = artifact["environment"].as_str().expect("is somewhere");
    let (account, region) =
        environment.strip_prefix("aws://").and_then(|e| e.split_once('/')).expect("is a URL");
    let known = |text: &str| (!text.starts_with("unknown")).then(|| text.to_owned());
    let template = beside(directory, &property("templateFile").expect("has a template"));
    let path = artifact["displayName"].as_str().unwrap_or(&id).to_owned();
    Stack {
        path,
        name: property("stackName").unwrap_or_else(|| id.clone()),
        account: known(account),
        region: known(region),
        template,
        id,
    }
}

/// A path relative to a directory that ends in `/`.
fn beside(directory: &str, path: &str) -> String {
    match path.strip_prefix("../") {
        Some(rest) => {
            let outer = directory.trim_end_matches('/').rsplit_once('/').map_or("", |(outer, _)| outer);
            if outer.is_empty() { beside("", rest) } else { beside(&format!("{outer}/"), rest) }
        }
        None => format!("{directory}{path}"),
    }
}
