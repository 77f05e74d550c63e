//! Which services a program calls, as far as its permissions tell.

use std::panic::Location;

use cdk_core::Lower;

use super::{Permissions, Statement};

/// A service that a program may call: the first part of an action, such as `sqs`.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) service: String,
    pub(crate) at: &'static Location<'static>,
}

/// The services of statements that belong together. A key beside something else is used by that service, on behalf of the
/// program: the program itself does not call KMS.
pub(crate) fn called(statements: &[Statement]) -> Vec<Called> {
    let allowed = statements.iter().filter(|statement| statement.allows());
    let services = allowed.flat_map(|statement| {
        let names = statement.actions().filter_map(|action| action.as_str().split_once(':'));
        names.map(|(service, _)| Called { service: service.to_ascii_lowercase(), at: statement.line() })
    });
    let mut all: Vec<Called> = Vec::new();
    for called in services {
        if !all.iter().any(|other| other.service == called.service) {
            all.push(called);
        }
    }
    if all.iter().any(|called| called.service != "kms") {
        all.retain(|called| called.service != "kms");
    }
    all
}

impl Permissions {
    /// The services that the permissions are for.
    pub(crate) fn called(&self, cx: &Lower<'_>) -> Vec<Called> {
        self.groups(cx).iter().flat_map(|statements| called(statements)).collect()
    }
}
