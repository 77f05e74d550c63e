//! Functions are those of CloudFormation, with the arguments that these take.

use crate::check::{At, Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::value::json::FUNCTIONS;
use crate::value::{Expr, Text};

pub(super) static RULE: Legacy = Legacy { codes: &[&FUNCTION, &ARGUMENTS], check };

static FUNCTION: Code = Code {
    id: "CDK0114",
    title: "unknown function",
    page: "A key of JSON that begins with `Fn::` is a call of a function of CloudFormation. There is no function of this name, so \
           CloudFormation would refuse the template.\n\n\
           ```rust\n\
           json!({ \"Fn::Subb\": \"${AWS::Region}\" })     // Fn::Sub\n\
           sub!(\"{region}\", region = Value::region())   // the same, checked by the compiler\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
};

static ARGUMENTS: Code = Code {
    id: "CDK0115",
    title: "a function with malformed arguments",
    page: "The function takes other arguments, or more or fewer of them, or its key does not stand by itself in its map. `None` is no \
           argument either: it leaves properties, items of lists and entries of maps out, but a function needs all that it takes. In \
           `Value::if_`, `None` stands for `AWS::NoValue`.\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html",
};

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |site: At<'_>, expr: &Expr, (code, message): (&'static Code, String)| {
        let path = view.tree.path(site.node);
        diagnostics.push(Diagnostic::error(code, message).blame(site.blamed(expr)).path(path));
    };
    view.expressions(&mut |site, expr| match expr {
        Expr::Map(entries) => {
            for problem in entries.iter().filter_map(|(name, value)| entry(name, value, entries.len())) {
                report(site, expr, problem);
            }
        }
        Expr::Call(call) => {
            let function = FUNCTIONS.iter().find(|function| function.name == call.0);
            if let Some(function) = function.filter(|function| !(function.accepts)(&call.1)) {
                report(site, expr, malformed(function.name, function.takes, &call.1));
            }
        }
        Expr::Sub(pieces) => {
            let is_none =
                |piece: &crate::value::Piece| matches!(piece, crate::value::Piece::Value(Expr::Absent));
            if pieces.iter().any(is_none) {
                let message = "a text is put together with `None`; give each of its values".to_owned();
                report(site, expr, (&ARGUMENTS, message));
            }
        }
        _ => {}
    });
}

/// What is wrong with an entry of a map whose name is that of a function: a right call is no map.
fn entry(name: &Text, value: &Expr, entries: usize) -> Option<(&'static Code, String)> {
    let is_macro = name == "Fn::Transform" || name.starts_with("Fn::ForEach::");
    let is_function = name.starts_with("Fn::") || name == "Ref" && entries == 1;
    if is_macro && entries > 1 || name.starts_with("Fn::ForEach::") || !is_function {
        return None;
    }
    let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else {
        let near = cdk_schemas::suggest(name, FUNCTIONS.iter().map(|function| function.name));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Some((&FUNCTION, format!("CloudFormation has no function `{name}`{hint}")));
    };
    if entries > 1 {
        let message = format!("`{name}` has other keys beside it; a function is the only key of its map");
        return Some((&ARGUMENTS, message));
    }
    Some(malformed(function.name, function.takes, value))
}

fn malformed(name: &str, takes: &str, arguments: &Expr) -> (&'static Code, String) {
    (&ARGUMENTS, format!("`{name}` takes {takes}; got {}", words(arguments)))
}

/// Arguments, in words.
fn words(arguments: &Expr) -> String {
    match arguments {
        Expr::Absent => "`None`".to_owned(),
        Expr::Bool(value) => value.to_string(),
        Expr::Integer(number) => number.to_string(),
        Expr::Number(number) => number.to_string(),
        Expr::Scalar(scalar) => scalar.to_string(),
        Expr::Text(text) => format!("\"{text}\""),
        Expr::List(items) => {
            format!("[{}]", items.iter().map(words).collect::<Vec<_>>().join(", "))
        }
        Expr::Map(_) | Expr::Skeleton(_) => "a map".to_owned(),
        Expr::Reference(_) | Expr::LogicalId(_) | Expr::Pseudo(_) => "a reference".to_owned(),
        Expr::Sub(_) => "`Fn::Sub`".to_owned(),
        Expr::Call(call) => format!("`{}`", call.0),
    }
}
