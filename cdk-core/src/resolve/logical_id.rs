//! Logical ids: a readable path and a short hash of it.
//!
//! The id of a resource is made from the ids of its construct's ancestors below the stack, and its part in the
//! construct. Nothing else goes into it: not the app's, the stage's or the stack's name, not the order of
//! declarations. So the stages of an app share their logical ids, and moving a field keeps a resource.

use crate::units::hash::fnv1a;

/// The longest readable part; CloudFormation allows 255 characters in all.
const READABLE: usize = 240;

/// The logical id of an element, from the ids on its path.
///
/// Parts named `Resource` or `Default` count for the hash alone.
pub(crate) fn logical_id<'a>(path: impl Iterator<Item = &'a str> + Clone) -> String {
    let mut id = String::with_capacity(48);
    for component in path.clone().flat_map(|part| part.split('/')) {
        if component != "Resource" && component != "Default" {
            push_camel(&mut id, component);
        }
    }
    if id.is_empty() {
        // A construct that is a stack by itself.
        id.push_str("Main");
    }
    id.truncate(READABLE);
    let hash = fnv1a(path);
    for shift in (0..32).rev().step_by(4).map(|s| s - 3) {
        id.push(char::from(b"0123456789ABCDEF"[(hash >> shift) as usize & 15]));
    }
    id
}

/// Appends the letters and digits of a component, each word with a capital.
fn push_camel(id: &mut String, component: &str) {
    let mut capital = true;
    for c in component.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(if capital { c.to_ascii_uppercase() } else { c });
        }
        capital = !c.is_ascii_alphanumeric();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> String {
        logical_id(path.split('/'))
    }

    #[test]
    fn an_id_is_readable_and_stable() {
        assert_eq!(id("network/public_subnet_1"), "NetworkPublicSubnet171B17438");
        assert!(id("a_b").starts_with("AB") && id("ab").starts_with("Ab"));
    }

    #[test]
    fn parts_and_components_are_the_same() {
        assert_eq!(logical_id(["network", "Subnet/1"].into_iter()), id("network/Subnet/1"));
        assert_eq!(logical_id(["network", ""].into_iter()), id("network"));
    }

    #[test]
    fn what_has_no_name_is_readable_too() {
        assert_eq!(id(""), "Main4FD0BFC1");
    }

    #[test]
    fn ids_that_read_alike_differ() {
        assert_ne!(id("ab/c"), id("a/bC"));
    }
}
