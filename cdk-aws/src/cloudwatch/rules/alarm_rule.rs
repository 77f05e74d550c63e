use cdk_core::check::{Report, Subject, rule};

rule! { "CW0021", "invalid rule of a composite alarm", on(&["AWS::CloudWatch::CompositeAlarm"], check), r#"
The rule of a composite alarm combines the states of other alarms: `ALARM(name)`, `OK(name)` and
`INSUFFICIENT_DATA(name)`, joined by `AND`, `OR` and `NOT`.

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARMS(a)" })
//                                     ^
```

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARM(a) && ALARM(b)" })
//                                     ^
```

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "(ALARM(a)" })
//                                     ^
```

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "a OR b" })
//                                     ^
```

```rust right
let nested = "(ALARM(\"a b\") OR INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x)) AND NOT OK(c)";
let [one, two, three] = [nested, "AT_LEAST(2, ALARM, (a, b, c))", "TRUE"]
    .map(|rule| cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: rule }));
place! { one, two, three }
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(mistake) = alarm.text("AlarmRule").and_then(mistake) {
        report
            .error(alarm.at("AlarmRule"), mistake)
            .help("write a rule such as `ALARM(one) AND (ALARM(two) OR NOT OK(three))`");
    }
}

const STATES: [&str; 3] = ["ALARM", "INSUFFICIENT_DATA", "OK"];
const WORDS: [&str; 5] = ["AND", "FALSE", "NOT", "OR", "TRUE"];

fn mistake(rule: &str) -> Option<String> {
    if rule.contains("AT_LEAST") {
        return None;
    }
    if let Some(operator) = ["&&", "||", "!"].iter().find(|operator| rule.contains(**operator)) {
        return Some(format!("unknown operator `{operator}`: use `AND`, `OR` or `NOT`"));
    }
    let (mut rest, mut open) = (rule.trim_start(), 0);
    while let Some(c) = rest.chars().next() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => {
                return Some(format!("`{rule}` has a closing parenthesis without an opening one"));
            }
            ')' => open -= 1,
            _ => {
                let (word, after) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
                rest = match after_word(word, after) {
                    Ok(after) => after.trim_start(),
                    Err(mistake) => return Some(mistake),
                };
                continue;
            }
        }
        rest = rest[1..].trim_start();
    }
    (open > 0).then(|| format!("`{rule}` has an unclosed parenthesis"))
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || "()".contains(c)
}

/// What comes after a word, and after the alarm of a state.
fn after_word<'r>(word: &str, after: &'r str) -> Result<&'r str, String> {
    if WORDS.contains(&word) {
        return Ok(after);
    }
    if STATES.contains(&word) {
        let alarm = after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let (_, after) =
            alarm.ok_or_else(|| format!("`{word}` requires the name of an alarm in parentheses"))?;
        return Ok(after);
    }
    let near = cdk_core::suggest(word, STATES.into_iter().chain(WORDS))
        .map_or_else(|| format!("ALARM({word})"), ToOwned::to_owned);
    Err(format!("unknown word `{word}`; did you mean `{near}`?"))
}
