//! Where widgets are on a dashboard, which is 24 columns wide.

use cdk_core::Expr;

use super::series;
use super::widget::{AlarmStatus, Graph, LogQuery, Markdown, Number, Widget};

const COLUMNS: u32 = 24;

/// A row of a dashboard: a widget, a list of widgets, or up to eight widgets of any kinds in parentheses.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of a dashboard",
    note = "a row is a widget (`Graph`, `Number`, `AlarmStatus`, `Markdown`, `LogQuery`), up to eight of them in parentheses, or a `Vec<Widget>`"
)]
pub trait Row {
    /// The widgets, from left to right.
    fn widgets(self) -> Vec<Widget>;
}

impl Row for Vec<Widget> {
    fn widgets(self) -> Vec<Widget> {
        self
    }
}

macro_rules! single {
    ($($type:ident),*) => {
        $(
            impl Row for $type {
                fn widgets(self) -> Vec<Widget> {
                    vec![self.into()]
                }
            }
        )*
    };
}

single!(Widget, Graph, Number, AlarmStatus, Markdown, LogQuery);

macro_rules! several {
    ($($type:ident)*) => {
        #[allow(non_snake_case, reason = "a variable for each type")]
        impl<$($type: Into<Widget>),*> Row for ($($type,)*) {
            fn widgets(self) -> Vec<Widget> {
                let ($($type,)*) = self;
                vec![$($type.into()),*]
            }
        }
    };
}

several!(A);
several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
several!(A B C D E F G);
several!(A B C D E F G H);

/// The widgets of all rows, with their places.
pub(super) fn place(rows: &[Vec<Widget>]) -> Vec<Expr> {
    let (mut placed, mut top) = (Vec::new(), 0);
    for row in rows {
        let shared = shared_width(row);
        let (mut left, mut bottom) = (0, top);
        for widget in row {
            let (width, height) = (widget.width.unwrap_or(shared), widget.height());
            if left + width > COLUMNS {
                (left, top) = (0, bottom);
            }
            placed.push(series::map([
                ("type", Expr::text(widget.type_name())),
                ("x", Expr::Integer(left.into())),
                ("y", Expr::Integer(top.into())),
                ("width", Expr::Integer(width.into())),
                ("height", Expr::Integer(height.into())),
                ("properties", widget.properties()),
            ]));
            left += width;
            bottom = bottom.max(top + height);
        }
        top = bottom;
    }
    placed
}

/// The width of the widgets that have none: an equal part of what is left of the row.
fn shared_width(row: &[Widget]) -> u32 {
    let taken: u32 = row.iter().filter_map(|widget| widget.width).sum();
    let sharing = row.iter().filter(|widget| widget.width.is_none()).count();
    let sharing = u32::try_from(sharing).unwrap_or(u32::MAX).max(1);
    (COLUMNS.saturating_sub(taken) / sharing).max(3)
}
