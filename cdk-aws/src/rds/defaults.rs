//! Options of clusters that hold for a whole stage, unless a cluster sets them.

use cdk_core::Lower;

use super::aurora_cluster::Capacity;
use super::rules::capacity_of_version::least_capacity;
use super::{AuroraCluster, InstanceClass};
use crate::support::Located;

/// What clusters of a stage have unless they set it: a fact about the stage.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Defaults {
    /// The minimum and maximum capacity of serverless instances.
    pub(crate) serverless: Option<Located<(f64, f64)>>,
    pub(crate) readers: Option<Located<u32>>,
}

impl AuroraCluster {
    /// How instances are sized.
    pub(super) fn sizing(&self, cx: &Lower<'_>) -> Capacity {
        let class = Located { value: InstanceClass::R8gLarge, location: self.meta.key().location() };
        let of_stage = || self.defaults(cx).serverless.map(|capacity| self.supported(capacity));
        self.capacity.or_else(of_stage).unwrap_or(Capacity::Provisioned(class))
    }

    /// A capacity that the stage sets. Its minimum is raised to what the version of the cluster supports.
    fn supported(&self, capacity: Located<(f64, f64)>) -> Capacity {
        let possible = least_capacity(self.version.value).unwrap_or(0.0);
        Capacity::Serverless(capacity.map(|(least, greatest)| (least.max(possible), greatest)))
    }

    /// The number of readers.
    pub(super) fn reader_count(&self, cx: &Lower<'_>) -> Located<u32> {
        let none = Located { value: 0, location: self.meta.key().location() };
        self.readers.or_else(|| self.defaults(cx).readers).unwrap_or(none)
    }

    fn defaults(&self, cx: &Lower<'_>) -> Defaults {
        cx.facts_around(self.meta.key()).next().copied().unwrap_or_default()
    }
}
