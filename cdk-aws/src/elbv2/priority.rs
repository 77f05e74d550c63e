//! The priorities of rules for which the program sets none.
//!
//! A priority follows from the route itself and from the place of its service, not from the other services: when a
//! service comes or goes, the rules of the others stay. CloudFormation could not move them: while it updates one
//! rule, its new priority may still be that of another one, which the load balancer refuses.
//!
//! A listener takes the first rule that matches, so a route must come before those that match all of its requests
//! and more. Such a route has a longer shortest match, or as long a one and fewer wildcards; each [`Band`] of
//! priorities holds the routes that are equal in both. Within its band, a hash of the place of the service selects
//! the priority.

use std::collections::BTreeSet;

use super::load_balancer::Claim;

/// The first derived priority. The program can set those below, so that a rule comes before all others.
const FIRST: u32 = 1001;

/// How many lengths have the wide bands, and how wide all bands of one length are together.
const USUAL: (u32, u32) = (64, 660);

/// The same for greater lengths. A path and a host have at most 128 characters each.
const LONG: (u32, u32) = (256 - USUAL.0, 30);

/// The priorities of routes without any letters, such as those for all requests: they come last.
const LAST: u32 = 1000;

/// Priorities for routes that are equally specific.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    first: u32,
    width: u32,
}

impl Band {
    /// The band of a route. No patterns match everything.
    pub(super) fn of(paths: &[&str], hosts: &[&str]) -> Self {
        let (path, host) = (least_specific(paths), least_specific(hosts));
        let length = (path.length + host.length).min(LONG.0 + USUAL.0);
        let (start, width) = if length == 0 {
            (LONG.0 * LONG.1 + USUAL.0 * USUAL.1, LAST)
        } else if length <= USUAL.0 {
            (LONG.0 * LONG.1 + (USUAL.0 - length) * USUAL.1, USUAL.1)
        } else {
            ((LONG.0 + USUAL.0 - length) * LONG.1, LONG.1)
        };
        // In elevenths: most routes have a pattern for the path and none for the host.
        let bounds = [0, 1, 5, 10, 11].map(|elevenths| width * elevenths / 11);
        let wildcards = (path.wildcards + host.wildcards).min(3);
        let (from, to) = (bounds[wildcards], bounds[wildcards + 1]);
        Band { first: FIRST + start + from, width: to - from }
    }
}

/// What the order of patterns depends on.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    /// The length of the shortest text that matches, without the slash that all paths begin with.
    length: u32,
    wildcards: usize,
}

/// What the least specific of several patterns is like.
fn least_specific(patterns: &[&str]) -> Pattern {
    let all = patterns.iter().map(|pattern| {
        let pattern = pattern.strip_prefix('/').unwrap_or(pattern);
        let length = pattern.chars().filter(|c| *c != '*').count();
        let wildcards = pattern.split(|c| c != '*').filter(|stars| !stars.is_empty()).count();
        let wildcards = wildcards + pattern.chars().filter(|c| *c == '?').count();
        Pattern { length: u32::try_from(length).unwrap_or(u32::MAX / 2), wildcards }
    });
    let least = all.min_by_key(|pattern| (pattern.length, usize::MAX - pattern.wildcards));
    least.unwrap_or(Pattern { length: 0, wildcards: 1 })
}

/// A priority, and the other claim that wanted the same one, if there is any.
pub(super) type Assigned = (u32, Option<usize>);

/// The priorities of all rules of a listener, in the order of the claims.
///
/// Where two want the same, the one with the lower hash gets it: the order of declaration does not matter.
pub(super) fn assign(claims: &[&Claim]) -> Vec<Assigned> {
    let asked = |claim: &Claim| claim.priority.as_ref().map(|priority| priority.value);
    let mut taken: Vec<(u32, usize)> =
        claims.iter().enumerate().filter_map(|(index, claim)| Some((asked(claim)?, index))).collect();
    let mut assigned: Vec<Assigned> = claims.iter().map(|claim| (asked(claim).unwrap_or(0), None)).collect();
    let open: BTreeSet<(u32, usize)> = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.priority.is_none())
        .map(|(index, claim)| (claim.hash, index))
        .collect();
    for (hash, index) in open {
        let holder = |priority| taken.iter().find(|(other, _)| *other == priority).map(|(_, holder)| *holder);
        let Band { first, width } = claims[index].band;
        let wanted = first + spread(hash) % width;
        let after = (wanted..first + width).chain(first..wanted);
        let free = after.chain(first + width..=u32::MAX).find(|priority| holder(*priority).is_none());
        assigned[index] = (free.unwrap_or(wanted), holder(wanted));
        taken.push((assigned[index].0, index));
    }
    assigned
}

/// Spreads a hash over all bits, so that its remainders are spread, too.
fn spread(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    mixed ^ (mixed >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paths and hosts.
    type Patterns = (&'static [&'static str], &'static [&'static str]);

    fn end(band: Band) -> u32 {
        band.first + band.width
    }

    #[test]
    fn what_is_more_specific_comes_first() {
        let pairs: [(Patterns, Patterns); 11] = [
            ((&["/api/*"], &[]), (&[], &[])),
            ((&["/api/*"], &[]), (&["/*"], &[])),
            ((&["/api/v2/*"], &[]), (&["/api/*"], &[])),
            ((&["/api"], &[]), (&["/api*"], &[])),
            ((&["/a?"], &[]), (&["/a?*"], &[])),
            ((&["/"], &[]), (&["/*"], &[])),
            ((&[], &["shop.example.com"]), (&[], &["*.example.com"])),
            ((&["/api/*"], &["shop.example.com"]), (&[], &["shop.example.com"])),
            ((&["/api/*"], &["shop.example.com"]), (&["/api/*"], &[])),
            ((&["/"], &["shop.example.com"]), (&[], &["shop.example.com"])),
            ((&["/api/v1/*", "/api/v2/*"], &[]), (&["/api/v1/*", "/api/*"], &[])),
        ];
        for ((paths, hosts), (more_paths, more_hosts)) in pairs {
            let (narrow, wide) = (Band::of(paths, hosts), Band::of(more_paths, more_hosts));
            assert!(end(narrow) <= wide.first, "{paths:?} {hosts:?}: {narrow:?} {wide:?}");
        }
    }

    #[test]
    fn bands_are_within_the_priorities_that_exist_and_do_not_overlap() {
        let mut last = FIRST;
        for length in (0..=300_usize).rev() {
            for wildcards in ["", "*", "*a*", "*a*a*"] {
                let letters = wildcards.matches('a').count();
                let path = format!("/{}{wildcards}", "b".repeat(length.saturating_sub(letters)));
                if length < letters || length > 256 {
                    continue;
                }
                let band = Band::of(&[&path], &["/"]);
                assert!(band.first >= last, "{path}");
                assert!(band.width > 0);
                last = end(band);
            }
        }
        assert!(last <= 50_001, "{last}");
        assert!(end(Band::of(&[], &[])) <= 50_001);
    }
}
