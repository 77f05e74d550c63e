use cdk_core::{Invalid, Text};

/// An action of an AWS service, such as `s3:GetObject`.
///
/// [Actions](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html)
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Action(Text);

impl Action {
    const fn parse(text: &'static str) -> Result<Self, Invalid> {
        match Self::problem(text) {
            None => Ok(Action(Text::Borrowed(text))),
            Some(rule) => Err(rule),
        }
    }

    const fn problem(text: &str) -> Option<Invalid> {
        const RULE: Invalid = Invalid::of(
            "an action is \"service:Action\", such as \"s3:GetObject\": the service in lower case, the action of \
             letters and digits, starting with a letter; `*` stands at its end alone",
        );
        let bytes = text.as_bytes();
        let (mut i, mut colon) = (0, 0);
        while i < bytes.len() {
            let byte = bytes[i];
            if byte == b':' && colon == 0 && i > 0 {
                colon = i;
            } else if colon == 0 {
                if !(byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
                    return Some(RULE);
                }
            } else if i == colon + 1 {
                if !(byte.is_ascii_alphabetic() || byte == b'*' && i + 1 == bytes.len()) {
                    return Some(RULE);
                }
            } else if !(byte.is_ascii_alphanumeric() || byte == b'*' && i + 1 == bytes.len()) {
                return Some(RULE);
            }
            i += 1;
        }
        if colon == 0 || colon + 1 == bytes.len() { Some(RULE) } else { None }
    }

    /// The action of a literal; what `action!` calls.
    ///
    /// # Panics
    /// If the literal is not valid. In a constant, that is a compile error.
    #[track_caller]
    pub const fn literal(text: &'static str) -> Self {
        match Self::problem(text) {
            None => Action(Text::Borrowed(text)),
            Some(invalid) => panic!("{}", invalid.rule()),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<&'static str> for Action {
    type Error = Invalid;

    fn try_from(text: &'static str) -> Result<Self, Invalid> {
        Action::parse(text)
    }
}

/// An IAM action that is checked at compile time: `action!("s3:GetObject")`.
#[macro_export]
macro_rules! action {
    ($literal:expr) => {{
        const VALUE: $crate::iam::Action = $crate::iam::Action::literal($literal);
        VALUE
    }};
}
