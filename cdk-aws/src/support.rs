//! What the constructs of all services share.

use cdk_core::{Duration, Expr, Value};

pub(crate) use cdk_core::Located;

/// A time as a number of days. A fraction of a day is kept, so that it is refused where whole days are required.
pub(crate) fn days(time: Duration) -> Value<i64> {
    let fraction = || Expr::Number(f64::from(time.as_seconds()) / 86_400.0);
    Value::from_expr(time.as_days().map_or_else(fraction, |days| Expr::Integer(days.into())))
}

/// Gives a construct with a field `meta` its [`Customize`](cdk_core::Customize).
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

/// Defines the codes of a service's constructs, and the rule that makes them known.
macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal, $page:literal;)*) => {
        $(pub(crate) static $name: cdk_core::Code = cdk_core::Code { id: $id, title: $title, page: $page };)*

        /// Reported by the constructs themselves, when they are lowered.
        pub(crate) const RULE: cdk_core::check::Legacy =
            cdk_core::check::Legacy { codes: &[$(&$name),*], check: |_, _| {} };
    };
}

pub(crate) use {codes, customize};
