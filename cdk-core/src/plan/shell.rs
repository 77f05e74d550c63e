//! Words and lines for bash.

use crate::units::Environment;

/// The start of a variable that the user sets, because only a deployment knows its value.
const UNKNOWN: &str = ":?set it to ";

/// A command of `aws` in an environment.
pub(crate) fn aws(command: &str, environment: Environment, profile: Option<&str>) -> String {
    let mut text = format!("aws {command}");
    if let Some(region) = environment.region {
        text.push_str(&format!(" --region {region}"));
    }
    if let Some(profile) = profile {
        text.push_str(&format!(" --profile {}", word(profile)));
    }
    text
}

/// The lines before commands: one that fails unless the credentials are those of the account, and the assignments of the
/// variables `${ACCOUNT}` and `${REGION}` that commands use in an environment that is not fixed.
pub(super) fn preamble(environment: Environment, profile: Option<&str>, commands: &str) -> Vec<String> {
    let any = Environment::any();
    let caller = aws("sts get-caller-identity --query Account --output text", any, profile);
    let mut lines = Vec::new();
    if let Some(account) = environment.account {
        let message = format!("the credentials are not those of account {account}");
        lines.push(format!("[ \"$({caller})\" = {account} ] || {}", fail(&message)));
    }
    if commands.contains("${REGION}") {
        let configured = aws("configure get region", any, profile);
        let region = format!("REGION=${{AWS_REGION:-${{AWS_DEFAULT_REGION:-$({configured})}}}}");
        lines.push(format!("{{ {region} || {}; }}", fail("no region is configured: set AWS_REGION")));
    }
    if commands.contains("${ACCOUNT}") {
        lines.push(format!("ACCOUNT=$({caller})"));
    }
    lines
}

fn fail(message: &str) -> String {
    format!("{{ echo '{message}' >&2; false; }}")
}

/// A text with `${AWS::AccountId}` and `${AWS::Region}` in it, with the values of an environment or with variables.
pub(super) fn named(text: &str, environment: Environment) -> String {
    let account = environment.account.map_or_else(|| "${ACCOUNT}".to_owned(), |account| account.to_string());
    let region = environment.region.map_or_else(|| "${REGION}".to_owned(), |region| region.to_string());
    text.replace("${AWS::AccountId}", &account).replace("${AWS::Region}", &region)
}

/// A variable that the user must set. Bash ends a command that uses it when it is not set, and says what it is for.
pub(super) fn variable(name: &str, what: &str) -> String {
    format!("${{{name}{UNKNOWN}{what}}}")
}

/// A word that bash reads as it is, but for the variables of [`named`] and [`variable`].
pub(super) fn word(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/.-_:=,@+%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if !word.match_indices("${").any(|(at, _)| is_variable(&word[at..])) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let mut quoted = String::from("\"");
    for (at, c) in word.char_indices() {
        let is_special = matches!(c, '"' | '\\' | '`') || c == '$' && !is_variable(&word[at..]);
        quoted.extend(is_special.then_some('\\').into_iter().chain([c]));
    }
    quoted + "\""
}

fn is_variable(text: &str) -> bool {
    let name = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let Some(rest) = text.strip_prefix("${") else { return false };
    let is_unknown = name(rest).is_some_and(|end| rest[end..].starts_with(UNKNOWN));
    is_unknown || rest.starts_with("ACCOUNT}") || rest.starts_with("REGION}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_bash_would_change_them() {
        for (text, expected) in [
            ("cdk.out/shop.template.json", "cdk.out/shop.template.json"),
            ("", "''"),
            ("it's $HOME", r"'it'\''s $HOME'"),
            ("cdk-assets-${ACCOUNT}", r#""cdk-assets-${ACCOUNT}""#),
            ("$x-${REGION}\"", r#""\$x-${REGION}\"""#),
            ("${X}", "'${X}'"),
        ] {
            assert_eq!(word(text), expected);
        }
        assert_eq!(word(&variable("NAME", "a name")), r#""${NAME:?set it to a name}""#);
    }
}
