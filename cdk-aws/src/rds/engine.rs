/// A version of Aurora MySQL with which clusters can be created.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, database });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [Release notes](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuroraMysql(&'static str);

impl AuroraMysql {
    /// Aurora MySQL 3.04.4, compatible with MySQL 8.0.
    pub const V3_04_4: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.04.4");
    /// Aurora MySQL 3.04.6, compatible with MySQL 8.0.
    pub const V3_04_6: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.04.6");
    /// Aurora MySQL 3.08.0, compatible with MySQL 8.0.
    pub const V3_08_0: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.08.0");
    /// Aurora MySQL 3.08.1, compatible with MySQL 8.0.
    pub const V3_08_1: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.08.1");
    /// Aurora MySQL 3.08.2, compatible with MySQL 8.0.
    pub const V3_08_2: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.08.2");
    /// Aurora MySQL 3.09.0, compatible with MySQL 8.0.
    pub const V3_09_0: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.09.0");
    /// Aurora MySQL 3.10.0, compatible with MySQL 8.0.
    pub const V3_10_0: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.0");
    /// Aurora MySQL 3.10.1, compatible with MySQL 8.0.
    pub const V3_10_1: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.1");
    /// Aurora MySQL 3.10.2, compatible with MySQL 8.0.
    pub const V3_10_2: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.2");
    /// Aurora MySQL 3.10.3, compatible with MySQL 8.0.
    pub const V3_10_3: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.3");
    /// Aurora MySQL 3.10.4, compatible with MySQL 8.0.
    pub const V3_10_4: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.4");
    /// Aurora MySQL 3.10.5, compatible with MySQL 8.0.
    pub const V3_10_5: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.5");
    /// Aurora MySQL 3.10.6, compatible with MySQL 8.0.
    pub const V3_10_6: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.10.6");
    /// Aurora MySQL 3.11.1, compatible with MySQL 8.0.
    pub const V3_11_1: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.11.1");
    /// Aurora MySQL 3.12.0, compatible with MySQL 8.0.
    pub const V3_12_0: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.12.0");
    /// Aurora MySQL 3.13.0, compatible with MySQL 8.0.
    pub const V3_13_0: AuroraMysql = AuroraMysql("8.0.mysql_aurora.3.13.0");
    /// Aurora MySQL 8.4.7, compatible with MySQL 8.4.
    pub const V8_4_7: AuroraMysql = AuroraMysql("8.4.mysql_aurora.8.4.7");
    /// Aurora MySQL 8.4.8, compatible with MySQL 8.4.
    pub const V8_4_8: AuroraMysql = AuroraMysql("8.4.mysql_aurora.8.4.8");

    /// A version that AWS released after this library, in the notation of RDS: `8.0.mysql_aurora.3.14.0`.
    pub const fn other(version: &'static str) -> Self {
        AuroraMysql(version)
    }

    /// The version, in the notation of RDS.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The family of the version's parameter groups, `aurora-mysql8.0`, even if the version does not exist.
    pub(super) fn family(self) -> String {
        let mysql =
            self.0.split(".mysql_aurora.").next().filter(|_| known(self.0) != Known::Never).unwrap_or("8.0");
        format!("aurora-mysql{mysql}")
    }
}

/// What is known about a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Clusters can be created with it.
    Offered,
    /// Existing clusters may have it.
    Retired,
    /// It may have been released after this library.
    New,
    /// A prefix: RDS chooses one of the versions that begin with it.
    Partial,
    /// The version does not exist.
    Never,
}

/// The versions with which clusters can be created.
const OFFERED: [AuroraMysql; 18] = [
    AuroraMysql::V3_04_4,
    AuroraMysql::V3_04_6,
    AuroraMysql::V3_08_0,
    AuroraMysql::V3_08_1,
    AuroraMysql::V3_08_2,
    AuroraMysql::V3_09_0,
    AuroraMysql::V3_10_0,
    AuroraMysql::V3_10_1,
    AuroraMysql::V3_10_2,
    AuroraMysql::V3_10_3,
    AuroraMysql::V3_10_4,
    AuroraMysql::V3_10_5,
    AuroraMysql::V3_10_6,
    AuroraMysql::V3_11_1,
    AuroraMysql::V3_12_0,
    AuroraMysql::V3_13_0,
    AuroraMysql::V8_4_7,
    AuroraMysql::V8_4_8,
];

/// Versions that are no longer offered.
const RETIRED: &str = "\
2.02.3 2.03.2 2.03.3 2.03.4 2.04.0 2.04.1 2.04.2 2.04.3 2.04.4 2.04.5 2.04.6 2.04.7 2.04.8 2.04.8.3 \
2.04.9 2.05.0 2.05.1 2.06.0 2.07.0 2.07.1 2.07.10 2.07.2 2.07.3 2.07.4 2.07.5 2.07.6 2.07.7 2.07.8 \
2.07.9 2.08.0 2.08.1 2.08.2 2.08.3 2.08.4 2.09.0 2.09.1 2.09.2 2.09.3 2.10.0 2.10.0.1 2.10.1 2.10.2 \
2.10.3 2.11.0 2.11.1 2.11.2 2.11.3 2.11.4 2.11.5 2.11.6 2.12.0 2.12.0.1 2.12.1 2.12.2 2.12.3 2.12.4 \
2.12.5 2.12.6 3.01.0 3.01.1 3.02.0 3.02.1 3.02.2 3.02.3 3.03.0 3.03.1 3.03.2 3.03.3 3.04.0 3.04.1 \
3.04.2 3.04.3 3.05.0 3.05.0.1 3.05.1 3.05.2 3.06.0 3.06.1 3.07.0 3.07.1 3.11.0";

/// What is known about a version, in the notation of RDS.
pub(super) fn known(version: &str) -> Known {
    if OFFERED.iter().any(|offered| offered.0 == version) {
        return Known::Offered;
    }
    if matches!(version, "5.7" | "8.0" | "8.4") {
        return Known::Partial;
    }
    let Some((mysql, aurora)) = version.split_once(".mysql_aurora.") else { return Known::Never };
    let first = aurora.split('.').next();
    if !matches!((mysql, first), ("5.7", Some("2")) | ("8.0", Some("3")) | ("8.4", Some("8"))) {
        return Known::Never;
    }
    if RETIRED.split(' ').any(|retired| retired == aurora) {
        return Known::Retired;
    }
    let Some([_, line, patch]) = numbers(aurora) else { return Known::Never };
    let of_family = |other: &AuroraMysql| {
        let (family, other) = other.0.split_once(".mysql_aurora.")?;
        let [_, line, patch] = numbers(other)?;
        (family == mysql).then_some((line, patch))
    };
    let offered: Vec<(u32, u32)> = OFFERED.iter().filter_map(of_family).collect();
    let newest = offered.iter().map(|(line, _)| *line).max().unwrap_or(u32::MAX - 10);
    let newest_patch = offered.iter().filter(|(of, _)| *of == line).map(|(_, patch)| *patch).max();
    let is_next = newest_patch.is_some_and(|known| patch > known && patch <= known + 10);
    let is_next_line = line > newest && line <= newest + 10 && patch <= 10;
    if is_next || is_next_line { Known::New } else { Known::Never }
}

/// The three numbers of a version of Aurora. The second one has two digits, except in versions of 8.4.
fn numbers(aurora: &str) -> Option<[u32; 3]> {
    let parts: Vec<&str> = aurora.split('.').collect();
    let [first, line, patch] = parts[..] else { return None };
    let is_padded = first == "8" || line.len() == 2;
    let number = |text: &str| text.parse().ok().filter(|_| text.chars().all(|c| c.is_ascii_digit()));
    is_padded.then_some([number(first)?, number(line)?, number(patch)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_known_or_not() {
        for (version, expected) in [
            ("8.0.mysql_aurora.3.10.0", Known::Offered),
            ("8.4.mysql_aurora.8.4.7", Known::Offered),
            ("8.0.mysql_aurora.3.05.2", Known::Retired),
            ("5.7.mysql_aurora.2.11.2", Known::Retired),
            ("8.0.mysql_aurora.3.10.9", Known::New),
            ("8.0.mysql_aurora.3.14.0", Known::New),
            ("8.4.mysql_aurora.8.4.9", Known::New),
            ("8.0", Known::Partial),
            ("8.0.mysql_aurora.3.99.0", Known::Never),
            ("8.0.mysql_aurora.3.4.4", Known::Never),
            ("8.0.mysql_aurora.2.11.2", Known::Never),
            ("8.0.32", Known::Never),
            ("3.10.0", Known::Never),
        ] {
            assert_eq!(known(version), expected, "{version}");
        }
    }
}
