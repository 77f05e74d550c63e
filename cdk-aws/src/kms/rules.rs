//! KMS accepts the aliases.

use super::codes;
use crate::rules::Subject;

pub(crate) fn alias(subject: &mut Subject<'_>) {
    let is_alias = |alias: &str| alias.starts_with("alias/") && !alias.starts_with("alias/aws/");
    let help = "an alias begins with `alias/`, and not with `alias/aws/`";
    subject.expect_text("AliasName", is_alias, &codes::ALIAS, "a valid alias", help);
}
