//! What all handles share.

pub(super) use cdk_core::{Handle, Json, Target, Value};

/// Defines the handle of a resource type.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $type:literal) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name(Target);

        impl Handle for $name {
            const TYPE: &'static str = $type;

            #[inline]
            fn at(target: Target) -> Self {
                Self(target)
            }

            #[inline]
            fn target(&self) -> &Target {
                &self.0
            }
        }
    };
}
