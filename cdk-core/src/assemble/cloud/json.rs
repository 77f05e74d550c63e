//! JSON as people read it.

use serde_json::Value;

/// JSON with indents and a newline at the end.
pub(in crate::assemble) fn pretty(json: &Value) -> String {
    let mut text = serde_json::to_string_pretty(json).expect("JSON values are valid JSON");
    text.push('\n');
    text
}

/// An object whose members keep this order, inside an object.
pub(super) fn ordered(members: &[(String, Value)]) -> String {
    let member = |(key, value): &(String, Value)| {
        let (key, value) = (Value::from(key.as_str()), pretty(value).trim_end().replace('\n', "\n    "));
        format!("\n    {key}: {value}")
    };
    let members: Vec<String> = members.iter().map(member).collect();
    if members.is_empty() { "{}".to_owned() } else { format!("{{{}\n  }}", members.join(",")) }
}
