use crate::units::{Invalid, literal, unit};
use crate::value::{Expr, IntoValue, Value};

/// A region of AWS.
///
/// ```
/// use cdk_core::{Region, region};
///
/// assert_eq!(region!("eu-west-1").partition(), "aws");
/// assert!("eu-west-9".parse::<Region>().is_err());
/// ```
///
/// [Regions](https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Region(&'static str);

/// The regions of all partitions, including those that AWS has announced but not opened yet.
const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-isoe-west-1",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
    "us-west-1",
    "us-west-2",
];

impl Region {
    const fn parse(text: &str) -> Result<Self, Invalid> {
        let mut i = 0;
        while i < REGIONS.len() {
            if equal(REGIONS[i].as_bytes(), text.as_bytes()) {
                return Ok(Region(REGIONS[i]));
            }
            i += 1;
        }
        Err(Invalid::of("AWS has no such region; regions have names such as \"eu-west-1\" and \"us-east-1\""))
    }

    /// A region that AWS opened after this library was made.
    ///
    /// ```
    /// use cdk_core::Region;
    ///
    /// let new = Region::unlisted("eu-north-9");
    /// assert_eq!(new.as_str(), "eu-north-9");
    /// ```
    pub const fn unlisted(name: &'static str) -> Self {
        Region(name)
    }

    /// The AWS partition that the region belongs to: `aws`, `aws-cn`, `aws-us-gov`, and so on.
    ///
    /// ```
    /// use cdk_core::region;
    ///
    /// assert_eq!(region!("cn-north-1").partition(), "aws-cn");
    /// ```
    pub fn partition(self) -> &'static str {
        let partitions = [
            ("cn-", "aws-cn"),
            ("us-gov-", "aws-us-gov"),
            ("us-isob-", "aws-iso-b"),
            ("us-isof-", "aws-iso-f"),
            ("us-iso-", "aws-iso"),
            ("eu-isoe-", "aws-iso-e"),
            ("eusc-", "aws-eusc"),
        ];
        partitions.iter().find(|(prefix, _)| self.0.starts_with(prefix)).map_or("aws", |(_, name)| name)
    }

    /// The domain suffix of the partition: `amazonaws.com`, and so on.
    ///
    /// ```
    /// use cdk_core::region;
    ///
    /// assert_eq!(region!("cn-north-1").domain_suffix(), "amazonaws.com.cn");
    /// ```
    pub fn domain_suffix(self) -> &'static str {
        match self.partition() {
            "aws-cn" => "amazonaws.com.cn",
            "aws-iso" => "c2s.ic.gov",
            "aws-iso-b" => "sc2s.sgov.gov",
            "aws-iso-e" => "cloud.adc-e.uk",
            "aws-iso-f" => "csp.hci.ic.gov",
            "aws-eusc" => "amazonaws.eu",
            _ => "amazonaws.com",
        }
    }

    /// The region's name.
    ///
    /// ```
    /// use cdk_core::region;
    ///
    /// assert_eq!(region!("eu-west-1").as_str(), "eu-west-1");
    /// ```
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

literal!(Region, &str);
unit!(
    Region,
    region,
    Self::parse,
    "",
    ".parse::<Region>()?",
    "A region that is checked at compile time: `region!(\"eu-west-1\")`."
);

impl std::fmt::Display for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl IntoValue<String> for Region {
    fn into_value(self) -> Value<String> {
        Value::from_expr(Expr::text(self.0))
    }
}
