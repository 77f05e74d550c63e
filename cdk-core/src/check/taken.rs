//! What only one resource can have.

use std::collections::BTreeMap;

use super::subject::Subject;
use crate::value::Text;

/// What resources have taken, such as the ports of a load balancer, each with the resources and the paths of the
/// properties that say so.
#[derive(Debug)]
pub struct Taken<'s, 'v, K>(BTreeMap<K, Vec<(&'s Subject<'v>, Text)>>);

impl<K: Ord> Default for Taken<'_, '_, K> {
    fn default() -> Self {
        Taken(BTreeMap::new())
    }
}

impl<'s, 'v, K: Ord> Taken<'s, 'v, K> {
    /// Takes something for a resource. Returns the first resource that has it already, unless their conditions exclude
    /// that both exist.
    pub fn by(
        &mut self,
        key: K,
        subject: &'s Subject<'v>,
        path: impl Into<Text>,
    ) -> Option<(&'s Subject<'v>, Text)> {
        let others = self.0.entry(key).or_default();
        let first = others.iter().find(|(other, _)| !other.excludes(subject)).cloned();
        others.push((subject, path.into()));
        first
    }
}
