//! Outputs have descriptions and names of exports that CloudFormation takes.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&OUTPUT], check };

static OUTPUT: Code = Code {
    id: "CDK0111",
    title: "an output that CloudFormation refuses",
    page: "An output shows a value: `None` is none. Its description has at most 1,024 bytes. The name of an export has 1 to 255 letters, digits, colons and \
           hyphens.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for placed in view.lowered.stacks.iter().flat_map(|stack| &stack.elements) {
        let Element::Output(output) = &placed.element else { continue };
        let mut report = |message: String| {
            diagnostics.push(Diagnostic::error(&OUTPUT, message).at(placed.target.key.location()));
        };
        if output.get("Value").is_none_or(|value| *value == Expr::Absent) {
            report("an output shows a value, got `None`".to_owned());
        }
        let length = output.get("Description").and_then(|text| Some(text.as_text()?.len())).unwrap_or(0);
        if length > 1024 {
            report(format!("the description of an output has at most 1024 bytes, got {length}"));
        }
        let export = output.get("Export").and_then(|export| export.get("Name").map(|n| n.into_owned()));
        if export == Some(Expr::Absent) {
            report("an output is exported under a name, got `None`".to_owned());
        }
        let Some(name) = export.as_ref().and_then(|name| name.as_text()) else { continue };
        let valid = name.chars().all(|c| c.is_ascii_alphanumeric() || c == ':' || c == '-');
        if !(1..=255).contains(&name.len()) || !valid {
            report(format!(
                "`{name}` is not a valid name of an export: use up to 255 letters, digits, colons and hyphens"
            ));
        }
    }
}
