//! Writes the findings that a program accepts into the metadata of resources, where the scanners look.

use std::rc::Rc;

use crate::cfn::Resource;
use crate::construct::{Meta, Reporter, Suppression};
use crate::value::{Expr, Text};

/// Adds what a construct suppresses, and what aspects suppress, to the metadata of a resource.
pub(super) fn annotate(resource: &mut Resource, meta: Option<&Meta>) {
    let kind = resource.resource_type().to_owned();
    let of_construct = meta.map_or(&[][..], Meta::suppressions).iter();
    let of_construct = of_construct.filter(|suppression| suppression.only.is_none_or(|only| only == kind));
    let all: Vec<Suppression> =
        of_construct.cloned().chain(resource.suppressions().iter().cloned()).collect();
    for suppression in all {
        let Some(reporter) = Reporter::of(&suppression.code) else { continue };
        if let Some((section, path)) = reporter.list() {
            let entry = entry(reporter, &suppression);
            Rc::make_mut(&mut resource.body).push_metadata(section, path, entry);
        }
    }
}

fn entry(reporter: Reporter, suppression: &Suppression) -> Expr {
    let code = Expr::Text(suppression.code.clone());
    match reporter.reason() {
        Some(name) => {
            let reason = Expr::Text(suppression.reason.clone());
            Expr::Map(vec![(Text::Borrowed("id"), code), (Text::Borrowed(name), reason)])
        }
        None => code,
    }
}
