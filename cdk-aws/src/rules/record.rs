//! What rules read of a resource: what is known at synthesis. The rest can be neither right nor wrong.

use cdk_core::Expr;

/// A resource's properties, or a record in them.
#[derive(Clone, Debug)]
pub(crate) struct Record<'r>(&'r Expr);

impl<'r> Record<'r> {
    /// What a tree holds: see [`Expr::to_tree`].
    pub(crate) fn new(tree: &'r Expr) -> Self {
        debug_assert!(!matches!(tree, Expr::Skeleton(_)), "skeletons are read before");
        Record(tree)
    }

    /// The value at a dotted path, if it is set.
    pub(crate) fn value(&self, path: &str) -> Option<&'r Expr> {
        let entry = |value: &'r Expr, name: &str| match value {
            Expr::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        };
        let value = path.split('.').try_fold(self.0, entry)?;
        Some(value).filter(|value| !is_absent(value))
    }

    /// Whether something is set at a path, for sure: in a branch it may be left out.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.value(path).is_some_and(|value| !matches!(value, Expr::Call(call) if call.0 == "Fn::If"))
    }

    /// Whether nothing is set at a path, for sure: a record on the way that CloudFormation evaluates may hold anything.
    pub(crate) fn lacks(&self, path: &str) -> bool {
        let Some((parent, name)) = path.rsplit_once('.') else {
            return self.is_record() && self.value(path).is_none();
        };
        match self.value(parent) {
            None => self.lacks(parent),
            Some(record) => Record::new(record).lacks(name),
        }
    }

    /// Whether a property is literally `false`.
    pub(crate) fn is_false(&self, path: &str) -> bool {
        match self.value(path) {
            Some(Expr::Bool(is)) => !is,
            Some(Expr::Text(text)) => text == "false",
            _ => false,
        }
    }

    /// A literal text, without dynamic references.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        Some(self.value(path)?.as_text().filter(|text| !text.contains("{{resolve:"))?.to_owned())
    }

    /// A literal number, also one that is written as text.
    pub(crate) fn number(&self, path: &str) -> Option<f64> {
        match self.value(path)? {
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
        match self.value(path) {
            Some(Expr::Bool(is)) => *is,
            Some(Expr::Text(text)) => text == "true",
            _ => false,
        }
    }

    /// The items of a list that is written out; none, if CloudFormation evaluates it.
    pub(crate) fn items(&self, path: &str) -> Vec<Record<'r>> {
        match self.value(path) {
            Some(Expr::List(items)) => items.iter().map(Record::new).collect(),
            _ => Vec::new(),
        }
    }

    /// The literal texts of a list.
    pub(crate) fn texts(&self, path: &str) -> Vec<String> {
        let items = match self.value(path) {
            Some(Expr::List(items)) => items,
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        items.iter().filter_map(|item| Some(item.as_text()?.to_owned())).collect()
    }

    /// Whether this is a record that is written out.
    pub(crate) fn is_record(&self) -> bool {
        matches!(self.0, Expr::Map(_)) && !self.is_evaluated()
    }

    /// Whether CloudFormation puts another value in the place of this one.
    pub(crate) fn is_evaluated(&self) -> bool {
        match self.0 {
            Expr::Map(entries) => entries.iter().any(|(key, _)| key == "Ref" || key.starts_with("Fn::")),
            _ => false,
        }
    }
}

/// Whether a property with this value is left out.
fn is_absent(value: &Expr) -> bool {
    matches!(value, Expr::Absent | Expr::Pseudo("AWS::NoValue"))
}
