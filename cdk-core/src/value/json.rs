//! JSON as expressions: a CloudFormation function written in JSON becomes a call.
//!
//! Logical ids in JSON name elements of the stack that the JSON ends up in. They are not known here, so the names
//! stay in the calls, and the check pass looks them up. A malformed call stays a map, and the check pass reports it.

use serde_json::Value as J;

use crate::value::{Expr, Piece, Text};

/// The pseudo parameters.
pub(crate) static PSEUDO: [&str; 8] = [
    "AWS::AccountId",
    "AWS::NoValue",
    "AWS::NotificationARNs",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// An intrinsic function.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// The arguments that it takes, in words.
    pub(crate) takes: &'static str,
    /// Whether it takes these arguments.
    pub(crate) accepts: fn(&Expr) -> bool,
}

macro_rules! functions {
    ($($name:literal takes $takes:literal: $accepts:expr;)*) => {
        /// The functions of templates.
        pub(crate) static FUNCTIONS: &[Function] =
            &[$(Function { name: $name, takes: $takes, accepts: $accepts }),*];
    };
}

functions! {
    "Ref" takes "the logical id of a resource or parameter": is_name;
    "Fn::GetAtt" takes "[logical id, attribute]": |a| list(a, &[is_name, is_scalar]);
    "Fn::Sub" takes "a text, or [text, map of variables], with `${Name}`, `${Name.Attribute}` or `${!Literal}` in the text":
        |_| false;
    "Fn::If" takes "[name of a condition, value, value]": |a| list(a, &[is_name, is_there, is_there]);
    "Fn::Join" takes "[separator, list]": |a| list(a, &[is_text, is_list]);
    "Fn::Select" takes "[index, list]": |a| list(a, &[is_scalar, is_list]);
    "Fn::Split" takes "[separator, text]": |a| list(a, &[is_text, is_scalar]);
    "Fn::FindInMap" takes "[name of a mapping, first key, second key]":
        |a| list(a, &[is_scalar, is_scalar, is_scalar]) || list(a, &[is_scalar, is_scalar, is_scalar, |map| has(map, &["DefaultValue"])]);
    "Fn::Base64" takes "a text": is_scalar;
    "Fn::Cidr" takes "[block, count, host bits]": |a| list(a, &[is_scalar, is_scalar, is_scalar]) || list(a, &[is_scalar, is_scalar]);
    "Fn::GetAZs" takes "a region": is_scalar;
    "Fn::ImportValue" takes "the name of an export": is_scalar;
    "Fn::GetStackOutput" takes "a map with `StackName` and `OutputName`": |a| has(a, &["StackName", "OutputName"]);
    "Fn::Length" takes "a list": is_list;
    "Fn::ToJsonString" takes "a map or a list": |a| is_map(a) || is_list(a);
    "Fn::Transform" takes "a map with `Name` and `Parameters`": is_map;
    "Fn::And" takes "a list of conditions": is_list;
    "Fn::Or" takes "a list of conditions": is_list;
    "Fn::Not" takes "[condition]": |a| list(a, &[is_there]);
    "Fn::Equals" takes "[value, value]": |a| list(a, &[is_there, is_there]);
    "Fn::Contains" takes "[list, text]": |a| list(a, &[is_list, is_scalar]);
    "Fn::EachMemberEquals" takes "[list, text]": |a| list(a, &[is_list, is_scalar]);
    "Fn::EachMemberIn" takes "[list, list]": |a| list(a, &[is_list, is_list]);
    "Fn::RefAll" takes "a type of parameters": is_text;
    "Fn::ValueOf" takes "[parameter, attribute]": |a| list(a, &[is_name, is_text]);
    "Fn::ValueOfAll" takes "[type of parameters, attribute]": |a| list(a, &[is_text, is_text]);
}

type Kind = fn(&Expr) -> bool;

fn list(arguments: &Expr, kinds: &[Kind]) -> bool {
    let Expr::List(items) = arguments else { return false };
    items.len() == kinds.len() && items.iter().zip(kinds).all(|(item, is_right)| is_right(item))
}

fn is_there(value: &Expr) -> bool {
    !matches!(value, Expr::Absent)
}

fn is_text(value: &Expr) -> bool {
    matches!(value, Expr::Text(_))
}

fn is_name(value: &Expr) -> bool {
    matches!(value, Expr::Text(_) | Expr::LogicalId(_))
}

/// Whether a value is, or may be, `AWS::NoValue`: only properties, items of lists and entries of maps can be omitted.
pub(crate) fn may_be_omitted(value: &Expr) -> bool {
    match value.unlocated() {
        Expr::Absent | Expr::Pseudo("AWS::NoValue") => true,
        Expr::Call(call) if call.0 == "Fn::If" => {
            let Expr::List(items) = &call.1 else { return false };
            items.iter().skip(1).any(may_be_omitted)
        }
        _ => false,
    }
}

/// Whether a map has these entries.
fn has(map: &Expr, names: &[&str]) -> bool {
    is_evaluated(map) || names.iter().all(|name| map.get(name).is_some_and(|value| is_there(&value)))
}

fn is_evaluated(value: &Expr) -> bool {
    !may_be_omitted(value)
        && matches!(
            value,
            Expr::Reference(_) | Expr::LogicalId(_) | Expr::Pseudo(_) | Expr::Sub(_) | Expr::Call(_)
        )
}

fn is_scalar(value: &Expr) -> bool {
    let literal =
        matches!(value, Expr::Bool(_) | Expr::Integer(_) | Expr::Number(_) | Expr::Text(_) | Expr::Scalar(_));
    literal || is_evaluated(value)
}

fn is_list(value: &Expr) -> bool {
    matches!(value, Expr::List(_)) || is_evaluated(value)
}

fn is_map(value: &Expr) -> bool {
    matches!(value, Expr::Map(_) | Expr::Skeleton(_)) || is_evaluated(value)
}

/// Reads JSON.
pub(super) fn read(json: J) -> Expr {
    match json {
        J::Null => Expr::Scalar("null".into()),
        J::Bool(b) => Expr::Bool(b),
        J::Number(n) => match (n.as_i64(), n.as_f64()) {
            (Some(integer), _) => Expr::Integer(integer),
            (None, Some(number)) if n.is_f64() => Expr::Number(number),
            _ => Expr::Scalar(n.to_string().into()),
        },
        J::String(s) => Expr::text(s),
        J::Array(items) => Expr::List(items.into_iter().map(read).collect()).bounded(),
        J::Object(entries) => map(entries.into_iter().map(|(k, v)| (k.into(), read(v))).collect()),
    }
}

/// A map, or the call that it represents.
pub(crate) fn map(mut entries: Vec<(Text, Expr)>) -> Expr {
    let spells_call = |name: &str| name == "Ref" || name.starts_with("Fn::");
    match entries.pop() {
        Some((name, argument)) if entries.is_empty() && spells_call(&name) => {
            call(&name, argument).unwrap_or_else(|argument| Expr::Map(vec![(name, argument)]).bounded())
        }
        last => {
            entries.extend(last);
            Expr::Map(entries).bounded()
        }
    }
}

/// A call of a function; the argument, if CloudFormation has no such call.
fn call(name: &str, argument: Expr) -> Result<Expr, Expr> {
    let argument = match (name, argument) {
        ("Ref", Expr::Text(id)) => return Ok(reference(id)),
        ("Fn::Sub", argument) => return sub(&argument).ok_or(argument),
        ("Fn::GetAtt", Expr::Text(text)) => match text.split_once('.') {
            Some((id, attribute)) => return Ok(attribute_of(id, attribute)),
            None => Expr::Text(text),
        },
        (_, argument) => argument,
    };
    match FUNCTIONS.iter().find(|function| function.name == name) {
        Some(function) if (function.accepts)(&argument) => Ok(Expr::call(function.name, argument)),
        _ => Err(argument),
    }
}

/// `Ref`.
pub(super) fn reference(id: Text) -> Expr {
    let pseudo = PSEUDO.iter().find(|name| **name == id);
    pseudo.map_or_else(|| Expr::call("Ref", Expr::Text(id)), |name| Expr::Pseudo(name))
}

fn attribute_of(id: &str, attribute: &str) -> Expr {
    let text = |text: &str| Expr::text(text.to_owned());
    Expr::call("Fn::GetAtt", Expr::List(vec![text(id), text(attribute)]))
}

/// `Fn::Sub` of a text, or of a text and variables.
fn sub(argument: &Expr) -> Option<Expr> {
    let (text, variables) = match argument {
        Expr::Text(text) => (text, &[][..]),
        Expr::List(items) => match &items[..] {
            [Expr::Text(text), Expr::Map(variables)] => (text, &variables[..]),
            _ => return None,
        },
        _ => return None,
    };
    pieces(text, variables).map(Expr::Sub)
}

/// The pieces of the text of an `Fn::Sub`.
fn pieces(text: &str, variables: &[(Text, Expr)]) -> Option<Vec<Piece>> {
    let literal = |text: &str| Piece::Text(text.to_owned().into());
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find("${") {
        pieces.push(literal(&rest[..start]));
        let length = rest[start..].find('}')?;
        let name = rest[start + 2..start + length].trim();
        pieces.push(match name.strip_prefix('!') {
            Some(name) => literal(&format!("${{{name}}}")),
            None => Piece::Value(variable(name, variables)?),
        });
        rest = &rest[start + length + 1..];
    }
    pieces.push(literal(rest));
    Some(pieces)
}

fn variable(name: &str, variables: &[(Text, Expr)]) -> Option<Expr> {
    if let Some((_, value)) = variables.iter().find(|(variable, _)| variable == name) {
        return is_scalar(value).then(|| value.clone());
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    Some(match name.split_once('.') {
        Some((id, attribute)) => attribute_of(id, attribute),
        None => reference(name.to_owned().into()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn raw(id: &'static str) -> Expr {
        Expr::call("Ref", Expr::text(id))
    }

    #[test]
    fn functions_are_calls() {
        assert_eq!(read(json!({ "Ref": "AWS::Region" })), Expr::Pseudo("AWS::Region"));
        assert_eq!(read(json!({ "Ref": "Topic" })), raw("Topic"));
        let arn = attribute_of("Topic", "Arn");
        assert_eq!(read(json!({ "Fn::GetAtt": ["Topic", "Arn"] })), arn);
        assert_eq!(read(json!({ "Fn::GetAtt": "Topic.Arn" })), arn);
        let join = read(json!({ "Fn::Join": ["-", [{ "Ref": "Topic" }, "x"]] }));
        let items = Expr::List(vec![raw("Topic"), Expr::text("x")]);
        assert_eq!(join, Expr::call("Fn::Join", Expr::List(vec![Expr::text("-"), items])));
    }

    #[test]
    fn texts_with_variables_have_pieces() {
        let text = |text: &'static str| Piece::Text(text.into());
        let sub = read(json!({ "Fn::Sub": ["a ${!B} ${Topic.Arn}${C}", { "C": { "Ref": "AWS::Region" } }] }));
        let expected = vec![
            text("a "),
            text("${B}"),
            text(" "),
            Piece::Value(attribute_of("Topic", "Arn")),
            text(""),
            Piece::Value(Expr::Pseudo("AWS::Region")),
            text(""),
        ];
        assert_eq!(sub, Expr::Sub(expected));
    }

    #[test]
    fn what_is_no_call_stays_a_map() {
        for json in [
            json!({ "Ref": 1 }),
            json!({ "Ref": "main", "Path": "/" }),
            json!({ "Fn::Subb": "x" }),
            json!({ "Fn::Sub": "${a-b}" }),
            json!({ "Fn::Join": ["x"] }),
            json!({ "Fn::GetAtt": "Topic" }),
        ] {
            assert!(matches!(read(json.clone()), Expr::Map(_)), "{json}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(read(json!(u64::MAX)), Expr::Scalar("18446744073709551615".into()));
        assert_eq!(read(json!(i64::MIN)), Expr::Integer(i64::MIN));
        assert_eq!(read(json!(0.5)), Expr::Number(0.5));
    }
}
