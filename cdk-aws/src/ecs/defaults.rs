//! Options of services that hold for a whole stage, unless a service sets them.

use cdk_core::{Customize, Lower};

use super::{Capacity, FargateService};
use crate::support::Located;

/// What services of a stage have unless they set it: a fact about the stage.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Defaults {
    pub(crate) tasks: Option<Located<u32>>,
    pub(crate) capacity: Option<Capacity>,
}

/// The number of tasks, unless the service or its stage sets it.
const TASKS: u32 = 2;

impl FargateService {
    /// The number of tasks.
    pub(super) fn task_count(&self, cx: &Lower<'_>) -> Located<u32> {
        let default = Located { value: TASKS, location: self.meta().key().location() };
        self.tasks.or_else(|| self.defaults(cx).tasks).unwrap_or(default)
    }

    /// What the tasks run on.
    pub(super) fn capacity_used(&self, cx: &Lower<'_>) -> Capacity {
        self.capacity.or_else(|| self.defaults(cx).capacity).unwrap_or_default()
    }

    fn defaults(&self, cx: &Lower<'_>) -> Defaults {
        cx.facts_around(self.meta().key()).next().copied().unwrap_or_default()
    }
}
