//! How long a value is, as far as it is known before the deployment.

use super::{Expr, Node, Piece, Text, is_dynamic};

/// What counts.
#[derive(Clone, Copy)]
struct Measure {
    /// How long a text is that is known.
    text: fn(&str) -> usize,
    /// How long the result of a reference or function is.
    unknown: fn(&Expr) -> usize,
    /// Which branch of a condition.
    branch: fn(usize, usize) -> usize,
}

/// What IAM counts: characters, except white space.
fn without_space(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

impl Node<'_> {
    /// The least number of characters of this value as JSON, without white space: what IAM counts in a policy.
    ///
    /// What only the deployment knows counts as the shortest text that it can be, so that a value is never longer
    /// here than what will be deployed.
    pub fn least_characters(&self) -> usize {
        json(self, Measure { text: without_space, unknown: least, branch: usize::min })
    }

    /// The least number of bytes of this value: of the text, or of a record or list as JSON.
    ///
    /// What only the deployment knows counts as the shortest text that it can be.
    pub fn least_bytes(&self) -> usize {
        let measure = Measure { text: str::len, unknown: least, branch: usize::min };
        self.expr().map_or_else(|| json(self, measure), |expr| measure.result(expr))
    }
}

impl Expr {
    /// How many characters this value will have as JSON, without white space, if references are to things whose names
    /// CloudFormation makes. An estimate, for what is split into parts that must not become too long.
    pub fn likely_characters(&self) -> usize {
        Measure { text: without_space, unknown: likely, branch: usize::max }.json(self)
    }
}

fn json(node: &Node<'_>, measure: Measure) -> usize {
    if node.is_evaluated() && node.expr().is_none() {
        return 0;
    }
    if let Some(expr) = node.expr() {
        return measure.json(expr);
    }
    let entries = node.own_entries().iter().map(|(key, value)| measure.entry(key, json(value, measure)));
    let items = node.list().iter().map(|item| json(item, measure));
    enclosed(entries.chain(items))
}

/// The length of a list or record: brackets, and commas between the items.
fn enclosed(items: impl Iterator<Item = usize>) -> usize {
    let (count, length) =
        items.filter(|length| *length > 0).fold((0, 0), |(n, sum), item| (n + 1, sum + item));
    2 + length + usize::saturating_sub(count, 1)
}

impl Measure {
    /// The length of an entry: the key in quotes, a colon and the value. Without a value there is no entry.
    fn entry(self, key: &str, value: usize) -> usize {
        if value == 0 { 0 } else { (self.text)(key) + 3 + value }
    }

    fn json(self, expr: &Expr) -> usize {
        match expr {
            Expr::Absent | Expr::Pseudo("AWS::NoValue") => 0,
            Expr::Bool(_) | Expr::Integer(_) | Expr::Number(_) | Expr::Scalar(_) => self.result(expr),
            Expr::List(items) => enclosed(items.iter().map(|item| self.json(item))),
            Expr::Map(entries) => {
                let entry = |(key, value): &(Text, Expr)| self.entry(key, self.json(value));
                enclosed(entries.iter().map(entry))
            }
            Expr::Skeleton(skeleton) if skeleton.written.0 == "\u{1}" => self.json(&skeleton.holes[0].value),
            Expr::Skeleton(_) => self.json(&expr.to_tree()),
            Expr::Call(call) if call.0 == "Fn::If" => self.either(&call.1, |value| self.json(value)),
            _ => 2 + self.result(expr),
        }
    }

    /// The length of a value as text.
    fn result(self, expr: &Expr) -> usize {
        match expr {
            Expr::Bool(value) => value.to_string().len(),
            Expr::Integer(value) => value.to_string().len(),
            Expr::Number(value) => value.to_string().len(),
            Expr::Scalar(text) => text.len(),
            Expr::Text(text) if is_dynamic(text) => (self.unknown)(expr),
            Expr::Text(text) => (self.text)(text),
            Expr::Sub(pieces) if pieces.iter().any(is_dynamic_piece) => (self.unknown)(expr),
            Expr::Sub(pieces) => {
                let piece = |piece: &Piece| match piece {
                    Piece::Text(text) => (self.text)(text),
                    Piece::Value(value) => self.result(value),
                };
                pieces.iter().map(piece).sum()
            }
            Expr::List(_) | Expr::Map(_) => self.json(expr),
            Expr::Skeleton(_) => self.result(&expr.to_tree()),
            Expr::Call(call) => self.call(expr, call.0, &call.1),
            _ => (self.unknown)(expr),
        }
    }

    fn call(self, call: &Expr, function: &str, arguments: &Expr) -> usize {
        match (function, arguments) {
            ("Fn::If", _) => self.either(arguments, |value| self.result(value)),
            ("Fn::Base64", text) => self.result(text).div_ceil(3) * 4,
            ("Fn::ToJsonString", value) => self.json(value),
            ("Fn::Join", Expr::List(parts)) => match &parts[..] {
                [Expr::Text(separator), Expr::List(items)]
                    if !items.iter().any(|item| item.as_text().is_some_and(is_dynamic)) =>
                {
                    let lengths =
                        items.iter().filter(|item| !is_no_value(item)).map(|item| self.result(item));
                    let (count, sum) = lengths.fold((0_usize, 0), |(n, sum), item| (n + 1, sum + item));
                    sum + count.saturating_sub(1) * (self.text)(separator)
                }
                _ => (self.unknown)(call),
            },
            _ => (self.unknown)(call),
        }
    }

    fn either(self, arguments: &Expr, length: impl Fn(&Expr) -> usize) -> usize {
        let Expr::List(parts) = arguments else { return 0 };
        parts.iter().skip(1).map(length).reduce(self.branch).unwrap_or(0)
    }
}

/// Whether a text begins a dynamic reference, which is replaced at deployment.
fn is_dynamic_piece(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if is_dynamic(text))
}

fn is_no_value(expr: &Expr) -> bool {
    matches!(expr, Expr::Absent | Expr::Pseudo("AWS::NoValue"))
}

/// The shortest text that a reference or function can result in.
fn least(expr: &Expr) -> usize {
    match expr {
        Expr::Pseudo("AWS::AccountId") => "111122223333".len(),
        Expr::Pseudo("AWS::Region") => "us-east-1".len(),
        Expr::Pseudo("AWS::Partition") => "aws".len(),
        Expr::Pseudo("AWS::URLSuffix") => "c2s.ic.gov".len(),
        Expr::Pseudo("AWS::StackName") => 1,
        Expr::Reference(reference) if reference.attribute.as_deref() == Some("Arn") => {
            "arn:aws:s3:::abc".len()
        }
        _ => 0,
    }
}

/// The length of most ARNs and names that CloudFormation makes.
fn likely(expr: &Expr) -> usize {
    match expr {
        Expr::Pseudo("AWS::AccountId") => "111122223333".len(),
        Expr::Pseudo("AWS::Region") => "ap-southeast-1".len(),
        Expr::Pseudo("AWS::Partition") => "aws-us-gov".len(),
        Expr::Pseudo("AWS::URLSuffix") => "amazonaws.com.cn".len(),
        _ => 128,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, Value, json};

    const CHARACTERS: Measure = Measure { text: without_space, unknown: least, branch: usize::min };
    const BYTES: Measure = Measure { text: str::len, unknown: least, branch: usize::min };

    #[test]
    fn lengths_are_those_of_compact_json() {
        let policy: Value<Json> = json!({ "Statement": [{ "Sid": "Read all", "Resource": ["*", 1] }] });
        let text = r#"{"Statement":[{"Sid":"Read all","Resource":["*",1]}]}"#;
        assert_eq!(CHARACTERS.json(policy.expr()), text.len() - 1);
        assert_eq!(BYTES.json(policy.expr()), text.len());
    }

    #[test]
    fn what_is_unknown_counts_as_the_shortest_text() {
        let text = |text: &'static str| Piece::text(text);
        let account = [Piece::pseudo("AWS::Partition"), text(":iam::"), Piece::pseudo("AWS::AccountId")];
        let arn = [text("arn:")].into_iter().chain(account).chain([text(":root")]);
        assert_eq!(BYTES.result(&Expr::Sub(arn.collect())), "arn:aws:iam::111122223333:root".len());
        let secret = Expr::text("{{resolve:secretsmanager:orders:SecretString:password}}");
        assert_eq!(BYTES.result(&secret), 0);
        let joined = Value::join("-", [Value::<String>::stack_name(), "orders".into()]);
        assert_eq!(BYTES.result(joined.expr()), "s-orders".len());
        let condition = crate::Condition::new(Value::equals("a", "b"));
        let either = Value::<String>::if_(&condition, "orders", "x");
        assert_eq!(BYTES.result(either.expr()), 1);
    }
}
