//! Writes the handles: a module a service, a nominal type a resource type, an accessor an attribute.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::database::{Resource, Services, Type};
use super::format::module_name;
use super::{Files, HEADER};

/// The width of a line.
const WIDTH: usize = 110;

pub(super) fn render(services: &Services, files: &mut Files) {
    let mut modules = format!(
        "// {HEADER}\n\n//! Handles of all CloudFormation resource types, a module for each service.\n\n"
    );
    modules.push_str("#[macro_use]\nmod handle;\n\n");
    let by_module: BTreeMap<String, &String> =
        services.keys().map(|name| (module_name(name), name)).collect();
    for (module, namespace) in by_module {
        let resources = &services[namespace];
        writeln!(modules, "pub mod {module};").expect("strings take text");
        let mut text = format!("// {HEADER}\n\n//! Handles of the resource types of {namespace}.\n\n");
        text.push_str("#[allow(clippy::wildcard_imports)]\nuse super::handle::*;\n");
        for (name, resource) in resources {
            write_handle(&mut text, name, resource);
        }
        files.insert(PathBuf::from(format!("cdk-aws/src/cfn/{module}.rs")), text);
    }
    files.insert(PathBuf::from("cdk-aws/src/cfn/mod.rs"), modules);
}

fn write_handle(text: &mut String, name: &str, resource: &Resource) {
    let (namespace, short) = name.rsplit_once("::").expect("resource types have a namespace");
    let page = format!(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-{}-{}.html",
        module_name(namespace).replace('_', "-"),
        short.to_lowercase()
    );
    let summary =
        sentence(&resource.documentation).unwrap_or_else(|| format!("A resource of type `{name}`."));
    write!(
        text,
        "\nhandle! {{\n    /// {summary}\n    ///\n    /// [{name}]({page})\n    {short}, \"{name}\"\n}}\n"
    )
    .expect("strings take text");
    if resource.attributes.is_empty() {
        return;
    }
    writeln!(text, "\nimpl {short} {{").expect("strings take text");
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for (index, (attribute, content)) in resource.attributes.iter().enumerate() {
        let mut accessor = format!("attr_{}", snake(attribute));
        let count = taken.entry(accessor.clone()).or_default();
        *count += 1;
        if *count > 1 {
            write!(accessor, "_{count}").expect("strings take text");
        }
        let doc = sentence(&content.documentation).unwrap_or_else(|| format!("The attribute `{attribute}`."));
        let blank = if index == 0 { "" } else { "\n" };
        let signature = format!("pub fn {accessor}(&self) -> Value<{}> {{", value_type(&content.ty));
        // As rustfmt formats it.
        let signature = if signature.len() + 4 > WIDTH {
            signature.replace("(&self)", "(\n        &self,\n    )")
        } else {
            signature
        };
        writeln!(
            text,
            "{blank}    /// {doc}\n    #[inline]\n    #[track_caller]\n    {signature}\n        \
             self.0.attribute(\"{attribute}\")\n    }}"
        )
        .expect("strings take text");
    }
    text.push_str("}\n");
}

fn value_type(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Timestamp => "String",
        Type::Integer => "i64",
        Type::Number => "f64",
        Type::Boolean => "bool",
        Type::List(item) if **item == Type::String => "Vec<String>",
        _ => "Json",
    }
}

/// `Endpoint.Address` → `endpoint_address`, `DBClusterArn` → `db_cluster_arn`.
fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (i, &c) in chars.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            snake.push('_');
            continue;
        }
        let after_lower = i > 0 && (chars[i - 1].is_ascii_lowercase() || chars[i - 1].is_ascii_digit());
        let ends_acronym = i > 0
            && chars[i - 1].is_ascii_uppercase()
            && chars.get(i + 1).is_some_and(char::is_ascii_lowercase);
        if c.is_ascii_uppercase() && (after_lower || ends_acronym) {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// The first sentence of a documentation, fit for one line of rustdoc.
fn sentence(documentation: &str) -> Option<String> {
    let line = documentation.split('\n').map(str::trim).find(|line| !line.is_empty())?;
    let line = line.trim_start_matches(['>', '*', ' ']);
    let end = line.find(". ").map_or(line.len(), |end| end + 1);
    let mut text: String = line[..end].replace("``", "`").replace(" .", ".").trim().to_owned();
    if text.matches('`').count() % 2 == 1 || text.matches('[').count() != text.matches("](").count() {
        text = text.replace(['`', '[', ']'], "");
    }
    let text = text.replace('<', "\\<").replace('>', "\\>");
    let text = text.split(' ').map(link).collect::<Vec<_>>().join(" ");
    (text.len() > 3).then(|| if text.ends_with('.') { text } else { format!("{text}.") })
}

/// Makes a bare address a link.
fn link(word: &str) -> String {
    let address = word.trim_end_matches(['.', ',', ')']);
    if address.starts_with("http") {
        word.replacen(address, &format!("<{address}>"), 1)
    } else {
        word.to_owned()
    }
}
