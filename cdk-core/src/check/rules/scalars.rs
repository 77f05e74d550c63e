//! Scalars are those that a template can hold.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&SCALAR], check };

static SCALAR: Code = Code {
    id: "CDK0118",
    title: "a value that no template can hold",
    page: "CloudFormation refuses templates with `null`, and JSON has no form for infinite numbers and for what is not a number. To leave a \
           property out, give `None`, or leave the key out of the JSON; to remove one that is set, use `.without(..)` or `.unset(..)`.\n\n\
           ```rust\n\
           json!({ \"maxReceiveCount\": limit })         // limit: Option<u32>\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    view.expressions(&mut |site, expr| {
        let (message, help) = match expr {
            Expr::Scalar(scalar) if scalar == "null" => (
                "CloudFormation refuses `null`".to_owned(),
                "leave the value out, by `None` or without its key",
            ),
            Expr::Number(number) if !number.is_finite() => {
                (format!("{number} is not a number that a template can hold"), "give a finite number")
            }
            _ => return,
        };
        let path = view.tree.path(site.node);
        diagnostics.push(Diagnostic::error(&SCALAR, message).blame(site.blamed(expr)).path(path).help(help));
    });
}
