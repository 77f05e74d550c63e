//! What rules read of a resource: what is known at synthesis. The rest can be neither right nor wrong.

use std::borrow::Cow;

use cdk_core::Expr;

/// A resource's properties, or a record in them.
#[derive(Clone, Debug)]
pub(crate) struct Record(Expr);

impl Record {
    pub(crate) fn new(value: &Expr) -> Self {
        match value {
            Expr::Skeleton(skeleton) => Record(skeleton.to_tree()),
            other => Record(other.clone()),
        }
    }

    /// The value at a dotted path, if it is set.
    fn find(&self, path: &str) -> Option<Cow<'_, Expr>> {
        let mut value = Cow::Borrowed(&self.0);
        for name in path.split('.') {
            value = match value {
                Cow::Borrowed(value) => value.get(name)?,
                Cow::Owned(value) => Cow::Owned(value.get(name)?.into_owned()),
            };
        }
        Some(value).filter(|value| !is_absent(value))
    }

    /// The value at a dotted path, if it is set.
    pub(crate) fn value(&self, path: &str) -> Option<Expr> {
        self.find(path).map(Cow::into_owned)
    }

    /// Whether something is set at a path, for sure: in a branch it may be left out.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.find(path).is_some_and(|value| !matches!(&*value, Expr::Call(call) if call.0 == "Fn::If"))
    }

    /// Whether nothing is set at a path, for sure: a record on the way that CloudFormation evaluates may hold anything.
    pub(crate) fn lacks(&self, path: &str) -> bool {
        let Some((parent, name)) = path.rsplit_once('.') else {
            return self.is_record() && self.find(path).is_none();
        };
        match self.find(parent) {
            None => self.lacks(parent),
            Some(record) => Record::new(&record).lacks(name),
        }
    }

    /// Whether a property is literally `false`.
    pub(crate) fn is_false(&self, path: &str) -> bool {
        match self.find(path).as_deref() {
            Some(Expr::Bool(is)) => !is,
            Some(Expr::Text(text)) => text == "false",
            _ => false,
        }
    }

    /// A literal text, without dynamic references.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        Some(self.find(path)?.as_text().filter(|text| !text.contains("{{resolve:"))?.to_owned())
    }

    /// A literal number, also one that is written as text.
    pub(crate) fn number(&self, path: &str) -> Option<f64> {
        match &*self.find(path)? {
            #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
            Expr::Integer(number) => Some(*number as f64),
            Expr::Number(number) => Some(*number),
            Expr::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A literal integer, also one that is written as text.
    pub(crate) fn integer(&self, path: &str) -> Option<i64> {
        let number = self.number(path).filter(|number| number.fract() == 0.0)?;
        #[expect(clippy::cast_possible_truncation, reason = "properties are far below 2^52")]
        Some(number as i64)
    }

    /// Whether this is literally `true`.
    pub(crate) fn is_true(&self, path: &str) -> bool {
        match self.find(path).as_deref() {
            Some(Expr::Bool(is)) => *is,
            Some(Expr::Text(text)) => text == "true",
            _ => false,
        }
    }

    /// The items of a list that is written out; none, if CloudFormation evaluates it.
    pub(crate) fn items(&self, path: &str) -> Vec<Record> {
        match self.find(path).as_deref() {
            Some(Expr::List(items)) => items.iter().map(Record::new).collect(),
            _ => Vec::new(),
        }
    }

    /// How many items a list has that is written out. An item in a branch may be left out.
    pub(crate) fn count(&self, path: &str) -> Option<usize> {
        match &*self.find(path)? {
            Expr::List(items) => Some(items.len()),
            _ => None,
        }
    }

    /// The literal texts of a list.
    pub(crate) fn texts(&self, path: &str) -> Vec<String> {
        let text = |item: &Expr| Some(item.as_text()?.to_owned());
        match self.find(path).as_deref() {
            Some(Expr::List(items)) => items.iter().filter_map(text).collect(),
            Some(one) => text(one).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The entries of a map that is written out.
    pub(crate) fn entries(&self, path: &str) -> Vec<(String, Expr)> {
        match self.value(path).map(|value| Record::new(&value).0) {
            Some(Expr::Map(entries)) => {
                entries.into_iter().map(|(key, value)| (key.into_owned(), value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The keys of this record.
    pub(crate) fn keys(&self) -> Vec<String> {
        match &self.0 {
            Expr::Map(entries) => entries.iter().map(|(key, _)| key.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether this is a record that is written out.
    pub(crate) fn is_record(&self) -> bool {
        matches!(self.0, Expr::Map(_)) && !self.is_evaluated()
    }

    /// Whether CloudFormation puts another value in the place of this one.
    pub(crate) fn is_evaluated(&self) -> bool {
        match &self.0 {
            Expr::Map(entries) => entries.iter().any(|(key, _)| key == "Ref" || key.starts_with("Fn::")),
            _ => false,
        }
    }
}

/// Whether a property with this value is left out.
fn is_absent(value: &Expr) -> bool {
    matches!(value, Expr::Absent | Expr::Pseudo("AWS::NoValue"))
}
