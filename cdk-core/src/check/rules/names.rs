//! Names in JSON and attributes are those of elements that the stack has.

use indexmap::IndexMap;

use crate::cfn::Resource;
use crate::check::{At, Legacy, Named, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::value::json::PSEUDO;
use crate::value::{Expr, Places, Reference};

pub(super) static RULE: Legacy = Legacy { codes: &[&NAME, &ATTRIBUTE], check };

static NAME: Code = Code {
    id: "CDK0112",
    title: "unknown logical id",
    page: "JSON names an element of its stack by its logical id: in `Ref`, `Fn::GetAtt` and `Fn::Sub` a resource (`Ref` and `Fn::Sub` a \
           parameter or pseudo parameter, too), in `Fn::If` a condition, in `Fn::FindInMap` a mapping. The stack has no element of this \
           kind and name, so CloudFormation would refuse the template.\n\n\
           ```rust\n\
           json!({ \"Ref\": \"Orders\" })         // the logical id has a hash: Orders1A2B3C4D\n\
           json!(orders.reference())            // follows the construct\n\
           ```\n\n\
           Use the construct's own values where there is a construct; they work across stacks, too.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
};

static ATTRIBUTE: Code = Code {
    id: "CDK0113",
    title: "unknown attribute",
    page: "`Fn::GetAtt` reads an attribute that the resource type does not have: from JSON, from `.attribute(..)` of an `Untyped` resource, \
           or from `Target::attribute`. Handles have a method for each attribute, such as `attr_arn`. If AWS added the attribute after \
           this library was made, say so on the resource: `.allow_unknown(\"new in 2027\")`.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut names = Names { view, of_stacks: IndexMap::new(), attributes: IndexMap::new(), diagnostics };
    view.expressions(&mut |site, expr| match expr {
        Expr::Reference(reference) => names.reference(site, reference),
        Expr::Call(call) => names.call(site, expr, call.0, &call.1),
        _ => {}
    });
}

struct Names<'a, 'v> {
    view: &'a View<'v>,
    /// What the logical ids of each stack name, for stacks with JSON that uses them.
    of_stacks: IndexMap<usize, IndexMap<&'v str, Named<'v>>>,
    /// Whether a resource type has an attribute.
    attributes: IndexMap<(&'v str, &'v str), bool>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'v> Names<'_, 'v> {
    fn reference(&mut self, site: At<'v>, reference: &'v Reference) {
        let Some(attribute) = reference.attribute.as_deref() else { return };
        let Some(resource) = self.view.resource(&reference.target) else { return };
        let at = self.view.tree.in_program(site.node, reference.location);
        let places = Places::new(self.view.tree.sources, at);
        self.attribute(At { places, ..site }, resource, attribute);
    }

    fn call(&mut self, site: At<'v>, call: &Expr, function: &str, arguments: &'v Expr) {
        let first = match arguments {
            Expr::List(items) => items.first(),
            one => Some(one),
        };
        let Some(name) = first.and_then(Expr::as_text) else { return };
        let raw = ["Ref", "Fn::GetAtt", "Fn::If", "Fn::FindInMap", "Condition"].contains(&function);
        let site = if raw { At { places: site.blamed(call), ..site } } else { return };
        match function {
            "Ref" if name.starts_with("AWS::") => {
                self.unknown(site, name, "CloudFormation has no pseudo parameter", PSEUDO.iter().copied());
            }
            "Ref" => {
                let fits =
                    |named| matches!(named, Named::Resource(_) | Named::NestedStack | Named::Parameter);
                self.find(site, name, "resource or parameter", fits);
            }
            "Fn::GetAtt" => {
                let fits = |named| matches!(named, Named::Resource(_) | Named::NestedStack);
                let found = self.find(site, name, "resource", fits);
                if let Expr::List(items) = arguments
                    && let [_, Expr::Text(attribute)] = &items[..]
                {
                    match found {
                        Some(Named::Resource(resource)) => self.attribute(site, resource, attribute),
                        Some(Named::NestedStack) if !attribute.starts_with("Outputs.") => {
                            let message = format!("`{attribute}` is not an attribute of a nested stack");
                            self.report(site, &ATTRIBUTE, message, "use one of its outputs: `Outputs.Name`");
                        }
                        _ => {}
                    }
                }
            }
            "Fn::If" | "Condition" => {
                self.find(site, name, "condition", |named| matches!(named, Named::Condition));
            }
            "Fn::FindInMap" => {
                self.find(site, name, "mapping", |named| matches!(named, Named::Mapping));
            }
            _ => {}
        }
    }

    /// What a name stands for; reports it if there is nothing that fits.
    fn find(
        &mut self,
        site: At<'v>,
        name: &str,
        what: &str,
        fits: fn(Named<'v>) -> bool,
    ) -> Option<Named<'v>> {
        let names = self.of_stacks.entry(site.stack).or_insert_with(|| self.view.names(site.stack));
        if let Some(found) = names.get(name).copied().filter(|named| fits(*named)) {
            return Some(found);
        }
        let fitting: Vec<&str> =
            names.iter().filter(|(_, named)| fits(**named)).map(|(name, _)| *name).collect();
        let nothing = format!("stack `{}` has no {what}", self.view.tree.stacks[site.stack].name);
        self.unknown(site, name, &nothing, fitting.into_iter());
        None
    }

    fn unknown<'n>(
        &mut self,
        site: At<'v>,
        name: &str,
        nothing: &str,
        candidates: impl Iterator<Item = &'n str> + Clone,
    ) {
        let near = cdk_schemas::suggest(name, candidates.clone()).or_else(|| without_hash(name, candidates));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = format!("{nothing} `{name}`{hint}");
        self.report(
            site,
            &NAME,
            message,
            "use the logical id that the template has, or the value of the construct",
        );
    }

    fn attribute(&mut self, site: At<'v>, resource: &'v Resource, attribute: &'v str) {
        let kind = resource.resource_type();
        if resource.is_unchecked()
            || *self.attributes.entry((kind, attribute)).or_insert_with(|| has_attribute(kind, attribute))
        {
            return;
        }
        let names: Vec<&str> = cdk_schemas::resource(kind)
            .into_iter()
            .flat_map(|spec| spec.attributes())
            .map(|attribute| attribute.name)
            .collect();
        let near = cdk_schemas::suggest(attribute, names.iter().copied());
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let help = match &names[..] {
            [] => format!("{kind} has no attributes; use its `Ref`"),
            names => format!("use one of its attributes: {}", names.join(", ")),
        };
        self.report(site, &ATTRIBUTE, format!("`{attribute}` is not an attribute of {kind}{hint}"), help);
    }

    fn report(&mut self, site: At<'v>, code: &'static Code, message: String, help: impl Into<String>) {
        let path = self.view.tree.path(site.node);
        self.diagnostics.push(Diagnostic::error(code, message).blame(site.places).path(path).help(help));
    }
}

/// The logical id that a name without its hash was meant for.
fn without_hash<'n>(name: &str, mut candidates: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let is_meant = |id: &&str| {
        let start = id.len().checked_sub(8).and_then(|length| id.get(..length));
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    candidates.find(is_meant)
}

/// Whether a resource type has an attribute, as far as the specification tells. What is a record or a map has names of its own.
fn has_attribute(resource_type: &str, attribute: &str) -> bool {
    let of_outputs = ["AWS::CloudFormation::Stack", "AWS::ServiceCatalog::CloudFormationProvisionedProduct"];
    if of_outputs.contains(&resource_type) && attribute.starts_with("Outputs.")
        || resource_type == "AWS::CloudFormation::CustomResource"
    {
        return true;
    }
    let within =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    cdk_schemas::resource(resource_type).is_none_or(|spec| {
        spec.attributes()
            .any(|a| a.name == attribute || within(attribute, a.name) || within(a.name, attribute))
    })
}
