/// A version of Aurora MySQL that clusters can be made with.
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

    /// A version that AWS released after this library was made, as RDS writes it: `8.0.mysql_aurora.3.99.0`.
    pub const fn other(version: &'static str) -> Self {
        AuroraMysql(version)
    }

    /// The version, as RDS writes it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The family of the version's parameter groups: `aurora-mysql8.0`.
    pub(super) fn family(self) -> String {
        let mysql = self.0.split(".mysql_aurora").next().unwrap_or_default();
        format!("aurora-mysql{mysql}")
    }

    pub(super) fn is_valid(self) -> bool {
        is_valid(self.0)
    }
}

/// Whether a text has the form of a version.
pub(super) fn is_valid(version: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    version.split_once(".mysql_aurora.").is_some_and(|(mysql, aurora)| {
        matches!(mysql, "5.7" | "8.0" | "8.4")
            && aurora.split('.').count() == 3
            && aurora.split('.').all(number)
    })
}
