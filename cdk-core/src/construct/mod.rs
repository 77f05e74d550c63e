//! Constructs: plain values that describe a part of the system.
//!
//! Building a construct only describes it and has no side effects. It becomes part of a system by being a field of a
//! composite that is passed to [`App::stage`](crate::App::stage) or [`App::stack`](crate::App::stack).
//!
//! Architecture invariant: a construct knows neither its path, nor its stack, nor its logical ids. It refers to
//! others by [`Key`](crate::Key).

mod boundary;
mod element;
mod meta;
mod place;
mod stack;
mod suppression;

use std::collections::BTreeMap;

pub use boundary::References;
pub(crate) use boundary::{Boundary, StackOptions};
pub use element::{Condition, Mapping, Output, Parameter, ParameterType, TemplateRule};
pub(crate) use meta::Override;
pub use meta::{Customize, Meta};
#[doc(hidden)]
pub use place::{is_construct, name};
pub use stack::{NestedStack, Stack};
pub(crate) use suppression::{Reporter, Suppression};

use crate::lower::Lower;
use crate::place::Scope;
use crate::wire::Wire;

/// A part of a system.
///
/// Composites derive it: `#[derive(Construct)]` makes each field a child whose id is the field's name. Constructs
/// that need to see the whole system write it by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a construct",
    label = "only constructs can be placed in a stack",
    note = "constructs are the types of `cdk_aws`, `Stack<T>`, `Option<T>` and `BTreeMap<String, T>` of constructs, and structs with `#[derive(Construct)]`",
    note = "`#[construct(skip)]` on a field keeps plain data out of the tree",
    note = "`Vec<T>` is not a construct, because ids made from positions change when an item is inserted: use `BTreeMap<String, T>` or a field each"
)]
pub trait Construct: 'static {
    /// Declares the construct's identity and its children.
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>);

    /// Records what this construct needs from others: connections, permissions. All constructs are wired before
    /// any is lowered.
    fn wire(&self, wire: &mut Wire<'_>) {
        let _ = wire;
    }

    /// Makes the resources of this construct, with the whole system in view.
    fn lower(&self, cx: &mut Lower<'_>) {
        let _ = cx;
    }
}

impl<T: Construct> Construct for Option<T> {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        if let Some(construct) = self {
            construct.place(scope);
        }
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        if let Some(construct) = self {
            construct.wire(wire);
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        if let Some(construct) = self {
            construct.lower(cx);
        }
    }
}

impl<T: Construct + ?Sized> Construct for Box<T> {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        T::place(self, scope);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        T::wire(self, wire);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        T::lower(self, cx);
    }
}

impl<T: Construct> Construct for BTreeMap<String, T> {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        for (id, construct) in self {
            scope.child(id.clone(), construct);
        }
    }
}
