//! YAML 1.1, as CloudFormation reads it, with the short forms of functions.
//!
//! Plain numbers with a leading zero stay text, because account ids are more common in templates than octal numbers.

use libyaml_safer::{Event, EventData, Mark, Parser, ScalarStyle};
use serde_json::{Map, Number, Value as Json};

use super::ReadError;

/// How deeply values can be nested.
const DEEPEST: usize = 200;

/// The first document of a text.
pub(super) fn document(text: &str) -> Result<Json, ReadError> {
    let mut bytes = text.as_bytes();
    let mut reader = Reader { parser: Parser::new() };
    reader.parser.set_input_string(&mut bytes);
    loop {
        let event = reader.next()?;
        match event.data {
            EventData::StreamStart { .. } | EventData::DocumentStart { .. } => {}
            EventData::StreamEnd => return Err(ReadError("it is empty".to_owned())),
            _ => return reader.value(event, 0),
        }
    }
}

struct Reader<R> {
    parser: Parser<R>,
}

impl<R: std::io::BufRead> Reader<R> {
    fn next(&mut self) -> Result<Event, ReadError> {
        self.parser.parse().map_err(|error| ReadError(format!("it is not valid YAML: {error}")))
    }

    /// The value that begins with an event.
    fn value(&mut self, event: Event, depth: usize) -> Result<Json, ReadError> {
        if depth > DEEPEST {
            return Err(at(event.start_mark, "values are nested too deeply"));
        }
        match event.data {
            EventData::Scalar { tag, value, style, .. } => {
                let tag = tag.as_deref();
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                Ok(called(tag, if is_plain { plain(value) } else { Json::String(value) }))
            }
            EventData::SequenceStart { tag, .. } => Ok(called(tag.as_deref(), self.list(depth)?)),
            EventData::MappingStart { tag, .. } => Ok(called(tag.as_deref(), self.map(depth)?)),
            EventData::Alias { .. } => Err(at(
                event.start_mark,
                "aliases of YAML are not read; CloudFormation does not support them",
            )),
            _ => Err(at(event.start_mark, "a value is missing")),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, ReadError> {
        let mut items = Vec::new();
        loop {
            let event = self.next()?;
            if event.data == EventData::SequenceEnd {
                return Ok(Json::Array(items));
            }
            items.push(self.value(event, depth + 1)?);
        }
    }

    fn map(&mut self, depth: usize) -> Result<Json, ReadError> {
        let mut map = Map::new();
        loop {
            let event = self.next()?;
            let key = match event.data {
                EventData::MappingEnd => return Ok(Json::Object(map)),
                EventData::Scalar { value, .. } => value,
                _ => return Err(at(event.start_mark, "a key is not a text")),
            };
            let next = self.next()?;
            let value = self.value(next, depth + 1)?;
            if map.contains_key(&key) {
                return Err(at(event.start_mark, &format!("the key `{key}` is there twice")));
            }
            map.insert(key, value);
        }
    }
}

fn at(mark: Mark, what: &str) -> ReadError {
    ReadError(format!("line {}, column {}: {what}", mark.line + 1, mark.column + 1))
}

/// A value with a tag: `!GetAtt queue.Arn` is `{"Fn::GetAtt": ["queue", "Arn"]}`.
fn called(tag: Option<&str>, value: Json) -> Json {
    let Some(name) = tag.and_then(|tag| tag.strip_prefix('!')).filter(|name| !name.is_empty()) else {
        return value;
    };
    let (name, argument) = match (name, value) {
        ("Ref" | "Condition", value) => (name.to_owned(), value),
        ("GetAtt", Json::String(text)) => {
            let parts = text.split_once('.').map(|(id, attribute)| vec![id.into(), attribute.into()]);
            ("Fn::GetAtt".to_owned(), parts.map_or_else(|| Json::String(text.clone()), Json::Array))
        }
        (name, value) => (format!("Fn::{name}"), value),
    };
    Json::Object(Map::from_iter([(name, argument)]))
}

/// A scalar without quotes or tag.
fn plain(text: String) -> Json {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Json::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Json::Bool(false),
        _ => number(&text).map_or(Json::String(text), Json::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_decimal = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let has_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if !is_decimal || has_zero {
        return None;
    }
    match text.parse::<i64>() {
        Ok(number) => Some(number.into()),
        Err(_) if digits.contains('.') => Number::from_f64(text.parse().ok()?),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::template;
    use super::*;

    #[test]
    fn short_forms_are_functions() {
        let text = "
Resources:
  Queue: # a comment
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub '${AWS::StackName}-orders'
      KmsMasterKeyId: !GetAtt Key.Arn
      Delay: !If [IsProd, 5, !Ref AWS::NoValue]
      Zone: !Select
        - 0
        - !GetAZs ''
      Code: |
        exports.handler = () => {}
      Joined: !Join ['', [a, !Ref Key]]
      Numbers: [80, 1.5, 012345678901, yes, 'no', ~, 2012-10-17]
";
        let template = template(text).unwrap();
        let expected = json!({
            "QueueName": { "Fn::Sub": "${AWS::StackName}-orders" },
            "KmsMasterKeyId": { "Fn::GetAtt": ["Key", "Arn"] },
            "Delay": { "Fn::If": ["IsProd", 5, { "Ref": "AWS::NoValue" }] },
            "Zone": { "Fn::Select": [0, { "Fn::GetAZs": "" }] },
            "Code": "exports.handler = () => {}\n",
            "Joined": { "Fn::Join": ["", ["a", { "Ref": "Key" }]] },
            "Numbers": [80, 1.5, "012345678901", true, "no", null, "2012-10-17"],
        });
        assert_eq!(template["Resources"]["Queue"]["Properties"], expected);
    }

    #[test]
    fn what_get_template_prints_is_unwrapped() {
        let body = json!({ "Resources": { "A": { "Type": "AWS::SNS::Topic" } } });
        let yaml = "Resources:\n  A: {Type: 'AWS::SNS::Topic'}\n";
        for envelope in [
            json!({ "TemplateBody": body, "StagesAvailable": ["Original", "Processed"] }).to_string(),
            json!({ "TemplateBody": yaml }).to_string(),
            json!(yaml).to_string(),
            body.to_string(),
            yaml.to_owned(),
            format!("\u{feff}---\n{yaml}"),
            "StagesAvailable:\n- Original\nTemplateBody: \"Resources:\\n  A: {Type: 'AWS::SNS::Topic'}\\n\"\n".to_owned(),
            "{Resources: {A: {Type: AWS::SNS::Topic}}}".to_owned(),
        ] {
            assert_eq!(template(&envelope), Ok(body.clone()), "{envelope}");
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        for (text, expected) in [
            ("", "it is empty"),
            ("a: b", "it has no section `Resources`, so it is not a template"),
            ("- a", "it is not a template, which is a map with the section `Resources`"),
            (
                "Resources:\n  A: &a {}\n  B: *a",
                "line 3, column 6: aliases of YAML are not read; CloudFormation does not support them",
            ),
            ("Resources:\n  A: {}\n  A: {}", "line 3, column 3: the key `A` is there twice"),
            ("{\"Resources\": {}", "it is not valid JSON: EOF while parsing an object at line 1 column 16"),
        ] {
            assert_eq!(template(text), Err(ReadError(expected.to_owned())));
        }
        assert!(template("Resources: [").unwrap_err().0.starts_with("it is not valid YAML: "));
        assert!(template(&format!("Resources: {}", "[".repeat(10_000))).is_err());
    }
}
