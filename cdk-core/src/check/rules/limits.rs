//! Templates stay within CloudFormation's quotas.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::place::StackInfo;

pub(super) static RULE: Legacy = Legacy { codes: &[&LIMIT, &DIRECT], check };

static LIMIT: Code = Code {
    id: "CDK0101",
    title: "a template exceeds a quota of CloudFormation",
    page: "A template holds at most 500 resources, 200 parameters, 200 mappings and 200 outputs, and has at most \
           1 MB; none of these quotas can be raised. Split the stack: make a field a `Stack<T>`; what crosses the new \
           boundary is exported and imported by itself. Resources that already exist would be created anew in \
           the other stack, so split before the first deployment, or use CloudFormation's stack refactoring.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
};

static DIRECT: Code = Code {
    id: "CDK0103",
    title: "a template is too large to be sent directly",
    page: "`aws cloudformation deploy` sends templates of up to 51,200 bytes with its request. A larger one must be \
           in S3: the command then needs `--s3-bucket` with a bucket of the account, and of the region. The command \
           that is printed has the option; put in the bucket's name. The template deploys all the same, so this is a \
           warning.\n\n\
           Splitting the stack with a field of type `Stack<T>` keeps templates small and deployments independent of \
           each other.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html",
};

/// The most bytes that a template has.
const MAX: usize = 1_048_576;

/// The most bytes of a template that is sent with a request.
pub(crate) const MAX_DIRECT: usize = 51_200;

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in view.stacks() {
        let nested = view.tree.stacks[stack.index].holds.len();
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

fn exceeded(message: String) -> Diagnostic<()> {
    Diagnostic::error(&LIMIT, message).help("split the stack: make one of its fields a `Stack<T>`")
}

/// The size of a template as it is written, against the quotas.
pub(crate) fn check_size(stack: &StackInfo<'_>, bytes: usize) -> Option<Diagnostic> {
    let name = &stack.name;
    if bytes > MAX {
        let message =
            format!("the template of stack `{name}` has {bytes} bytes; a template has at most {MAX}");
        return Some(exceeded(message).at(stack.location));
    }
    // Templates of nested stacks are always read from S3.
    if bytes <= MAX_DIRECT || stack.nested_in.is_some() {
        return None;
    }
    let message = format!(
        "the template of stack `{name}` has {bytes} bytes, more than the {MAX_DIRECT} that can be sent directly"
    );
    let help = "deploy with `--s3-bucket`, as the printed command does, or split the stack with `Stack<T>`";
    Some(Diagnostic::warning(&DIRECT, message).at(stack.location).help(help))
}
