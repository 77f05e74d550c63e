//! Shared helpers for the constructs of all services.

use std::ops::RangeInclusive;

pub(crate) use cdk_core::Located;
use cdk_core::check::Report;
use cdk_core::value::Node;
use cdk_core::{Duration, Expr, Value};

/// A duration for a property in minutes. It has a fraction if it is not whole minutes: [`expect_minutes`] refuses that.
pub(crate) fn minutes(time: Duration) -> Value<i64> {
    let fraction = || Expr::Number(f64::from(time.as_seconds()) / 60.0);
    Value::from_expr(time.as_minutes().map_or_else(fraction, |minutes| Expr::Integer(minutes.into())))
}

/// Expects whole minutes at a path. `what` states what is allowed.
pub(crate) fn expect_minutes(
    report: &mut Report<'_>,
    node: &Node<'_>,
    path: &str,
    allowed: RangeInclusive<i64>,
    what: &str,
) {
    let Some(minutes) = node.number(path) else { return };
    if node.integer(path).is_none_or(|minutes| !allowed.contains(&minutes)) {
        let got = if minutes.fract() == 0.0 {
            format!("{minutes} minutes")
        } else {
            format!("{} seconds", (minutes * 60.0).round())
        };
        let (from, to) = allowed.into_inner();
        let help = format!("use {from} to {to} whole minutes");
        report.error(node.at(path), format!("{what}, got {got}")).help(help);
    }
}

/// An amount in larger units, such as seconds in minutes. A fraction is kept, so that it is refused by properties that
/// need whole units.
pub(crate) fn in_units(amount: u32, unit: u32) -> Value<i64> {
    let whole = amount.is_multiple_of(unit).then(|| Expr::Integer((amount / unit).into()));
    Value::from_expr(whole.unwrap_or_else(|| Expr::Number(f64::from(amount) / f64::from(unit))))
}

/// A duration as a number of days.
pub(crate) fn days(time: Duration) -> Value<i64> {
    in_units(time.as_seconds(), 86_400)
}

/// Implements [`Customize`](cdk_core::Customize) for a construct with a field `meta`.
macro_rules! customize {
    ($name:ident) => {
        impl cdk_core::Customize for $name {
            fn meta(&self) -> &cdk_core::Meta {
                &self.meta
            }

            fn meta_mut(&mut self) -> &mut cdk_core::Meta {
                &mut self.meta
            }
        }
    };
}

pub(crate) use customize;
