//! Parameters have a default that their own limits allow.

use std::panic::Location;

use regex_lite::Regex;

use crate::check::{Legacy, View};
use crate::diagnostic::{Code, Diagnostic};
use crate::lower::Element;
use crate::value::Expr;

pub(super) static RULE: Legacy = Legacy { codes: &[&PARAMETER], check };

static PARAMETER: Code = Code {
    id: "CDK0107",
    title: "a parameter that CloudFormation refuses",
    page: "The default of a parameter is one of the values that the parameter allows: in its list, in its range, of its length, \
           matching its pattern. Ranges are for numbers, lengths and patterns for text. A type of CloudFormation's own is one \
           of those in its documentation, such as `AWS::EC2::VPC::Id`, in capitals and small letters as there.\n\n\
           ```rust\n\
           Parameter::<i64>::new().default(2).range(1, 10)\n\
           Parameter::<String>::of_type(\"AWS::EC2::VPC::Id\")\n\
           ```\n\n\
           https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
};

/// The types of AWS's own values; each can be a `List<..>`, too.
const TYPES: [&str; 10] = [
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
];

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for placed in view.lowered.stacks.iter().flat_map(|stack| &stack.elements) {
        let Element::Parameter(parameter) = &placed.element else { continue };
        let found = problems(parameter).into_iter().chain(type_problem(parameter));
        diagnostics.extend(found.map(|message| report(message, placed.target.key.location())));
    }
}

fn report(message: String, at: &'static Location<'static>) -> Diagnostic {
    Diagnostic::error(&PARAMETER, message).at(at)
}

fn entry(parameter: &Expr, name: &str) -> Option<Expr> {
    parameter.get(name).map(std::borrow::Cow::into_owned)
}

/// A literal, as text.
fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.to_string()),
        Expr::Integer(number) => Some(number.to_string()),
        Expr::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
fn number(parameter: &Expr, name: &str) -> Option<f64> {
    match entry(parameter, name)? {
        Expr::Integer(number) => Some(number as f64),
        Expr::Number(number) => Some(number),
        _ => None,
    }
}

fn type_problem(parameter: &Expr) -> Option<String> {
    let kind = entry(parameter, "Type")?.as_text()?.to_owned();
    let inner = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    let of_ssm = inner("AWS::SSM::Parameter::Value<");
    let item = of_ssm.unwrap_or(&kind);
    let item = item.strip_prefix("List<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(item);
    let plain = ["String", "Number", "CommaDelimitedList", "AWS::SSM::Parameter::Name"];
    if plain.contains(&item) || TYPES.contains(&item) {
        return None;
    }
    let near = cdk_schemas::suggest(item, TYPES)
        .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Some(format!("`{kind}` is not a type of a parameter{near}"))
}

fn problems(parameter: &Expr) -> Vec<String> {
    let kind = entry(parameter, "Type").and_then(|kind| text(&kind)).unwrap_or_default();
    let is_number = kind == "Number";
    let mut problems = Vec::new();
    let mut bounds = |least: &str, most: &str, fits_type: bool, what: &str| {
        let (least, most) = (number(parameter, least), number(parameter, most));
        if (least.is_some() || most.is_some()) && !fits_type {
            problems.push(format!("a parameter of type `{kind}` has no {what}"));
            return (None, None);
        }
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            problems.push(format!(
                "the {what} of the parameter is {least} to {most}: the first is past the last"
            ));
            return (None, None);
        }
        (least, most)
    };
    let range = bounds("MinValue", "MaxValue", is_number, "range");
    let length = bounds("MinLength", "MaxLength", !is_number, "length");
    if entry(parameter, "Description").is_some_and(|d| d.as_text().is_some_and(|d| d.len() > 4000)) {
        problems.push("the description of a parameter has at most 4,000 characters".to_owned());
    }
    let Some(default) = entry(parameter, "Default") else { return problems };
    let Some(default) = text(&default) else {
        problems.push(
            "the default of a parameter is written out: CloudFormation does not evaluate it".to_owned(),
        );
        return problems;
    };
    let items: Vec<&str> = if kind == "CommaDelimitedList" || kind.starts_with("List<") {
        default.split(',').map(str::trim).collect()
    } else {
        vec![&default]
    };
    let within = |(least, most): (Option<f64>, Option<f64>), n: f64| {
        least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)
    };
    if let Some(Expr::List(allowed)) = entry(parameter, "AllowedValues") {
        let allowed: Vec<String> = allowed.iter().filter_map(text).collect();
        if let Some(item) = items.iter().find(|item| !allowed.iter().any(|value| value == *item)) {
            problems.push(format!("the default `{item}` is not allowed: {}", allowed.join(", ")));
        }
    }
    if is_number && default.parse().is_ok_and(|n| !within(range, n)) {
        problems.push(format!("the default {default} is not in the parameter's range"));
    }
    #[expect(clippy::cast_precision_loss, reason = "a text is far shorter than 2^52")]
    if !is_number && !within(length, default.chars().count() as f64) {
        problems.push(format!("the default `{default}` is not of the parameter's length"));
    }
    if let Some(pattern) = entry(parameter, "AllowedPattern").and_then(|pattern| text(&pattern))
        && let Ok(regex) = Regex::new(&format!("^(?:{pattern})$"))
        && let Some(item) = items.iter().find(|item| !regex.is_match(item))
    {
        problems.push(format!("the default `{item}` does not match `{pattern}`"));
    }
    problems
}
