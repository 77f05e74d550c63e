//! How a new version of a service takes the place of the old one.

mod blue_green;
mod rolling;

pub(in crate::ecs) use blue_green::{Act, Shift};
pub use blue_green::{BlueGreen, LifecycleStage};
pub use rolling::Rolling;

use crate::codedeploy::CodeDeploy;
use crate::elbv2::TestTraffic;

/// How a new version of a service takes the place of the old one: in turn ([`Deployment::rolling`], the default), beside
/// it ([`BlueGreen`]), or beside it and by CodeDeploy ([`CodeDeploy`]).
///
/// | | what is deployed by | the old version stays until | choose it |
/// |---|---|---|---|
/// | rolling | CloudFormation | its tasks are replaced in turn | by default: it costs nothing |
/// | [`BlueGreen`] | CloudFormation | the new one has taken the traffic, and a time after | for a rollback at once, checks before traffic, traffic in steps |
/// | [`CodeDeploy`] | a pipeline, from outside of CloudFormation | the same | where deployments are CodeDeploy's, or images are delivered without their stacks |
#[derive(Clone, Debug)]
#[must_use]
#[non_exhaustive]
pub enum Deployment {
    /// Tasks are replaced in turn.
    Rolling(Rolling),
    /// All of the new version is started beside the old one, and ECS moves the traffic.
    BlueGreen(Box<BlueGreen>),
    /// All of the new version is started beside the old one, and CodeDeploy moves the traffic.
    CodeDeploy(Box<CodeDeploy>),
}

impl Deployment {
    /// Replaces tasks in turn.
    #[track_caller]
    pub fn rolling() -> Rolling {
        Rolling::new()
    }

    /// Where traffic that tries the new version comes in.
    pub(in crate::ecs) fn test_traffic(&self) -> Option<&TestTraffic> {
        match self {
            Deployment::Rolling(_) => None,
            Deployment::BlueGreen(deploy) => deploy.test.as_ref(),
            Deployment::CodeDeploy(deploy) => deploy.test.as_ref(),
        }
    }
}

impl From<Rolling> for Deployment {
    fn from(rolling: Rolling) -> Self {
        Deployment::Rolling(rolling)
    }
}

impl From<BlueGreen> for Deployment {
    fn from(blue_green: BlueGreen) -> Self {
        Deployment::BlueGreen(Box::new(blue_green))
    }
}

impl From<CodeDeploy> for Deployment {
    fn from(code_deploy: CodeDeploy) -> Self {
        Deployment::CodeDeploy(Box::new(code_deploy))
    }
}
