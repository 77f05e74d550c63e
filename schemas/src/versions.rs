//! The versions of database engines and the runtimes of Lambda.

use std::cmp::Ordering;

static ENGINES: &str = include_str!("../engines.txt");
static RUNTIMES: &str = include_str!("../runtimes.txt");

/// The day on which the list of runtimes was published.
const PUBLISHED: &str = "2026-10-20";

/// What is known about a version of a database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineVersion {
    /// Databases can be created with it.
    Offered,
    /// Only existing databases have it.
    Retired,
    /// The beginning of versions that are offered: RDS chooses one of them.
    Partial,
    /// It is newer than the known versions.
    New,
    /// There is no such version.
    Unknown,
}

/// What is known about a version of a database engine, such as `postgres` and `16.8`; `None` if the engine's versions
/// are not known.
pub fn engine_version(engine: &str, version: &str) -> Option<EngineVersion> {
    let (offered, retired) = (versions(engine, "offered")?, versions(engine, "retired")?);
    let begins = |known: &str| known.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'));
    let is_prefix = |list: &'static str| list.split(' ').any(begins);
    let is_in = |list: &'static str| list.split(' ').any(|known| known == version);
    let known = || offered.split(' ').chain(retired.split(' ')).filter(|known| !known.is_empty());
    Some(if is_prefix(offered) {
        EngineVersion::Partial
    } else if is_in(offered) {
        EngineVersion::Offered
    } else if is_in(retired) || is_prefix(retired) {
        EngineVersion::Retired
    } else if is_newer(version, known()) {
        EngineVersion::New
    } else {
        EngineVersion::Unknown
    })
}

/// The versions of an engine that are `offered` or `retired`.
fn versions(engine: &str, kind: &str) -> Option<&'static str> {
    let mut lines = ENGINES.lines().filter_map(|line| line.split_once(' '));
    lines.find_map(|(name, rest)| {
        let (of, versions) = rest.split_once(' ').filter(|_| name == engine)?;
        (of == kind).then_some(versions)
    })
}

/// Whether a version is higher than all known ones that begin with the same number, or begins with a higher number.
fn is_newer<'v>(version: &str, known: impl Iterator<Item = &'v str>) -> bool {
    let own = numbers(version);
    let Some(first) = own.first().filter(|_| version.starts_with(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let known: Vec<Vec<u64>> = known.map(numbers).collect();
    let same: Vec<&Vec<u64>> = known.iter().filter(|other| other.first() == Some(first)).collect();
    if same.is_empty() {
        let highest = known.iter().filter_map(|other| other.first()).max();
        return highest.is_some_and(|highest| first > highest && *first <= highest + 10);
    }
    same.iter().all(|other| own.as_slice().cmp(other.as_slice()) == Ordering::Greater)
}

/// The numbers in a version, in order.
fn numbers(version: &str) -> Vec<u64> {
    let digits = version.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    digits.filter_map(|part| part.parse().ok()).collect()
}

/// A runtime of Lambda. Days are written as in `2027-02-01`, so that they can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// The day from which it gets no more patches.
    pub deprecated: &'static str,
    /// The day from which Lambda refuses new functions with it, if it is known.
    pub blocked: Option<&'static str>,
    /// The runtime that replaces it, if there is one.
    pub successor: Option<&'static str>,
}

impl Runtime {
    /// Whether Lambda refused new functions with it when the list was published.
    pub fn is_blocked(&self) -> bool {
        self.blocked.is_some_and(|day| day <= PUBLISHED)
    }

    /// Whether it got no more patches when the list was published.
    pub fn is_deprecated(&self) -> bool {
        self.deprecated <= PUBLISHED
    }
}

/// A runtime of Lambda, such as `nodejs24.x`.
pub fn lambda_runtime(name: &str) -> Option<Runtime> {
    RUNTIMES.lines().find_map(|line| {
        let mut words = line.split(' ');
        let mut next = || words.next().filter(|word| *word != "-");
        (next()? == name).then_some(())?;
        Some(Runtime { deprecated: next().unwrap_or_default(), blocked: next(), successor: next() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_known_or_not() {
        for (engine, version, expected) in [
            ("aurora-postgresql", "17.9", EngineVersion::Offered),
            ("aurora-postgresql", "16.3", EngineVersion::Retired),
            ("aurora-postgresql", "16", EngineVersion::Partial),
            ("aurora-postgresql", "10", EngineVersion::Retired),
            ("aurora-postgresql", "16.99", EngineVersion::New),
            ("aurora-postgresql", "19.1", EngineVersion::New),
            ("aurora-postgresql", "99.1", EngineVersion::Unknown),
            ("aurora-postgresql", "13.17", EngineVersion::Unknown),
            ("mysql", "8.0", EngineVersion::Partial),
            ("mysql", "8.0.11", EngineVersion::Retired),
            ("mysql", "latest", EngineVersion::Unknown),
        ] {
            assert_eq!(engine_version(engine, version), Some(expected), "{engine} {version}");
        }
        assert_eq!(engine_version("oracle-ee", "19"), None);
    }

    #[test]
    fn runtimes_have_their_days() {
        let old = lambda_runtime("nodejs12.x").expect("known");
        assert_eq!((old.blocked, old.successor), (Some("2023-03-31"), Some("nodejs24.x")));
        assert_eq!(lambda_runtime("nodejs24.x").and_then(|runtime| runtime.successor), None);
        assert!(old.is_blocked() && !lambda_runtime("nodejs16.x").expect("known").is_blocked());
        assert_eq!(lambda_runtime("python9"), None);
    }
}
