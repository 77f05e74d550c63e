//! Templates stay within CloudFormation's quotas.

use crate::check::{Rule, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;

pub(super) static RULE: Rule = Rule { codes: &[&LIMIT], check };

static LIMIT: Code = Code {
    id: "CDK0101",
    title: "a template exceeds a quota of CloudFormation",
    page: "A template holds at most 500 resources, 200 parameters, 200 mappings and 200 outputs, and has at most \
           1 MB; none of these quotas can be raised. Split the stack: make a field a `Stack<T>`; what crosses the new \
           boundary is exported and imported by itself. Resources that already exist would be created anew in \
           the other stack, so split before the first deployment, or use CloudFormation's stack refactoring.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        let nested = view.tree.stacks.iter().filter(|other| other.nested_in == Some(stack.index)).count();
        let generated = &view.resolved.outputs[stack.index];
        let given = &view.resolved.parameters[stack.index];
        let counts = [
            ("resources", stack.resources().len() + nested, 500),
            ("parameters", stack.count(|e| matches!(e, Element::Parameter(_))) + given.len(), 200),
            ("mappings", stack.count(|e| matches!(e, Element::Mapping(_))), 200),
            ("outputs", stack.count(|e| matches!(e, Element::Output(_))) + generated.len(), 200),
        ];
        for (what, count, limit) in counts {
            if count > limit {
                let message =
                    format!("stack `{}` has {count} {what}; a template has at most {limit}", stack.name());
                diagnostics.push(exceeded(message).at(stack.location()));
            } else if what == "resources" && count * 5 > limit * 4 {
                let message = format!("stack `{}` has {count} of at most {limit} resources", stack.name());
                diagnostics.push(
                    Diagnostic { severity: crate::Severity::Warning, ..exceeded(message) }
                        .at(stack.location()),
                );
            }
        }
    }
}

fn exceeded(message: String) -> Diagnostic {
    Diagnostic::error(&LIMIT, message).help("split the stack: make one of its fields a `Stack<T>`")
}

/// The size of a template as it is written, against the quota.
pub(crate) fn check_size(
    name: &str,
    bytes: usize,
    at: &'static std::panic::Location<'static>,
) -> Option<Diagnostic> {
    const MAX: usize = 1_048_576;
    (bytes > MAX).then(|| {
        exceeded(format!("the template of stack `{name}` has {bytes} bytes; a template has at most {MAX}"))
            .at(at)
    })
}
