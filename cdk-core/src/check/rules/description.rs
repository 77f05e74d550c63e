//! The descriptions of stacks are as long as CloudFormation allows.

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};

pub(super) static RULE: Legacy = Legacy { codes: &[&TOO_LONG], check };

static TOO_LONG: Code = Code {
    id: "CDK0105",
    title: "a description is too long",
    page: "The description of a template has at most 1,024 bytes, in UTF-8; CloudFormation refuses a longer one. Say what \
           the stack is for in a sentence or two; longer texts fit into the template's metadata: \
           `Stack::new(..).metadata(\"Notes\", \"..\")`.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html",
};

/// The most bytes of a description.
const MAX: usize = 1024;

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for stack in &view.tree.stacks {
        let length = stack.description().map_or(0, str::len);
        if length > MAX {
            let message = format!(
                "the description of stack `{}` has {length} bytes; at most {MAX} are allowed",
                stack.name
            );
            diagnostics.push(
                Diagnostic::error(&TOO_LONG, message)
                    .at(stack.location)
                    .help("shorten it, or put the text into the metadata: `.metadata(\"Notes\", ..)`"),
            );
        }
    }
}
