//! The actions that IAM knows: a table of services, and for each its actions in order.

mod index;
mod pattern;

use std::cmp::Ordering;

use crate::suggest;
use index::SERVICES;

/// A line for each service: its name and its actions as AWS writes them, sorted by lowercase name.
static TEXT: &str = include_str!("../../actions.txt");

/// Why a text is not an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownAction {
    /// It does not have the form of an action.
    Form,
    /// IAM has no service with this name; perhaps this one was meant.
    Service(Option<&'static str>),
    /// The service has no action with this name; perhaps this one was meant.
    Action(Option<&'static str>),
}

impl UnknownAction {
    /// What is wrong with the text, which was given to [`action`].
    pub fn message(&self, text: &str) -> String {
        match self {
            UnknownAction::Form => format!(
                "`{text}` is not an action: write `service:Action`, such as `s3:GetObject`; the action may contain `*` and `?`"
            ),
            UnknownAction::Service(_) => format!("IAM knows no service `{}`", split(text).0),
            UnknownAction::Action(_) if text.contains(['*', '?']) => {
                format!("`{text}` matches no action that IAM knows")
            }
            UnknownAction::Action(_) => format!("IAM knows no action `{text}`"),
        }
    }

    /// The action that was perhaps meant by the text.
    pub fn meant(&self, text: &str) -> Option<String> {
        let (service, action) = split(text);
        match self {
            UnknownAction::Form => None,
            UnknownAction::Service(near) => near.map(|near| format!("{near}:{action}")),
            UnknownAction::Action(near) => near.map(|near| format!("{service}:{near}")),
        }
    }

    /// What is wrong with the text, and the action that was perhaps meant by it.
    pub fn describe(&self, text: &str) -> String {
        let meant = self.meant(text).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        self.message(text) + &meant
    }
}

fn split(text: &str) -> (&str, &str) {
    text.split_once(':').unwrap_or((text, ""))
}

/// Checks that IAM knows an action, such as `s3:GetObject`. Case does not matter; a text with `*` or `?` must match
/// at least one action of its service, and `*` and `*:*` match all actions.
///
/// # Errors
/// If the text does not have the form of an action, or the service or the action is unknown.
pub fn action(text: &str) -> Result<(), UnknownAction> {
    if matches!(text, "*" | "*:*") {
        return Ok(());
    }
    let (service, action) = split(text);
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'*' | b'?');
    if service.is_empty() || action.is_empty() || !text.bytes().all(|byte| byte == b':' || is_part(byte)) {
        return Err(UnknownAction::Form);
    }
    let Ok(place) = SERVICES.binary_search_by(|(name, ..)| compare(name, service)) else {
        return Err(UnknownAction::Service(suggest(service, SERVICES.iter().map(|(name, ..)| *name))));
    };
    let (_, start, end) = SERVICES[place];
    let actions = &TEXT[start..end];
    let literal = action.split(['*', '?']).next().unwrap_or(action);
    let mut candidates = from(actions, literal).split(' ').take_while(|known| starts_with(known, literal));
    if candidates.any(|known| pattern::matches(action.as_bytes(), known.as_bytes())) {
        return Ok(());
    }
    Err(UnknownAction::Action(suggest(action, actions.split(' '))))
}

/// The actions of a service from the first one that is not less than `least`, found by binary search. They are ASCII.
fn from<'a>(actions: &'a str, least: &str) -> &'a str {
    let (mut low, mut high) = (0, actions.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = actions[low..middle].rfind(' ').map_or(low, |at| low + at + 1);
        let end = actions[middle..].find(' ').map_or(actions.len(), |at| middle + at);
        if compare(&actions[start..end], least) == Ordering::Less {
            low = (end + 1).min(actions.len());
        } else {
            high = start;
        }
    }
    &actions[low..]
}

/// The order of two names in lower case. A plain loop, because this dominates the time of unoptimized builds.
fn compare(a: &str, b: &str) -> Ordering {
    let (a, b, mut at) = (a.as_bytes(), b.as_bytes(), 0);
    while at < a.len() && at < b.len() {
        let (one, other) = (a[at].to_ascii_lowercase(), b[at].to_ascii_lowercase());
        if one != other {
            return one.cmp(&other);
        }
        at += 1;
    }
    a.len().cmp(&b.len())
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_known_or_near() {
        for known in [
            "s3:GetObject",
            "S3:getobject",
            "s3:Get*",
            "s3:*",
            "kms:GenerateDataKey*",
            "s3:*Object?cl",
            "s3:Get*Tagging",
            "IAM:*accesskey*",
            "ecs:?unTask",
            "*",
            "*:*",
        ] {
            assert_eq!(action(known), Ok(()), "{known}");
        }
        assert_eq!(action("s3:GetObjekt"), Err(UnknownAction::Action(Some("GetObject"))));
        assert_eq!(action("s3:Fetch*"), Err(UnknownAction::Action(None)));
        assert_eq!(action("s33:GetObject"), Err(UnknownAction::Service(Some("s3"))));
        for form in ["", "GetObject", ":GetObject", "s3:", "s3:Get Object", "s3:Get.Object", "**"] {
            assert_eq!(action(form), Err(UnknownAction::Form), "{form}");
        }
    }

    #[test]
    fn the_action_that_was_meant_is_written_as_aws_does() {
        for (text, meant) in
            [("s3:getobjekt", "s3:GetObject"), ("lamda:InvokeFunction", "lambda:InvokeFunction")]
        {
            assert_eq!(action(text).unwrap_err().meant(text).as_deref(), Some(meant));
        }
    }

    /// The index fits the text, and the text is in order.
    #[test]
    fn every_action_is_found() {
        for (service, start, end) in SERVICES {
            for name in TEXT[*start..*end].split(' ').filter(|name| !name.is_empty()) {
                assert_eq!(action(&format!("{service}:{name}")), Ok(()), "{service}:{name}");
            }
        }
    }
}
