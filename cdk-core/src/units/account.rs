use crate::units::{Invalid, literal, unit};
use crate::value::{Expr, IntoValue, Value};

/// The id of an AWS account: 12 digits.
///
/// ```
/// use cdk_core::{AccountId, account};
///
/// assert_eq!(account!("111122223333").as_str(), "111122223333");
/// assert!("1111".parse::<AccountId>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId([u8; 12]);

impl AccountId {
    const fn parse(text: &str) -> Result<Self, Invalid> {
        const RULE: Invalid = Invalid::of("an account id has exactly 12 digits, such as \"111122223333\"");
        let bytes = text.as_bytes();
        if bytes.len() != 12 {
            return Err(RULE);
        }
        let mut digits = [0; 12];
        let mut i = 0;
        while i < 12 {
            if !bytes[i].is_ascii_digit() {
                return Err(RULE);
            }
            digits[i] = bytes[i];
            i += 1;
        }
        Ok(AccountId(digits))
    }

    /// The digits.
    ///
    /// ```
    /// use cdk_core::account;
    ///
    /// assert_eq!(account!("111122223333").as_str(), "111122223333");
    /// ```
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits are UTF-8")
    }
}

literal!(AccountId, &str);
unit!(
    AccountId,
    account,
    Self::parse,
    "",
    ".parse::<AccountId>()?",
    "An account id that is checked at compile time: `account!(\"111122223333\")`."
);

impl std::fmt::Debug for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Display for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl IntoValue<String> for AccountId {
    fn into_value(self) -> Value<String> {
        Value::from_expr(Expr::text(self.as_str().to_owned()))
    }
}
