//! The other elements of a template: parameters, conditions, mappings, outputs and rules, a file each.

mod condition;
mod mapping;
mod output;
mod parameter;
mod template_rule;

use std::panic::Location;

pub use condition::Condition;
pub use mapping::Mapping;
pub use output::Output;
pub use parameter::{Parameter, ParameterType};
pub use template_rule::TemplateRule;

use crate::value::Expr;

/// The value that an option sets, with its line.
#[track_caller]
fn set(value: Expr) -> Expr {
    value.located(Location::caller())
}

macro_rules! element {
    ($name:ident $(<$t:ident>)?) => {
        impl $(<$t: 'static>)? Construct for $name $(<$t>)? {
            fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
                scope.identify_key(self.key, self);
            }

            fn lower(&self, cx: &mut Lower<'_>) {
                cx.element(Target::main(self.key), self.element());
            }
        }
    };
}
use element;
