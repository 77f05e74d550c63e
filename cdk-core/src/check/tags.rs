//! The tags of a resource, in any of the forms that resource types use.

use super::subject::Subject;
use crate::cfn::Resource;
use crate::value::{ByKey, Node};

/// A tag, as far as it is known.
pub(crate) struct Tag<'n> {
    pub(crate) key: Option<&'n str>,
    pub(crate) value: Option<&'n str>,
    /// The place of the tag.
    pub(crate) node: &'n Node<'n>,
}

impl<'n> Tag<'n> {
    /// Where the tag was set. An option `.tag(..)` gives its line to the value, a `cfn!` has the columns of both.
    pub(crate) fn place(&self) -> &Node<'n> {
        let key = self.node.nearest("Key");
        if key.places.is_own { key } else { self.node.nearest("Value") }
    }
}

/// Which property of a resource type has the tags, as a dotted path.
#[derive(Default)]
pub(super) struct TagProperties(ByKey<String, Option<&'static str>>);

impl TagProperties {
    /// The property that holds a resource's tags, if the type has one.
    pub(super) fn of(&mut self, resource: &Resource) -> Option<&'static str> {
        let kind = resource.resource_type();
        let known = self.0.get(kind).copied();
        let property = known.unwrap_or_else(|| {
            let property = cdk_schemas::resource(kind).and_then(|spec| Some(spec.tags()?.path));
            *self.0.entry(kind.to_owned()).or_insert(property)
        });
        property.filter(|path| resource.properties().get(path.split('.').next().unwrap_or(path)).is_some())
    }
}

/// Reads the tags of a resource: a list of pairs, or a map.
pub(super) fn read<'s>(subject: &'s Subject<'_>, property: &str) -> Vec<Tag<'s>> {
    let pair = |node: &'s Node<'s>| Tag { key: node.text("Key"), value: node.text("Value"), node };
    let list = subject.items(property).iter().map(pair);
    let entry = |(key, node): &'s (std::borrow::Cow<'s, str>, Node<'s>)| Tag {
        key: Some(key),
        value: node.as_text(),
        node,
    };
    list.chain(subject.entries(property).iter().map(entry)).collect()
}
