//! Values of templates in a line of text.

use serde_json::Value as Json;

use super::origins::Origins;
use crate::change::Place;

/// How many characters of a value are shown.
const SHOWN: usize = 100;

/// Shows the values of one side.
pub(super) struct Values<'o> {
    pub(super) origins: &'o Origins,
    pub(super) stack: &'o str,
}

impl Values<'_> {
    /// A value, cut where it is long: `"text"`, `80`, `<prod/database.Arn>`.
    pub(super) fn short(&self, value: &Json) -> String {
        let mut text = String::new();
        self.write(value, &mut text);
        cut(&text, SHOWN)
    }

    /// A whole value.
    pub(super) fn full(&self, value: &Json) -> String {
        let mut text = String::new();
        self.write(value, &mut text);
        text
    }

    fn write(&self, value: &Json, text: &mut String) {
        match value {
            Json::Object(map) => {
                if let (1, Some((name, argument))) = (map.len(), map.iter().next())
                    && self.write_call(name, argument, text)
                {
                    return;
                }
                text.push('{');
                for (index, (name, value)) in map.iter().enumerate() {
                    text.push_str(if index == 0 { " " } else { ", " });
                    text.push_str(name);
                    text.push_str(": ");
                    self.write(value, text);
                }
                text.push_str(if map.is_empty() { "}" } else { " }" });
            }
            Json::Array(items) => {
                text.push('[');
                for (index, value) in items.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { ", " });
                    self.write(value, text);
                }
                text.push(']');
            }
            scalar => text.push_str(&scalar.to_string()),
        }
    }

    /// References by the paths of constructs.
    fn write_call(&self, name: &str, argument: &Json, text: &mut String) -> bool {
        match (name, argument) {
            ("Ref", Json::String(id)) => self.write_reference(id, None, text),
            ("Fn::GetAtt", Json::String(both)) => {
                let (id, attribute) = both.split_once('.').unwrap_or((both, ""));
                self.write_reference(id, Some(attribute), text);
            }
            ("Fn::GetAtt", Json::Array(parts)) => match &parts[..] {
                [Json::String(id), Json::String(attribute)] => {
                    self.write_reference(id, Some(attribute), text);
                }
                _ => return false,
            },
            ("Fn::ImportValue", Json::String(export)) => text.push_str(&format!("<import {export}>")),
            ("Fn::Sub", Json::String(template)) => {
                text.push('"');
                self.write_sub(template, text);
                text.push('"');
            }
            _ => return false,
        }
        true
    }

    fn write_sub(&self, template: &str, text: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            match name.split_once('.') {
                Some((id, attribute)) => self.write_reference(id, Some(attribute), text),
                None => self.write_reference(name, None, text),
            }
            rest = after;
        }
        text.push_str(rest);
    }

    fn write_reference(&self, id: &str, attribute: Option<&str>, text: &mut String) {
        let origin = self.origins.get(Place { stack: self.stack, id });
        text.push('<');
        text.push_str(origin.map_or(id, |origin| &origin.path));
        if let Some(attribute) = attribute {
            text.push('.');
            text.push_str(attribute);
        }
        text.push('>');
    }
}

/// The first characters of a text.
pub(super) fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
