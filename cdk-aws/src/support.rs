//! What the constructs of all services share.

pub(crate) use cdk_core::Located;

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
