use std::str::FromStr;

use cdk_core::value::Piece;
use cdk_core::{Expr, Text, known_action};

/// An action of an AWS service, such as `s3:GetObject`, or a pattern of actions, such as `s3:Get*Tagging`.
///
/// IAM must know the action; a pattern with `*` and `?` must match at least one. Case does not matter.
///
/// ```
/// use cdk_aws::action;
/// use cdk_aws::iam::Action;
///
/// let read = action!("s3:GetObject");             // checked by the compiler
/// let given: Action = "iam:*AccessKey*".parse()?; // known when the program runs
/// let new = Action::unlisted("s3:TeleportObject"); // newer than this library
/// let error = "s3:GetObjekt".parse::<Action>().unwrap_err();
/// assert_eq!(error.to_string(), "IAM knows no action `s3:GetObjekt`; did you mean `s3:GetObject`?");
/// # let _ = (read, given, new);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [Actions](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html)
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Action {
    text: Text,
    is_unlisted: bool,
}

impl Action {
    /// An action that AWS added after this library was released: its existence is not checked.
    pub const fn unlisted(text: &'static str) -> Self {
        Action { text: Text::Borrowed(text), is_unlisted: true }
    }

    /// An action that `action!` has checked.
    #[doc(hidden)]
    pub const fn checked(text: &'static str) -> Self {
        Action { text: Text::Borrowed(text), is_unlisted: false }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text in a policy. The rules do not treat an unlisted action as a literal; the output is the same.
    pub(super) fn to_expr(&self) -> Expr {
        if self.is_unlisted {
            return Expr::Sub(vec![Piece::Text(self.text.clone())]);
        }
        Expr::Text(self.text.clone())
    }
}

/// The reason why a text is not an [`Action`].
///
/// ```
/// use cdk_aws::iam::Action;
/// use cdk_aws::prelude::*;
///
/// let error = "s3:GetObjct".parse::<Action>().unwrap_err();
/// assert!(error.to_string().contains("s3:GetObject"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidAction(String);

impl std::fmt::Display for InvalidAction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidAction {}

impl FromStr for Action {
    type Err = InvalidAction;

    fn from_str(text: &str) -> Result<Self, InvalidAction> {
        known_action(text).map_err(|unknown| InvalidAction(unknown.describe(text)))?;
        Ok(Action { text: Text::Owned(text.to_owned()), is_unlisted: false })
    }
}

impl TryFrom<&str> for Action {
    type Error = InvalidAction;

    fn try_from(text: &str) -> Result<Self, InvalidAction> {
        text.parse()
    }
}

impl TryFrom<String> for Action {
    type Error = InvalidAction;

    fn try_from(text: String) -> Result<Self, InvalidAction> {
        text.parse()
    }
}

/// An IAM action whose existence is checked at compile time: `action!("s3:GetObject")`.
///
/// A pattern must match at least one action: `action!("s3:Get*Tagging")`. For actions newer than this library, use
/// [`Action::unlisted`](crate::iam::Action::unlisted).
#[macro_export]
macro_rules! action {
    ($literal:literal) => {{
        $crate::__private::known_action!($literal);
        $crate::iam::Action::checked($literal)
    }};
    ($other:expr) => {
        ::std::compile_error!(::std::concat!(
            "`action!` takes a literal, which it checks at compile time; for a text that is known when the program runs, use `",
            ::std::stringify!($other),
            ".parse::<Action>()?`"
        ))
    };
}
