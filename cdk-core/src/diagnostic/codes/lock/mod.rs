//! The codes of the lock.

use crate::diagnostic::Code;

mod app_renamed;
mod app_taken;
mod conflict;
mod damaged;
mod detached;
mod gone;
mod missing;
mod named;
mod other_type;
mod outdated;
mod refused;
mod replaced;
mod stack_gone;
mod unwritable;

pub(crate) use app_renamed::APP_RENAMED;
pub(crate) use app_taken::APP_TAKEN;
pub(crate) use conflict::CONFLICT;
pub(crate) use damaged::DAMAGED;
pub(crate) use detached::DETACHED;
pub(crate) use gone::GONE;
pub(crate) use missing::MISSING;
pub(crate) use named::NAMED;
pub(crate) use other_type::OTHER_TYPE;
pub(crate) use outdated::OUTDATED;
pub(crate) use refused::REFUSED;
pub(crate) use replaced::REPLACED;
pub(crate) use stack_gone::STACK_GONE;
pub(crate) use unwritable::UNWRITABLE;

/// All of them, in order.
pub(crate) static ALL: &[&Code] = &[
    &MISSING,
    &DAMAGED,
    &CONFLICT,
    &OUTDATED,
    &REPLACED,
    &GONE,
    &STACK_GONE,
    &DETACHED,
    &NAMED,
    &OTHER_TYPE,
    &APP_TAKEN,
    &REFUSED,
    &UNWRITABLE,
    &APP_RENAMED,
];
