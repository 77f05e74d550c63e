//! JSON as text with values in it.

use super::{Expr, Piece, Text, Value};

/// The text of a JSON document whose values are known at deployment only. The names of its maps are literal.
pub fn json_text(document: &Expr) -> Value<String> {
    let mut pieces = Pieces(Vec::new());
    pieces.write(document);
    Value::from_expr(Expr::Sub(pieces.0))
}

struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Piece::Text(before)) => before.to_mut().push_str(text),
            _ => self.0.push(Piece::Text(Text::Owned(text.to_owned()))),
        }
    }

    fn write(&mut self, expr: &Expr) {
        match expr {
            Expr::Absent => self.push("null"),
            Expr::Bool(value) => self.push(&value.to_string()),
            Expr::Integer(value) => self.push(&value.to_string()),
            // The value stays visible for the rule that refuses it.
            Expr::Number(value) if !value.is_finite() => self.0.push(Piece::Value(Expr::Number(*value))),
            Expr::Number(value) => self.push(&value.to_string()),
            Expr::Scalar(scalar) => self.push(scalar),
            Expr::Text(text) => self.push(&quoted(text)),
            Expr::List(items) => {
                let items = items.iter().filter(|item| !matches!(item, Expr::Absent));
                self.joined("[", items, "]", |this, item| this.write(item));
            }
            Expr::Map(entries) => {
                let entries = entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent));
                self.joined("{", entries, "}", |this, (key, value)| {
                    this.push(&(quoted(key) + ":"));
                    this.write(value);
                });
            }
            Expr::Skeleton(skeleton) => self.write(&skeleton.to_tree()),
            Expr::Sub(pieces) => {
                self.push("\"");
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => self.push(&escaped(text)),
                        Piece::Value(value) => self.value(value),
                    }
                }
                self.push("\"");
            }
            Expr::Reference(_) | Expr::Pseudo(_) | Expr::LogicalId(_) | Expr::Call(_) => {
                self.push("\"");
                self.value(expr);
                self.push("\"");
            }
        }
    }

    fn value(&mut self, expr: &Expr) {
        match expr {
            Expr::Text(text) => self.push(&escaped(text)),
            other => self.0.push(Piece::Value(other.clone())),
        }
    }

    fn joined<T>(
        &mut self,
        begin: &str,
        items: impl Iterator<Item = T>,
        end: &str,
        write: impl Fn(&mut Self, T),
    ) {
        self.push(begin);
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.push(",");
            }
            write(self, item);
        }
        self.push(end);
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("strings are valid JSON")
}

fn escaped(text: &str) -> String {
    let quoted = quoted(text);
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_json() {
        let document = Expr::Map(vec![
            ("name".into(), Expr::text("a \"b\"")),
            ("gone".into(), Expr::Absent),
            ("list".into(), Expr::List(vec![Expr::Integer(1), Expr::Pseudo("AWS::Region")])),
        ]);
        let region = Piece::Value(Expr::Pseudo("AWS::Region"));
        let text = |text: &'static str| Piece::Text(text.into());
        let expected = vec![text("{\"name\":\"a \\\"b\\\"\",\"list\":[1,\""), region, text("\"]}")];
        assert_eq!(json_text(&document).into_expr(), Expr::Sub(expected));
    }
}
