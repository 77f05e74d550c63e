//! What a validator says about a template.

use std::fmt;

use serde_json::Value;

/// From the least to the most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Info,
    Warning,
    Error,
    Fatal,
}

/// One finding of one validator.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) tool: String,
    pub(crate) rule: String,
    pub(crate) severity: Severity,
    pub(crate) template: String,
    pub(crate) place: String,
    pub(crate) message: String,
}

impl Finding {
    /// Reads a line of what `validate.py` prints.
    pub(crate) fn read(line: &str) -> Finding {
        let json: Value = serde_json::from_str(line).expect("validate.py prints JSON lines");
        let field = |name: &str| json[name].as_str().expect("every field is a string").to_owned();
        Finding {
            tool: field("tool"),
            rule: field("rule"),
            severity: match field("severity").as_str() {
                "fatal" => Severity::Fatal,
                "error" => Severity::Error,
                "warning" => Severity::Warning,
                "info" => Severity::Info,
                other => panic!("validate.py knows no severity `{other}`"),
            },
            template: field("template"),
            place: field("place"),
            message: field("message"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = format!("{:?}", self.severity).to_lowercase();
        writeln!(f, "{}: {severity}[{}]: {}", self.tool, self.rule, self.message)?;
        write!(f, "  --> {} in {}", self.place, self.template)
    }
}
