//! Random values: literals, references, and functions of them.

use cdk_aws::core::value::Boolean;
use cdk_aws::prelude::*;

use crate::choices::Choices;

/// The values of parameters that conditions compare with.
pub(crate) const STAGES: [&str; 3] = ["dev", "test", "prod"];

/// What values can be made of.
#[derive(Default)]
pub(crate) struct Pool {
    pub(crate) texts: Vec<Value<String>>,
    pub(crate) lists: Vec<Value<Vec<String>>>,
}

/// What belongs to one stack, so that only its neighbours can use it.
#[derive(Default)]
pub(crate) struct Local {
    pub(crate) conditions: Vec<Condition>,
    pub(crate) mapping: Option<Mapping>,
    /// Texts that are there before any resource is.
    pub(crate) early: Vec<Value<String>>,
    /// The names of resources that exist under a condition, with its position.
    pub(crate) conditional: Vec<(usize, Value<String>)>,
}

pub(crate) fn literal(choices: &mut Choices<'_>) -> &'static str {
    const LITERALS: [&str; 8] =
        ["orders", "a-b", "${AWS::Region}", "quote \" and \\", "ümlaut", "yes", "0123", "line\nbreak"];
    LITERALS[choices.below(LITERALS.len())]
}

pub(crate) fn text(choices: &mut Choices<'_>, pool: &Pool, local: &Local, depth: usize) -> Value<String> {
    let simple = depth == 0;
    let inner = |choices: &mut Choices<'_>| text(choices, pool, local, depth - 1);
    match choices.below(if simple { 6 } else { 18 }) {
        0 => literal(choices).into(),
        1 => pseudo(choices),
        2..=5 => choices.pick(&pool.texts).cloned().unwrap_or_else(|| "none".into()),
        6 | 7 => {
            let (first, second) = (inner(choices), inner(choices));
            let third = (!choices.happens(4)).then(|| inner(choices));
            Value::join(["-", "", ", "][choices.below(3)], [Some(first), third, Some(second)])
        }
        8 | 9 => {
            let (first, second) = (inner(choices), inner(choices));
            sub!("{first}/{region}/{{x}} {second}")
        }
        10 => match choices.pick(&pool.lists) {
            Some(list) => list.select([0_i64, 0, 1][choices.below(3)]),
            None => Value::availability_zones().select(0),
        },
        11 | 12 => choice(choices, pool, local, depth),
        13 => match &local.mapping {
            Some(sizes) if choices.happens(8) => Value::find_in_map(sizes, STAGES[choices.below(3)], "size"),
            Some(sizes) => {
                let stage = choices.pick(&local.early).cloned().unwrap_or_else(|| "dev".into());
                Value::find_in_map_or(sizes, stage, "size", "none")
            }
            None => Value::base64(inner(choices)),
        },
        14 => Value::split("-", inner(choices)).select(0),
        15 => Value::to_json_string(json!({ "a": inner(choices), "b": [inner(choices), 1] })),
        16 => Value::import("external-name"),
        _ => match choices.below(64) {
            63 => Value::join("-", None::<Vec<String>>),
            62 => Value::base64(Value::no_value()),
            _ => Value::base64(inner(choices)),
        },
    }
}

/// One of two values, sometimes of a resource that exists only in one of the cases.
fn choice(choices: &mut Choices<'_>, pool: &Pool, local: &Local, depth: usize) -> Value<String> {
    let otherwise = text(choices, pool, local, depth - 1);
    if let Some((condition, name)) = choices.pick(&local.conditional).filter(|_| choices.happens(8)) {
        return Value::if_(&local.conditions[*condition], name, otherwise);
    }
    let then = text(choices, pool, local, depth - 1);
    match choices.pick(&local.conditions) {
        Some(condition) if choices.happens(1) => Value::if_(condition, then, None::<String>),
        Some(condition) => Value::if_(condition, then, otherwise),
        None => then,
    }
}

fn pseudo(choices: &mut Choices<'_>) -> Value<String> {
    match choices.below(5) {
        0 => Value::region(),
        1 => Value::account(),
        2 => Value::partition(),
        3 => Value::stack_name(),
        _ => Value::url_suffix(),
    }
}

/// A condition over parameters and other conditions.
pub(crate) fn condition(choices: &mut Choices<'_>, local: &Local, depth: usize) -> Value<Boolean> {
    let inner = |choices: &mut Choices<'_>| condition(choices, local, depth - 1);
    match choices.below(if depth == 0 { 3 } else { 7 }) {
        0 | 1 => match choices.pick(&local.early) {
            Some(value) => Value::equals(value, STAGES[choices.below(3)]),
            None => Value::equals(Value::region(), "eu-west-1"),
        },
        2 => match choices.pick(&local.conditions) {
            Some(condition) => condition.holds(),
            None => Value::equals("us-east-1", Value::region()),
        },
        3 | 4 => Value::and([inner(choices), inner(choices)]),
        5 => Value::or([inner(choices), inner(choices)]),
        _ => Value::not(inner(choices)),
    }
}
