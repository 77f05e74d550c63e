//! Composites made from variables.

use crate::construct::Construct;

/// Makes a composite from variables: each becomes a child whose id is the variable's name.
///
/// Use it where constructs need to be placed but not given a type of their own. The ids, and so the logical ids, are
/// those of a struct with `#[derive(Construct)]` and fields of these names, so replacing `place!` with that struct
/// later changes nothing that is deployed.
///
/// ```
/// use cdk_core::{App, Format, Output, Parameter, cfn::Untyped, json, place};
///
/// let name = Parameter::<String>::new().default("orders");
/// let topic = Untyped::resource("AWS::SNS::Topic", json!({ "DisplayName": name.value() }));
/// let shown = Output::new(name.value());
///
/// let mut app = App::with_library("shop", Default::default());
/// app.stack("news", place! { name, topic, shown });
/// assert!(!app.synth(Format::Json).failed());
/// ```
///
/// `name: expression` gives a child another id, or places a value that is not in a variable. After a rename,
/// `#[construct(was = "..")]` keeps what is deployed; `logical_id = ".."` and `default` mean the same as in a struct, too. The
/// children are fields of the composite, even through a [`Stack`](crate::Stack):
///
/// ```
/// use cdk_core::{Parameter, Stack, place};
///
/// let parameter = Parameter::<String>::new();
/// let stack = Stack::new(place! {
///     #[construct(was = "size")]
///     instances: parameter,
///     zone: Parameter::<String>::new(),
/// });
/// let zone = stack.zone.value();
/// # let _ = (zone, &stack.instances);
/// ```
///
/// Values that are not constructs, and two children with the same name, do not compile:
///
/// ```compile_fail
/// let names = vec![String::from("orders")];
/// let _ = cdk_core::place! { names };
/// ```
///
/// ```compile_fail
/// use cdk_core::Parameter;
///
/// let size = Parameter::<i64>::new();
/// let _ = cdk_core::place! { size, size: Parameter::<i64>::new() };
/// ```
#[macro_export]
macro_rules! place {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    (@id $id:expr,) => { $id };
    (@id $id:expr, default $(, $($rest:tt)*)?) => {
        $crate::place!(@id $id.as_default(), $($($rest)*)?)
    };
    (@id $id:expr, was = [$($was:literal),+ $(,)?] $(, $($rest:tt)*)?) => {
        $crate::place!(@id $id$(.was($was))+, $($($rest)*)?)
    };
    (@id $id:expr, was = $was:literal $(, $($rest:tt)*)?) => {
        $crate::place!(@id $id.was($was), $($($rest)*)?)
    };
    (@id $id:expr, logical_id = $logical:literal $(, $($rest:tt)*)?) => {
        $crate::place!(@id $id.logical_id($logical), $($($rest)*)?)
    };
    (@id $id:expr, logical_id($path:literal) = $logical:literal $(, $($rest:tt)*)?) => {
        $crate::place!(@id $id.logical_id_of($path, $logical), $($($rest)*)?)
    };
    ($($(#[construct($($attribute:tt)*)])? $name:ident $(: $value:expr)?),* $(,)?) => {{
        #[allow(non_camel_case_types, reason = "a type parameter for each field, of its name")]
        #[must_use = "constructs that are not placed are not deployed"]
        struct __Placed<$($name),*> {
            $($name: $name,)*
        }

        #[allow(non_camel_case_types, reason = "a type parameter for each field, of its name")]
        impl<$($name: $crate::Construct),*> $crate::Construct for __Placed<$($name),*> {
            fn place<'scope>(&'scope self, scope: &mut $crate::Scope<'_, 'scope>) {
                let _ = &scope;
                $(scope.child(
                    $crate::place!(
                        @id $crate::Id::new($crate::construct::name(stringify!($name))), $($($attribute)*)?
                    ),
                    &self.$name,
                );)*
            }
        }

        __Placed {
            $($name: $crate::construct::is_construct($crate::place!(@value $name $($value)?)),)*
        }
    }};
}

/// The name of a raw identifier, without `r#`.
#[doc(hidden)]
#[must_use]
pub fn name(identifier: &'static str) -> &'static str {
    identifier.trim_start_matches("r#")
}

/// Reports a value that is not a construct, at its expression.
#[doc(hidden)]
pub fn is_construct<T: Construct>(construct: T) -> T {
    construct
}
