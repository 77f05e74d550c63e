//! Patterns of actions.

/// Whether a pattern, with `*` for any text and `?` for any one character, matches a text in any case.
///
/// After a mismatch, the last `*` takes one character more: earlier ones need not be tried again.
pub(super) fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        if p < pattern.len() && pattern[p] == b'*' {
            star = Some((p, t));
            p += 1;
        } else if p < pattern.len() && (pattern[p] == b'?' || pattern[p].eq_ignore_ascii_case(&text[t])) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((at, taken)) = star {
            (p, t) = (at + 1, taken + 1);
            star = Some((at, taken + 1));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_and_question_marks_stand_for_text() {
        for (pattern, text, expected) in [
            ("get*tagging", "GetObjectTagging", true),
            ("*AccessKey*", "ListAccessKeys", true),
            ("*", "Anything", true),
            ("Get*", "Get", true),
            ("?et", "Get", true),
            ("*a*b", "aXbXb", true),
            ("Get?", "Get", false),
            ("Get", "GetObject", false),
            ("*Tagging", "GetObjectTaggings", false),
            ("a*b*c", "abd", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }
}
