//! Mappings.

use crate::check::View;
use crate::lower::Element;
use crate::value::Node;

pub(super) mod invalid_key;
pub(super) mod key_count;
pub(super) mod unknown_key;

/// The mappings of all stacks: the rows, each with its cells.
fn all<'v>(view: &View<'v>) -> impl Iterator<Item = Node<'v>> {
    let is_mapping = |element: &Element| matches!(element, Element::Mapping(_));
    view.elements().filter(move |(placed, _)| is_mapping(&placed.element)).map(|(_, content)| content)
}
