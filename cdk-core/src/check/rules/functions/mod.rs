//! Calls of CloudFormation's functions.

use crate::value::Expr;
use crate::value::Text;
use crate::value::json::{FUNCTIONS, Function};

pub(super) mod cidr_blocks;
pub(super) mod condition_count;
pub(super) mod early_reference;
pub(super) mod list_index;
pub(super) mod malformed;
pub(super) mod only_in_rules;
pub(super) mod too_deep;
pub(super) mod unknown;

/// The function of a name.
fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// Whether a map entry is meant as a call: a well-formed call is not kept as a map.
fn is_call(name: &Text, entries: usize) -> bool {
    let is_macro = name == "Fn::Transform" && entries > 1 || name.starts_with("Fn::ForEach::");
    !is_macro && (name.starts_with("Fn::") || name == "Ref" && entries == 1)
}

/// The arguments of a call of a function.
fn arguments<'e>(expr: &'e Expr, name: &str) -> Option<&'e [Expr]> {
    match expr {
        Expr::Call(call) if call.0 == name => {
            if let Expr::List(arguments) = &call.1 {
                Some(arguments)
            } else {
                None
            }
        }
        _ => None,
    }
}
