use std::str::FromStr;

use cdk_core::{IntoValue, Invalid, Text, Value};

/// When a rule runs: `schedule!("rate(5 minutes)")` or `schedule!("cron(0 3 * * ? *)")`, in UTC.
///
/// [Schedules](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule(Text);

const RULE: Invalid = Invalid::of(
    "a schedule is \"rate(5 minutes)\", with `minute`, `hour` or `day` in lower case (plural unless it is 1), or \"cron(0 3 * * ? *)\", with \
     minutes, hours, day of the month, month, day of the week and year",
);
const SINGULAR: Invalid =
    Invalid::of("a rate of 1 is singular, \"rate(1 minute)\", and any other plural, \"rate(5 minutes)\"");
const FIELDS: Invalid = Invalid::of(
    "a cron expression has 6 fields: minutes, hours, day of the month, month, day of the week, year, as in \"cron(0 3 * * ? *)\"",
);
const DAYS: Invalid = Invalid::of(
    "one of the two days of a cron expression, of the month or of the week, must be `?`, and the other must not: \"cron(0 3 * * ? *)\"",
);
const RANGE: Invalid = Invalid::of(
    "a field of the cron expression is out of range: minutes 0-59, hours 0-23, day of the month 1-31, month 1-12 or JAN-DEC, day of \
     the week 1-7 or SUN-SAT, year 1970-2199",
);

impl Schedule {
    /// The schedule of a literal; what `schedule!` calls.
    ///
    /// # Panics
    /// If the literal is not valid. In a constant, that is a compile error.
    #[track_caller]
    pub const fn literal(text: &'static str) -> Self {
        match problem(text.as_bytes()) {
            None => Schedule(Text::Borrowed(text)),
            Some(invalid) => panic!("{}", invalid.rule()),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The error in a text that is known at synthesis, if there is one.
    pub(crate) fn problem(text: &str) -> Option<Invalid> {
        problem(text.as_bytes())
    }
}

impl FromStr for Schedule {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::problem(text).map_or_else(|| Ok(Schedule(text.to_owned().into())), Err)
    }
}

impl TryFrom<&str> for Schedule {
    type Error = Invalid;

    fn try_from(text: &str) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl TryFrom<String> for Schedule {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl IntoValue<String> for Schedule {
    fn into_value(self) -> Value<String> {
        self.0.into_value()
    }
}

/// A schedule that is checked at compile time: `schedule!("rate(5 minutes)")`.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let every_night = schedule!("cron(0 3 * * ? *)");
/// # let _ = every_night;
/// ```
#[macro_export]
macro_rules! schedule {
    ($literal:literal) => {{
        const VALUE: $crate::events::Schedule = $crate::events::Schedule::literal($literal);
        VALUE
    }};
    ($other:expr) => {
        ::std::compile_error!(::std::concat!(
            "`schedule!` takes a literal, which it checks at compile time; for a text that is known when the program runs, \
             use `",
            ::std::stringify!($other),
            ".parse::<Schedule>()?`"
        ))
    };
}

const fn problem(text: &[u8]) -> Option<Invalid> {
    if text.is_empty() || text[text.len() - 1] != b')' {
        Some(RULE)
    } else if starts_with(text, b"rate(") {
        rate(text, 5, text.len() - 1)
    } else if starts_with(text, b"cron(") {
        cron(text, 5, text.len() - 1)
    } else {
        Some(RULE)
    }
}

const fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    text.len() >= prefix.len() && equal(text, 0, prefix.len(), prefix)
}

/// Whether a part of a text equals another text, ignoring case.
const fn equal(text: &[u8], from: usize, to: usize, other: &[u8]) -> bool {
    if to - from != other.len() {
        return false;
    }
    let mut i = 0;
    while i < other.len() {
        if !text[from + i].eq_ignore_ascii_case(&other[i]) {
            return false;
        }
        i += 1;
    }
    true
}

/// EventBridge accepts `rate(5 minutes)` only in lower case, but the names in a cron expression in any case.
const fn has_capitals(text: &[u8]) -> bool {
    let mut i = 0;
    while i < text.len() && !text[i].is_ascii_uppercase() {
        i += 1;
    }
    i < text.len()
}

const fn rate(text: &[u8], from: usize, to: usize) -> Option<Invalid> {
    let mut at = from;
    let mut number = 0_u32;
    while at < to && text[at].is_ascii_digit() {
        number = number.saturating_mul(10).saturating_add((text[at] - b'0') as u32);
        at += 1;
    }
    if at == from || number == 0 || at >= to || text[at] != b' ' || has_capitals(text) {
        return Some(RULE);
    }
    at += 1;
    let singular =
        equal(text, at, to, b"minute") || equal(text, at, to, b"hour") || equal(text, at, to, b"day");
    let plural =
        equal(text, at, to, b"minutes") || equal(text, at, to, b"hours") || equal(text, at, to, b"days");
    if !singular && !plural {
        Some(RULE)
    } else if singular == (number == 1) {
        None
    } else {
        Some(SINGULAR)
    }
}

/// The fields of a cron expression: the smallest and largest number, and the names for numbers.
const CRON: [(u32, u32, &[u8]); 6] = [
    (0, 59, b""),
    (0, 23, b""),
    (1, 31, b""),
    (1, 12, b"JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
    (1, 7, b"SUNMONTUEWEDTHUFRISAT"),
    (1970, 2199, b""),
];

const fn cron(text: &[u8], from: usize, to: usize) -> Option<Invalid> {
    let (mut at, mut field, mut questions) = (from, 0, 0);
    while at < to {
        let mut end = at;
        while end < to && text[end] != b' ' {
            end += 1;
        }
        if field == 6 || end == at || end + 1 == to {
            return Some(FIELDS);
        }
        let is_question = end == at + 1 && text[at] == b'?';
        if is_question && field != 2 && field != 4 {
            return Some(DAYS);
        }
        if is_question {
            questions += 1;
        } else if !is_field(text, at, end, field) {
            return Some(RANGE);
        }
        field += 1;
        at = end + 1;
    }
    if field != 6 {
        Some(FIELDS)
    } else if questions != 1 {
        Some(DAYS)
    } else {
        None
    }
}

/// Items, separated by commas.
const fn is_field(text: &[u8], from: usize, to: usize, field: usize) -> bool {
    let mut at = from;
    loop {
        let mut end = at;
        while end < to && text[end] != b',' {
            end += 1;
        }
        if !is_item(text, at, end, field) {
            return false;
        }
        if end == to {
            return true;
        }
        at = end + 1;
    }
}

/// `*`, a value or a range, each optionally with a step: `*/5`, `MON-FRI`, `10-20/2`; and what only the days have: `L`, `15W`, `6#3`.
const fn is_item(text: &[u8], from: usize, to: usize, field: usize) -> bool {
    if from == to {
        return false;
    }
    let mut body = from;
    while body < to && text[body] != b'/' {
        body += 1;
    }
    if body < to {
        match number(text, body + 1, to) {
            Some(step) if step > 0 => {}
            _ => return false,
        }
    }
    if equal(text, from, body, b"*") {
        return true;
    }
    let is_day = field == 2 || field == 4;
    if is_day && (equal(text, from, body, b"L") || field == 2 && equal(text, from, body, b"LW")) {
        return true;
    }
    let mut split = from;
    while split < body && text[split] != b'-' && text[split] != b'#' {
        split += 1;
    }
    if split == body {
        let last = text[body - 1];
        let is_marked = field == 2 && last == b'W' || field == 4 && last == b'L' && body - from > 1;
        return value(text, from, if is_marked { body - 1 } else { body }, field).is_some();
    }
    let first = value(text, from, split, field);
    if text[split] == b'#' {
        return field == 4 && first.is_some() && matches!(number(text, split + 1, body), Some(1..=5));
    }
    first.is_some() && value(text, split + 1, body, field).is_some()
}

/// A number in the range of a field, or one of its names.
const fn value(text: &[u8], from: usize, to: usize, field: usize) -> Option<u32> {
    let (least, greatest, names) = CRON[field];
    if let Some(number) = number(text, from, to) {
        return if number >= least && number <= greatest { Some(number) } else { None };
    }
    let (mut index, mut number) = (0, 1);
    while to > from && to - from == 3 && index + 3 <= names.len() {
        if text[from].eq_ignore_ascii_case(&names[index])
            && text[from + 1].eq_ignore_ascii_case(&names[index + 1])
            && text[from + 2].eq_ignore_ascii_case(&names[index + 2])
        {
            return Some(number);
        }
        (index, number) = (index + 3, number + 1);
    }
    None
}

const fn number(text: &[u8], from: usize, to: usize) -> Option<u32> {
    if from >= to || to - from > 4 {
        return None;
    }
    let (mut at, mut number) = (from, 0);
    while at < to {
        if !text[at].is_ascii_digit() {
            return None;
        }
        number = number * 10 + (text[at] - b'0') as u32;
        at += 1;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_that_eventbridge_takes() {
        for text in [
            "rate(1 minute)",
            "rate(5 minutes)",
            "rate(1 day)",
            "rate(12 hours)",
            "cron(0 10 * * ? *)",
            "cron(15 12 * * ? *)",
            "cron(0 18 ? * MON-FRI *)",
            "cron(0 8 1 * ? *)",
            "cron(0/10 * ? * MON-FRI *)",
            "cron(0,30 8-17 ? * mon,WED 2026-2030)",
            "cron(0 0 L * ? *)",
            "cron(0 0 15W JAN ? *)",
            "cron(0 0 ? * 6#3 *)",
            "cron(0 0 ? * 6L *)",
            "cron(*/5 * * * ? *)",
        ] {
            assert_eq!(Schedule::problem(text), None, "{text}");
        }
    }

    #[test]
    fn schedules_that_eventbridge_refuses() {
        for (text, invalid) in [
            ("rate(1 minutes)", SINGULAR),
            ("rate(5 minute)", SINGULAR),
            ("rate(0 minutes)", RULE),
            ("rate(5 seconds)", RULE),
            ("rate(5 Minutes)", RULE),
            ("rate(1 DAY)", RULE),
            ("Rate(5 minutes)", RULE),
            ("rate(1.5 hours)", RULE),
            ("rate(5  minutes)", RULE),
            ("rate(5 minutes", RULE),
            ("every day", RULE),
            ("", RULE),
            ("cron(0 10 * * ?)", FIELDS),
            ("cron(0 10 * * ? * *)", FIELDS),
            ("cron(0 10 * * ? * )", FIELDS),
            ("cron(0 10 * * * *)", DAYS),
            ("cron(0 10 ? * ? *)", DAYS),
            ("cron(? 10 * * ? *)", DAYS),
            ("cron(60 10 * * ? *)", RANGE),
            ("cron(0 24 * * ? *)", RANGE),
            ("cron(0 10 32 * ? *)", RANGE),
            ("cron(0 10 * 13 ? *)", RANGE),
            ("cron(0 10 ? * 8 *)", RANGE),
            ("cron(0 10 ? * 0 *)", RANGE),
            ("cron(0/0 10 * * ? *)", RANGE),
            ("cron(0 10 ? * FOO *)", RANGE),
            ("cron(0 10 * * ? 1969)", RANGE),
        ] {
            assert_eq!(Schedule::problem(text), Some(invalid), "{text}");
        }
    }
}
