//! The rule of an alarm that is made of alarms.
//!
//! <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>

/// What is wrong with a rule.
pub(super) fn problem(rule: &str) -> Option<String> {
    const STATES: [&str; 3] = ["ALARM", "INSUFFICIENT_DATA", "OK"];
    const WORDS: [&str; 5] = ["AND", "FALSE", "NOT", "OR", "TRUE"];
    if rule.contains("AT_LEAST") {
        return None;
    }
    if let Some(operator) = ["&&", "||", "!"].iter().find(|operator| rule.contains(**operator)) {
        return Some(format!("`{operator}` is not an operator of a rule: write `AND`, `OR`, `NOT`"));
    }
    let mut rest = rule;
    let mut open = 0;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '(' => open += 1,
            ')' if open == 0 => return Some(format!("`{rule}` closes a bracket that is not open")),
            ')' => open -= 1,
            c if c.is_whitespace() => {}
            c => {
                let end = rest.find(|c: char| c.is_whitespace() || "()".contains(c)).unwrap_or(rest.len());
                let word = format!("{c}{}", &rest[..end]);
                rest = rest[end..].trim_start();
                if STATES.contains(&&*word) {
                    let argument = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
                    let Some((_, after)) = argument else {
                        return Some(format!("`{word}` of a rule has the name of an alarm in brackets"));
                    };
                    rest = after;
                } else if !WORDS.contains(&&*word) {
                    let near = cdk_core::suggest(&word, STATES.into_iter().chain(WORDS));
                    let hint = near.map_or_else(
                        || format!("; is it `ALARM({word})`?"),
                        |near| format!("; did you mean `{near}`?"),
                    );
                    return Some(format!("`{word}` says nothing of an alarm{hint}"));
                }
            }
        }
    }
    (open > 0).then(|| format!("`{rule}` leaves a bracket open"))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn rules() {
        for rule in [
            "ALARM(a)",
            "TRUE",
            "(ALARM(\"a b\") OR OK(arn:aws:cloudwatch:x:y:alarm:z)) AND NOT INSUFFICIENT_DATA(c)",
        ] {
            assert_eq!(problem(rule), None, "{rule}");
        }
        for rule in ["ALARMS(a)", "ALARM(a", "ALARM(a) && ALARM(b)", "a OR b", "(ALARM(a)", "ALARM(a))"] {
            assert!(problem(rule).is_some(), "{rule}");
        }
    }
}
