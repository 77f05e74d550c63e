//! Puts tags into a property that may have tags of its own.
//!
//! What a resource says itself stays; a tag is added for the keys that it leaves open. Where the resource's own tags
//! depend on a condition, so does what is added: the result has each key exactly once, whatever the condition is.

use std::borrow::Cow;

use cdk_schemas::TagVariant;
use indexmap::IndexMap;

use crate::value::{Expr, Text};

/// The tags to add, in order.
pub(super) type Added = IndexMap<Text, Expr>;

/// Whether tags can be added to those at a path: not if CloudFormation evaluates them.
pub(super) fn can_merge(own: Option<&Expr>, path: &[&str]) -> bool {
    let Some(own) = own.map(Expr::unlocated).filter(|own| !is_nothing(own)) else { return true };
    match (own, path) {
        (Expr::Map(_) | Expr::Skeleton(_), [name, rest @ ..]) => can_merge(own.get(name).as_deref(), rest),
        (Expr::Call(_), _) => !arms(own).is_empty() && arms(own).iter().all(|arm| can_merge(Some(arm), path)),
        (own, []) => matches!(own, Expr::Map(_) | Expr::List(_) | Expr::Skeleton(_)),
        _ => false,
    }
}

/// The tags at a path of names, with others added. Values that CloudFormation evaluates stay as they are.
pub(super) fn merge(own: Expr, path: &[&str], variant: TagVariant, added: &Added) -> Expr {
    match (opened(own), path) {
        (Expr::Call(mut call), _) if call.0 == "Fn::If" => {
            if let Expr::List(arguments) = &mut call.1 {
                for arm in arguments.iter_mut().skip(1) {
                    *arm = merge(std::mem::replace(arm, Expr::Absent), path, variant, added);
                }
            }
            Expr::Call(call)
        }
        (own, [name, rest @ ..]) => match entries(own) {
            Ok(mut entries) => {
                let at = entries.iter().position(|(key, _)| key == name);
                let inner = at.map_or(Expr::Absent, |at| entries.remove(at).1);
                let inner = merge(inner, rest, variant, added);
                let at = at.unwrap_or(entries.len());
                entries.insert(at, (Text::Owned((*name).to_owned()), inner));
                Expr::Map(entries)
            }
            Err(evaluated) => evaluated,
        },
        (own, []) => match (variant, own) {
            (TagVariant::Map, own) => entries(own).map_or_else(|own| own, |own| map(own, added)),
            (_, Expr::List(items)) => list(items, variant, added),
            (_, own) if is_nothing(&own) => list(Vec::new(), variant, added),
            (_, evaluated) => evaluated,
        },
    }
}

fn map(mut own: Vec<(Text, Expr)>, added: &Added) -> Expr {
    for (key, value) in added {
        match own.iter_mut().find(|(name, _)| name == key) {
            Some((_, own)) => fill(own, value),
            None => own.push((key.clone(), value.clone())),
        }
    }
    Expr::Map(own)
}

/// Puts a value into the branches that have none.
fn fill(own: &mut Expr, value: &Expr) {
    if is_nothing(own) {
        *own = value.clone();
        return;
    }
    for_each_arm(own, &mut |arm| fill(arm, value));
}

fn list(mut own: Vec<Expr>, variant: TagVariant, added: &Added) -> Expr {
    for (key, value) in added {
        let mut tag =
            vec![(Cow::Borrowed("Key"), Expr::Text(key.clone())), (Cow::Borrowed("Value"), value.clone())];
        if variant == TagVariant::AutoScalingGroup {
            tag.push((Cow::Borrowed("PropagateAtLaunch"), Expr::Bool(true)));
        }
        let tag = own.iter().fold(Expr::Map(tag), |tag, item| beside(item, key, tag));
        if !is_nothing(&tag) {
            own.push(tag);
        }
    }
    Expr::List(own)
}

/// A tag, where an item of the list does not have its key: nothing, or dependent on the item's condition.
fn beside(item: &Expr, key: &str, tag: Expr) -> Expr {
    let item = item.unlocated();
    if item.get("Key").is_some_and(|own| own.unlocated().as_text() == Some(key)) {
        return Expr::Absent;
    }
    match item {
        Expr::Call(call) if call.0 == "Fn::If" && may_have(item, key) => {
            let arms: Vec<Expr> = arms(item).iter().map(|arm| beside(arm, key, tag.clone())).collect();
            if arms.iter().all(is_nothing) {
                return Expr::Absent;
            }
            let none = |arm| if is_nothing(&arm) { Expr::Pseudo("AWS::NoValue") } else { arm };
            let condition = call.1.children().next().cloned();
            let arguments = condition.into_iter().chain(arms.into_iter().map(none)).collect();
            Expr::call("Fn::If", Expr::List(arguments))
        }
        _ => tag,
    }
}

/// Whether a branch of an item has the key.
fn may_have(item: &Expr, key: &str) -> bool {
    let item = item.unlocated();
    let arms = || arms(item).iter().any(|arm| may_have(arm, key));
    item.get("Key").is_some_and(|own| own.unlocated().as_text() == Some(key)) || arms()
}

/// The values that a condition chooses from.
fn arms(expr: &Expr) -> &[Expr] {
    match expr {
        Expr::Call(call) if call.0 == "Fn::If" => match &call.1 {
            Expr::List(arguments) => arguments.get(1..).unwrap_or_default(),
            _ => &[],
        },
        _ => &[],
    }
}

fn for_each_arm(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    if arms(expr.unlocated()).is_empty() {
        return;
    }
    *expr = opened(std::mem::replace(expr, Expr::Absent));
    if let Expr::Call(call) = expr
        && let Expr::List(arguments) = &mut call.1
    {
        arguments.iter_mut().skip(1).for_each(change);
    }
}

/// The entries of a record or map that is written out, or of one that is not set; else the value itself.
fn entries(own: Expr) -> Result<Vec<(Text, Expr)>, Expr> {
    match own {
        Expr::Map(entries) => Ok(entries),
        own if is_nothing(&own) => Ok(Vec::new()),
        evaluated => Err(evaluated),
    }
}

fn is_nothing(expr: &Expr) -> bool {
    matches!(expr.unlocated(), Expr::Absent | Expr::Pseudo("AWS::NoValue"))
}

/// A value without the text that it was written in, so that its parts can be changed.
fn opened(expr: Expr) -> Expr {
    match expr {
        Expr::Skeleton(skeleton) if skeleton.written.0 == "\u{1}" => {
            skeleton.holes.into_vec().pop().map_or(Expr::Absent, |hole| opened(hole.value))
        }
        Expr::Skeleton(skeleton) => skeleton.into_tree(),
        other => other,
    }
}
