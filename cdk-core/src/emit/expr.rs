//! Writes expressions as CloudFormation spells them.

use std::borrow::Cow;

use super::json::Json;
use super::writer::Writer;
use crate::place::Tree;
use crate::resolve::Resolved;
use crate::value::skeleton::{Token, Tokens};
use crate::value::{Expr, Skeleton, Target};

/// The value of an expression in a template of this stack, as JSON.
pub(crate) fn json(tree: &Tree<'_>, resolved: &Resolved, stack: usize, expr: &Expr) -> serde_json::Value {
    let mut writer = Box::<Json>::default();
    TemplateWriter { tree, resolved, stack, writer: &mut *writer }.expr(expr);
    serde_json::from_str(&writer.finish()).expect("templates are JSON")
}

/// Writes what is in the template of one stack.
pub(super) struct TemplateWriter<'t> {
    pub(super) tree: &'t Tree<'t>,
    pub(super) resolved: &'t Resolved,
    pub(super) stack: usize,
    pub(super) writer: &'t mut dyn Writer,
}

impl TemplateWriter<'_> {
    pub(super) fn entry(&mut self, key: &str, value: &Expr) {
        if !matches!(value, Expr::Absent) {
            self.writer.key(key);
            self.expr(value);
        }
    }

    pub(super) fn id(&self, target: &Target) -> &str {
        let place = self.resolved.places.get(target).expect("the resolve pass places every target");
        &place.logical_id
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match expr {
            // A value that is absent where one is required: only a list item or a call's argument gets here.
            Expr::Absent => self.single("Ref", "AWS::NoValue"),
            Expr::Bool(b) => self.writer.scalar(if *b { "true" } else { "false" }),
            Expr::Integer(n) => self.writer.scalar(&n.to_string()),
            Expr::Number(n) => self.writer.scalar(&number(*n)),
            Expr::Scalar(scalar) => self.writer.scalar(scalar),
            Expr::Text(text) => self.text(text),
            Expr::List(items) => {
                self.writer.begin_list();
                items.iter().filter(|item| !matches!(item, Expr::Absent)).for_each(|item| self.expr(item));
                self.writer.end_list();
            }
            Expr::Map(entries) => {
                self.writer.begin_map();
                for (key, value) in entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent)) {
                    self.writer.key(&escape(key));
                    self.expr(value);
                }
                self.writer.end_map();
            }
            Expr::Skeleton(skeleton) => self.skeleton(skeleton),
            Expr::Reference(reference) => self.reference(reference),
            Expr::LogicalId(target) => {
                let id = self.id(target).to_owned();
                self.writer.text(&id);
            }
            Expr::Pseudo(name) => self.single("Ref", name),
            Expr::Sub(pieces) => self.sub(pieces),
            Expr::Call(call) => {
                self.writer.begin_map();
                self.writer.key(call.0);
                self.expr(&call.1);
                self.writer.end_map();
            }
        }
    }

    pub(super) fn single(&mut self, key: &str, text: &str) {
        self.writer.begin_map();
        self.writer.key(key);
        self.writer.text(text);
        self.writer.end_map();
    }

    pub(super) fn text(&mut self, text: &str) {
        let escaped = escape(text);
        self.writer.text(&escaped);
    }

    pub(super) fn skeleton(&mut self, skeleton: &Skeleton) {
        let mut holes = skeleton.holes.iter();
        let mut key = None;
        for token in Tokens::new(skeleton.text()) {
            if let Token::Key(name) = token {
                key = Some(name);
                continue;
            }
            let hole =
                (token == Token::Hole).then(|| holes.next().expect("a skeleton has a value for each hole"));
            if matches!(hole.map(|hole| &hole.value), Some(Expr::Absent)) {
                key = None;
                continue;
            }
            if let Some(key) = key.take() {
                self.writer.key(key);
            }
            match token {
                Token::MapStart => self.writer.begin_map(),
                Token::MapEnd => self.writer.end_map(),
                Token::ListStart => self.writer.begin_list(),
                Token::ListEnd => self.writer.end_list(),
                Token::Text(text) => self.writer.text(text),
                Token::Scalar(scalar) => self.writer.scalar(scalar),
                Token::Hole => self.expr(&hole.expect("taken above").value),
                Token::Key(_) => unreachable!("keys are held back above"),
            }
        }
    }
}

/// A number that is finite. Very large and very small ones have an exponent, in the form that JSON and YAML share.
fn number(n: f64) -> String {
    let magnitude = n.abs();
    if n == 0.0 || (1e-7..1e21).contains(&magnitude) {
        return n.to_string();
    }
    let text = format!("{n:e}");
    let (digits, exponent) = text.split_once('e').expect("the form has an exponent");
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{digits}{point}e{sign}{exponent}")
}

/// A string with JSON escapes; borrowed where it needs none.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let needs = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    if !text.as_bytes().iter().any(needs) {
        return text.into();
    }
    let quoted = serde_json::to_string(text).expect("strings are valid JSON");
    quoted[1..quoted.len() - 1].to_owned().into()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-2.5, "-2.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1.0e+21"),
            (-1.5e300, "-1.5e+300"),
            (1e-7, "0.0000001"),
            (2.5e-8, "2.5e-8"),
            (f64::MAX, "1.7976931348623157e+308"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
            let bits = value.to_bits();
            assert_eq!(serde_json::from_str::<f64>(text).unwrap().to_bits(), bits);
            assert_eq!(serde_yaml_ng::from_str::<f64>(text).unwrap().to_bits(), bits);
        }
    }
}
