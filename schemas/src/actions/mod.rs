//! The actions that IAM knows.

use std::sync::OnceLock;

use crate::suggest;

/// A line for each service: its name and its actions, all in lower case.
static TEXT: &str = include_str!("../actions.txt");

/// Why a text is no action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownAction {
    /// IAM knows no such service; perhaps this one was meant.
    Service(Option<&'static str>),
    /// The service has no such action; perhaps this one was meant, which is in lower case.
    Action(Option<&'static str>),
}

fn services() -> &'static [(&'static str, &'static str)] {
    static SERVICES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    SERVICES.get_or_init(|| {
        let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split_once(' ').unwrap_or((line, ""))).collect()
    })
}

/// The sorted actions of a service from the first one that is not less than `least`, found by bisection. They are ASCII.
fn from<'a>(actions: &'a str, least: &str) -> &'a str {
    let (mut low, mut high) = (0, actions.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = actions[low..middle].rfind(' ').map_or(low, |at| low + at + 1);
        let end = actions[middle..].find(' ').map_or(actions.len(), |at| middle + at);
        if &actions[start..end] < least {
            low = (end + 1).min(actions.len());
        } else {
            high = start;
        }
    }
    &actions[low..]
}

/// Whether IAM knows an action, such as `s3:GetObject`. Capitals do not matter; a text with `*` or `?` is an action if it
/// stands for at least one.
///
/// # Errors
/// If the service or the action is unknown. A text without a colon is of no service.
pub fn action(text: &str) -> Result<(), UnknownAction> {
    let text = text.to_ascii_lowercase();
    let (service, action) = text.split_once(':').unwrap_or((&text, ""));
    let services = services();
    let Ok(place) = services.binary_search_by_key(&service, |(name, _)| name) else {
        return Err(UnknownAction::Service(suggest(service, services.iter().map(|(name, _)| *name))));
    };
    let actions = services[place].1;
    let literal = action.split('*').next().and_then(|head| head.split('?').next()).unwrap_or(action);
    let mut candidates = from(actions, literal).split(' ').take_while(|known| known.starts_with(literal));
    if candidates.any(|known| matches(action, known)) {
        return Ok(());
    }
    Err(UnknownAction::Action(suggest(action, actions.split(' '))))
}

/// Whether a pattern with `*` and `?` stands for a text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => {
            pattern.len() == text.len() && pattern.bytes().zip(text.bytes()).all(|(p, t)| p == b'?' || p == t)
        }
        Some((head, rest)) => {
            text.len() >= head.len()
                && text.is_char_boundary(head.len())
                && matches(head, &text[..head.len()])
                && (head.len()..=text.len()).any(|at| text.is_char_boundary(at) && matches(rest, &text[at..]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_known_or_near() {
        for known in
            ["s3:GetObject", "S3:getobject", "s3:Get*", "s3:*", "kms:GenerateDataKey*", "s3:*Object?cl"]
        {
            assert_eq!(action(known), Ok(()), "{known}");
        }
        assert_eq!(action("s3:GetObjekt"), Err(UnknownAction::Action(Some("getobject"))));
        assert_eq!(action("s3:Fetch*"), Err(UnknownAction::Action(None)));
        assert_eq!(action("s33:GetObject"), Err(UnknownAction::Service(Some("s3"))));
        assert_eq!(action("GetObject"), Err(UnknownAction::Service(None)));
    }

    /// The text is in order.
    #[test]
    fn every_action_is_found() {
        for (service, actions) in services() {
            for name in actions.split(' ') {
                assert_eq!(action(&format!("{service}:{name}")), Ok(()), "{service}:{name}");
            }
        }
    }
}
