use crate::units::{Invalid, literal};
use crate::value::{Expr, IntoValue, Value};

/// The Amazon Resource Name of something outside this program.
///
/// [ARN format](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arn(&'static str);

impl Arn {
    const fn parse(text: &'static str) -> Result<Self, Invalid> {
        if Self::is_valid(text) { Ok(Arn(text)) } else { Err(RULE) }
    }

    /// Whether a text is `arn:partition:service:region:account:resource`.
    const fn is_valid(text: &str) -> bool {
        let bytes = text.as_bytes();
        if bytes.len() < 4 || bytes[0] != b'a' || bytes[1] != b'r' || bytes[2] != b'n' || bytes[3] != b':' {
            return false;
        }
        let (mut i, mut field, mut length, mut account) = (4, 1, 0, 0);
        while i < bytes.len() {
            if bytes[i] == b' ' {
                return false;
            }
            if bytes[i] == b':' && field < 5 {
                let needed = field == 1 || field == 2;
                if needed && length == 0 || field == 4 && account != length {
                    return false;
                }
                (field, length, account) = (field + 1, 0, 0);
            } else {
                length += 1;
                // The account is digits, or `aws` for what AWS owns.
                account += (bytes[i].is_ascii_digit() || bytes[i].is_ascii_lowercase()) as usize;
            }
            i += 1;
        }
        field == 5 && length > 0
    }

    /// The service, such as `codeconnections`.
    pub fn service(self) -> &'static str {
        self.0.split(':').nth(2).unwrap_or_default()
    }

    /// The text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

const RULE: Invalid = Invalid::of(
    "an ARN is \"arn:partition:service:region:account:resource\", such as \
     \"arn:aws:acm:eu-west-1:111122223333:certificate/1234\"; region and account may be empty",
);

literal!(
    Arn,
    arn,
    &'static str,
    "An ARN that is checked at compile time: `arn!(\"arn:aws:iam::aws:policy/ReadOnlyAccess\")`."
);

impl IntoValue<String> for Arn {
    fn into_value(self) -> Value<String> {
        Value::from_expr(Expr::text(self.0))
    }
}
