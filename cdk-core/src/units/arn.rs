use crate::units::{Invalid, unit};
use crate::value::{Expr, IntoValue, Value};

/// The Amazon Resource Name of something outside this program.
///
/// The partition must be one of AWS's, and the account must be 12 digits, `aws` for resources that AWS owns, or empty.
///
/// ```
/// use cdk_core::{Arn, arn};
///
/// let certificate = arn!("arn:aws:acm:eu-west-1:111122223333:certificate/1234");
/// assert_eq!(certificate.service(), "acm");
/// assert!("arn:aws:acm:eu-west-1:1111:certificate/1234".parse::<Arn>().is_err());
/// ```
///
/// [ARN format](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arn(&'static str);

const RULE: Invalid = Invalid::of(
    "an ARN is \"arn:partition:service:region:account:resource\", without spaces, such as \
     \"arn:aws:acm:eu-west-1:111122223333:certificate/1234\"; region and account may be empty",
);
const PARTITION: Invalid = Invalid::of(
    "the partition of an ARN, its second part, is \"aws\", \"aws-cn\", \"aws-us-gov\", \"aws-eusc\", \"aws-iso\", or \"aws-iso-\" with a letter",
);
const SERVICE: Invalid =
    Invalid::of("an ARN names its service in its third part, such as \"s3\" in \"arn:aws:s3:::reports\"");
const ACCOUNT: Invalid = Invalid::of(
    "the account of an ARN, its fifth part, is 12 digits, \"aws\" for what AWS owns, or empty, as in \
     \"arn:aws:iam::aws:policy/ReadOnlyAccess\"",
);

impl Arn {
    /// A text that is known only when the program runs is leaked, so that ARNs are `Copy`.
    fn parse(text: &str) -> Result<Self, Invalid> {
        Self::problem(text).map_or_else(|| Ok(Arn(text.to_owned().leak())), Err)
    }

    /// What is wrong with a text that is not of the form `arn:partition:service:region:account:resource`.
    const fn problem(text: &str) -> Option<Invalid> {
        let bytes = text.as_bytes();
        let (mut colons, mut found, mut i) = ([0; 5], 0, 0);
        while i < bytes.len() {
            if bytes[i] == b' ' {
                return Some(RULE);
            }
            if bytes[i] == b':' && found < 5 {
                colons[found] = i;
                found += 1;
            }
            i += 1;
        }
        if found < 5 || colons[4] + 1 == bytes.len() || !is(bytes, 0, colons[0], b"arn") {
            Some(RULE)
        } else if !is_partition(bytes, colons[0] + 1, colons[1]) {
            Some(PARTITION)
        } else if colons[1] + 1 == colons[2] {
            Some(SERVICE)
        } else if !is_account(bytes, colons[3] + 1, colons[4]) {
            Some(ACCOUNT)
        } else {
            None
        }
    }

    /// The ARN of a literal; what `arn!` calls.
    ///
    /// # Panics
    /// If the literal is not valid. In a constant, that is a compile error.
    #[track_caller]
    pub const fn literal(text: &'static str) -> Self {
        match Self::problem(text) {
            None => Arn(text),
            Some(invalid) => panic!("{}", invalid.rule()),
        }
    }

    /// The service, such as `codeconnections`.
    ///
    /// ```
    /// use cdk_core::arn;
    ///
    /// assert_eq!(arn!("arn:aws:s3:::reports").service(), "s3");
    /// ```
    pub fn service(self) -> &'static str {
        self.0.split(':').nth(2).unwrap_or_default()
    }

    /// The text.
    ///
    /// ```
    /// use cdk_core::arn;
    ///
    /// assert_eq!(arn!("arn:aws:s3:::reports").as_str(), "arn:aws:s3:::reports");
    /// ```
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

const fn is(text: &[u8], from: usize, to: usize, other: &[u8]) -> bool {
    to - from == other.len() && starts_with(text, from, to, other)
}

const fn starts_with(text: &[u8], from: usize, to: usize, start: &[u8]) -> bool {
    let mut i = 0;
    while i < start.len() {
        if from + i >= to || text[from + i] != start[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn is_partition(text: &[u8], from: usize, to: usize) -> bool {
    is(text, from, to, b"aws")
        || is(text, from, to, b"aws-cn")
        || is(text, from, to, b"aws-us-gov")
        || is(text, from, to, b"aws-eusc")
        || is(text, from, to, b"aws-iso")
        || (starts_with(text, from, to, b"aws-iso-") && to - from == 9 && text[to - 1].is_ascii_lowercase())
}

const fn is_account(text: &[u8], from: usize, to: usize) -> bool {
    let mut i = from;
    while i < to && text[i].is_ascii_digit() {
        i += 1;
    }
    from == to || is(text, from, to, b"aws") || (i == to && to - from == 12)
}

unit!(
    Arn,
    arn,
    Self::parse,
    "",
    ".parse::<Arn>()?",
    "An ARN that is checked at compile time: `arn!(\"arn:aws:iam::aws:policy/ReadOnlyAccess\")`."
);

impl IntoValue<String> for Arn {
    fn into_value(self) -> Value<String> {
        Value::from_expr(Expr::text(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_of_all_partitions_are_taken() {
        for arn in [
            "arn:aws:s3:::reports",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws-cn:sns:cn-north-1:111122223333:news",
            "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:jobs",
            "arn:aws-iso:sqs:us-iso-east-1:111122223333:jobs",
            "arn:aws-iso-b:sqs:us-isob-east-1:111122223333:jobs",
            "arn:aws-eusc:sqs:eusc-de-east-1:111122223333:jobs",
            "arn:aws:logs:eu-west-1:111122223333:log-group:orders:*",
        ] {
            assert_eq!(Arn::problem(arn), None, "{arn}");
        }
    }

    #[test]
    fn each_bad_part_is_named() {
        for (arn, invalid) in [
            ("", RULE),
            ("aws:acm:certificate", RULE),
            ("arn:aws:s3:::", RULE),
            ("arn:aws:s3:::two words", RULE),
            ("arm:aws:s3:::reports", RULE),
            ("arn::s3:::reports", PARTITION),
            ("arn:amazon:s3:::reports", PARTITION),
            ("arn:aws-isolated:s3:::reports", PARTITION),
            ("arn:aws::eu-west-1:111122223333:news", SERVICE),
            ("arn:aws:sns:eu-west-1:11112222333:news", ACCOUNT),
            ("arn:aws:sns:eu-west-1:11112222333x:news", ACCOUNT),
            ("arn:aws:sns:eu-west-1:shop:news", ACCOUNT),
        ] {
            assert_eq!(arn.parse::<Arn>(), Err(invalid), "{arn}");
        }
    }
}
