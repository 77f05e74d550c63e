/// The size of a database instance: the instance classes of Aurora MySQL.
///
/// Classes whose family ends with `g` run on Graviton, at a better price for the performance.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
///     .instance_class(InstanceClass::R8gXlarge);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, database });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [Instance classes](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceClass(&'static str);

#[expect(non_upper_case_globals, reason = "named as AWS names the classes")]
impl InstanceClass {
    /// `db.r5.large`.
    pub const R5Large: InstanceClass = InstanceClass("db.r5.large");
    /// `db.r5.xlarge`.
    pub const R5Xlarge: InstanceClass = InstanceClass("db.r5.xlarge");
    /// `db.r5.2xlarge`.
    pub const R52xlarge: InstanceClass = InstanceClass("db.r5.2xlarge");
    /// `db.r5.4xlarge`.
    pub const R54xlarge: InstanceClass = InstanceClass("db.r5.4xlarge");
    /// `db.r5.8xlarge`.
    pub const R58xlarge: InstanceClass = InstanceClass("db.r5.8xlarge");
    /// `db.r5.12xlarge`.
    pub const R512xlarge: InstanceClass = InstanceClass("db.r5.12xlarge");
    /// `db.r5.16xlarge`.
    pub const R516xlarge: InstanceClass = InstanceClass("db.r5.16xlarge");
    /// `db.r5.24xlarge`.
    pub const R524xlarge: InstanceClass = InstanceClass("db.r5.24xlarge");
    /// `db.r6g.large`.
    pub const R6gLarge: InstanceClass = InstanceClass("db.r6g.large");
    /// `db.r6g.xlarge`.
    pub const R6gXlarge: InstanceClass = InstanceClass("db.r6g.xlarge");
    /// `db.r6g.2xlarge`.
    pub const R6g2xlarge: InstanceClass = InstanceClass("db.r6g.2xlarge");
    /// `db.r6g.4xlarge`.
    pub const R6g4xlarge: InstanceClass = InstanceClass("db.r6g.4xlarge");
    /// `db.r6g.8xlarge`.
    pub const R6g8xlarge: InstanceClass = InstanceClass("db.r6g.8xlarge");
    /// `db.r6g.12xlarge`.
    pub const R6g12xlarge: InstanceClass = InstanceClass("db.r6g.12xlarge");
    /// `db.r6g.16xlarge`.
    pub const R6g16xlarge: InstanceClass = InstanceClass("db.r6g.16xlarge");
    /// `db.r6i.large`.
    pub const R6iLarge: InstanceClass = InstanceClass("db.r6i.large");
    /// `db.r6i.xlarge`.
    pub const R6iXlarge: InstanceClass = InstanceClass("db.r6i.xlarge");
    /// `db.r6i.2xlarge`.
    pub const R6i2xlarge: InstanceClass = InstanceClass("db.r6i.2xlarge");
    /// `db.r6i.4xlarge`.
    pub const R6i4xlarge: InstanceClass = InstanceClass("db.r6i.4xlarge");
    /// `db.r6i.8xlarge`.
    pub const R6i8xlarge: InstanceClass = InstanceClass("db.r6i.8xlarge");
    /// `db.r6i.12xlarge`.
    pub const R6i12xlarge: InstanceClass = InstanceClass("db.r6i.12xlarge");
    /// `db.r6i.16xlarge`.
    pub const R6i16xlarge: InstanceClass = InstanceClass("db.r6i.16xlarge");
    /// `db.r6i.24xlarge`.
    pub const R6i24xlarge: InstanceClass = InstanceClass("db.r6i.24xlarge");
    /// `db.r6i.32xlarge`.
    pub const R6i32xlarge: InstanceClass = InstanceClass("db.r6i.32xlarge");
    /// `db.r7g.large`.
    pub const R7gLarge: InstanceClass = InstanceClass("db.r7g.large");
    /// `db.r7g.xlarge`.
    pub const R7gXlarge: InstanceClass = InstanceClass("db.r7g.xlarge");
    /// `db.r7g.2xlarge`.
    pub const R7g2xlarge: InstanceClass = InstanceClass("db.r7g.2xlarge");
    /// `db.r7g.4xlarge`.
    pub const R7g4xlarge: InstanceClass = InstanceClass("db.r7g.4xlarge");
    /// `db.r7g.8xlarge`.
    pub const R7g8xlarge: InstanceClass = InstanceClass("db.r7g.8xlarge");
    /// `db.r7g.12xlarge`.
    pub const R7g12xlarge: InstanceClass = InstanceClass("db.r7g.12xlarge");
    /// `db.r7g.16xlarge`.
    pub const R7g16xlarge: InstanceClass = InstanceClass("db.r7g.16xlarge");
    /// `db.r7i.large`.
    pub const R7iLarge: InstanceClass = InstanceClass("db.r7i.large");
    /// `db.r7i.xlarge`.
    pub const R7iXlarge: InstanceClass = InstanceClass("db.r7i.xlarge");
    /// `db.r7i.2xlarge`.
    pub const R7i2xlarge: InstanceClass = InstanceClass("db.r7i.2xlarge");
    /// `db.r7i.4xlarge`.
    pub const R7i4xlarge: InstanceClass = InstanceClass("db.r7i.4xlarge");
    /// `db.r7i.8xlarge`.
    pub const R7i8xlarge: InstanceClass = InstanceClass("db.r7i.8xlarge");
    /// `db.r7i.12xlarge`.
    pub const R7i12xlarge: InstanceClass = InstanceClass("db.r7i.12xlarge");
    /// `db.r7i.16xlarge`.
    pub const R7i16xlarge: InstanceClass = InstanceClass("db.r7i.16xlarge");
    /// `db.r7i.24xlarge`.
    pub const R7i24xlarge: InstanceClass = InstanceClass("db.r7i.24xlarge");
    /// `db.r7i.48xlarge`.
    pub const R7i48xlarge: InstanceClass = InstanceClass("db.r7i.48xlarge");
    /// `db.r8g.large`.
    pub const R8gLarge: InstanceClass = InstanceClass("db.r8g.large");
    /// `db.r8g.xlarge`.
    pub const R8gXlarge: InstanceClass = InstanceClass("db.r8g.xlarge");
    /// `db.r8g.2xlarge`.
    pub const R8g2xlarge: InstanceClass = InstanceClass("db.r8g.2xlarge");
    /// `db.r8g.4xlarge`.
    pub const R8g4xlarge: InstanceClass = InstanceClass("db.r8g.4xlarge");
    /// `db.r8g.8xlarge`.
    pub const R8g8xlarge: InstanceClass = InstanceClass("db.r8g.8xlarge");
    /// `db.r8g.12xlarge`.
    pub const R8g12xlarge: InstanceClass = InstanceClass("db.r8g.12xlarge");
    /// `db.r8g.16xlarge`.
    pub const R8g16xlarge: InstanceClass = InstanceClass("db.r8g.16xlarge");
    /// `db.r8g.24xlarge`.
    pub const R8g24xlarge: InstanceClass = InstanceClass("db.r8g.24xlarge");
    /// `db.r8g.48xlarge`.
    pub const R8g48xlarge: InstanceClass = InstanceClass("db.r8g.48xlarge");
    /// `db.t3.medium`.
    pub const T3Medium: InstanceClass = InstanceClass("db.t3.medium");
    /// `db.t3.large`.
    pub const T3Large: InstanceClass = InstanceClass("db.t3.large");
    /// `db.t4g.medium`.
    pub const T4gMedium: InstanceClass = InstanceClass("db.t4g.medium");
    /// `db.t4g.large`.
    pub const T4gLarge: InstanceClass = InstanceClass("db.t4g.large");
    /// `db.x2g.large`.
    pub const X2gLarge: InstanceClass = InstanceClass("db.x2g.large");
    /// `db.x2g.xlarge`.
    pub const X2gXlarge: InstanceClass = InstanceClass("db.x2g.xlarge");
    /// `db.x2g.2xlarge`.
    pub const X2g2xlarge: InstanceClass = InstanceClass("db.x2g.2xlarge");
    /// `db.x2g.4xlarge`.
    pub const X2g4xlarge: InstanceClass = InstanceClass("db.x2g.4xlarge");
    /// `db.x2g.8xlarge`.
    pub const X2g8xlarge: InstanceClass = InstanceClass("db.x2g.8xlarge");
    /// `db.x2g.12xlarge`.
    pub const X2g12xlarge: InstanceClass = InstanceClass("db.x2g.12xlarge");
    /// `db.x2g.16xlarge`.
    pub const X2g16xlarge: InstanceClass = InstanceClass("db.x2g.16xlarge");

    /// A class that AWS released after this library: `db.r9g.large`.
    pub const fn other(class: &'static str) -> Self {
        InstanceClass(class)
    }

    /// The class, in the notation of RDS.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether the class is burstable: it earns CPU credits while it is idle, and spends them under load.
    pub(super) fn is_burstable(self) -> bool {
        self.0.starts_with("db.t")
    }
}

/// The sizes of classes.
const SIZES: &[&str] = &[
    "micro",
    "small",
    "medium",
    "large",
    "xlarge",
    "2xlarge",
    "3xlarge",
    "4xlarge",
    "6xlarge",
    "8xlarge",
    "10xlarge",
    "12xlarge",
    "16xlarge",
    "18xlarge",
    "24xlarge",
    "32xlarge",
    "48xlarge",
    "64xlarge",
    "96xlarge",
    "112xlarge",
    "metal",
];

/// Whether some RDS engine offers such a class. Classes for Oracle have additional parts, for memory and threads.
pub(super) fn is_class(class: &str) -> bool {
    let parts: Vec<&str> = class.split('.').collect();
    let [db, family, size, ..] = parts[..] else { return class == "db.serverless" };
    let begins = family.starts_with(|c: char| c.is_ascii_lowercase());
    let is_size = SIZES.contains(&size) || size.starts_with("metal-");
    db == "db" && begins && family.contains(|c: char| c.is_ascii_digit()) && is_size
}

/// Whether Aurora MySQL offers such a class.
pub(super) fn is_plausible(class: &str) -> bool {
    if class == "db.serverless" {
        return true;
    }
    let mut parts = class.split('.');
    let (db, family, size) =
        (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    // Older generations do not support the versions that are offered today.
    let generation = family.get(1..2).and_then(|digit| digit.parse::<u8>().ok()).unwrap_or(0);
    let fits = SIZES.contains(&size)
        && match family.chars().next() {
            Some('r') => generation >= 5 && size.ends_with("large"),
            Some('x') => generation >= 2 && size.ends_with("large"),
            Some('t') => generation >= 3 && matches!(size, "medium" | "large"),
            _ => false,
        };
    db == Some("db") && fits && parts.next().is_none()
}
