//! The codes of the engine's own passes, one file each. They are not rules, because passes must not depend on `check`.

use crate::diagnostic::Code;

mod across_environments;
mod asset_empty;
mod asset_link;
mod asset_missing;
mod asset_name;
mod asset_size;
mod asset_special_file;
mod asset_unreadable;
mod command_failed;
mod context;
mod deployment_failed;
mod duplicate_id;
mod duplicate_stack;
mod element_across_stacks;
mod export_in_use;
mod foreign_export;
mod invalid_logical_id;
mod leftover;
pub(crate) mod lock;
mod missing_part;
mod orphan;
mod output_directory;
mod picture_file;
mod placed_twice;
mod site_in_nested_stack;
mod stack_cycle;
mod stack_name;
mod tags_not_added;
mod termination_protected;
mod unknown_entry;
mod unreadable_template;
mod unused_logical_id;
mod unused_override;
mod unused_suppression;

pub(crate) use across_environments::ACROSS_ENVIRONMENTS;
pub(crate) use asset_empty::ASSET_EMPTY;
pub(crate) use asset_link::ASSET_LINK;
pub(crate) use asset_missing::ASSET_MISSING;
pub(crate) use asset_name::ASSET_NAME;
pub(crate) use asset_size::ASSET_SIZE;
pub(crate) use asset_special_file::ASSET_SPECIAL_FILE;
pub(crate) use asset_unreadable::ASSET_UNREADABLE;
pub(crate) use command_failed::COMMAND_FAILED;
pub(crate) use context::CONTEXT;
pub(crate) use deployment_failed::DEPLOYMENT_FAILED;
pub(crate) use duplicate_id::DUPLICATE_ID;
pub(crate) use duplicate_stack::DUPLICATE_STACK;
pub(crate) use element_across_stacks::ELEMENT_ACROSS_STACKS;
pub(crate) use export_in_use::EXPORT_IN_USE;
pub(crate) use foreign_export::FOREIGN_EXPORT;
pub(crate) use invalid_logical_id::INVALID_LOGICAL_ID;
pub(crate) use leftover::LEFTOVER;
pub(crate) use missing_part::MISSING_PART;
pub(crate) use orphan::ORPHAN;
pub(crate) use output_directory::OUTPUT_DIRECTORY;
pub(crate) use picture_file::PICTURE_FILE;
pub(crate) use placed_twice::PLACED_TWICE;
pub(crate) use site_in_nested_stack::SITE_IN_NESTED_STACK;
pub(crate) use stack_cycle::STACK_CYCLE;
pub(crate) use stack_name::STACK_NAME;
pub(crate) use tags_not_added::TAGS_NOT_ADDED;
pub(crate) use termination_protected::TERMINATION_PROTECTED;
pub(crate) use unknown_entry::UNKNOWN_ENTRY;
pub(crate) use unreadable_template::UNREADABLE_TEMPLATE;
pub(crate) use unused_logical_id::UNUSED_LOGICAL_ID;
pub(crate) use unused_override::UNUSED_OVERRIDE;
pub(crate) use unused_suppression::UNUSED_SUPPRESSION;

/// All of them, in order.
pub(crate) static ALL: &[&Code] = &[
    &ORPHAN,
    &PLACED_TWICE,
    &DUPLICATE_ID,
    &MISSING_PART,
    &UNUSED_OVERRIDE,
    &STACK_NAME,
    &DUPLICATE_STACK,
    &STACK_CYCLE,
    &ACROSS_ENVIRONMENTS,
    &UNKNOWN_ENTRY,
    &ELEMENT_ACROSS_STACKS,
    &OUTPUT_DIRECTORY,
    &TAGS_NOT_ADDED,
    &FOREIGN_EXPORT,
    &EXPORT_IN_USE,
    &ASSET_MISSING,
    &ASSET_LINK,
    &ASSET_SPECIAL_FILE,
    &ASSET_NAME,
    &ASSET_EMPTY,
    &ASSET_UNREADABLE,
    &ASSET_SIZE,
    &SITE_IN_NESTED_STACK,
    &LEFTOVER,
    &COMMAND_FAILED,
    &DEPLOYMENT_FAILED,
    &TERMINATION_PROTECTED,
    &CONTEXT,
    &UNUSED_SUPPRESSION,
    &UNREADABLE_TEMPLATE,
    &PICTURE_FILE,
    &INVALID_LOGICAL_ID,
    &UNUSED_LOGICAL_ID,
];
