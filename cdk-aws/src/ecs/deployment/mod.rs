//! How a new version of a service takes the place of the old one.

mod blue_green;
mod controller;
mod rolling;

pub(in crate::ecs) use blue_green::{Act, Shift};
pub use blue_green::{BlueGreen, LifecycleStage};
pub(crate) use controller::{Controlled, Controller};
pub use rolling::Rolling;

use std::rc::Rc;

/// How a new version of a service takes the place of the old one: in turn ([`Deployment::rolling`], the default), beside
/// it ([`BlueGreen`]), or beside it and by CodeDeploy ([`CodeDeploy`](crate::codedeploy::CodeDeploy)).
///
/// | | what is deployed by | the old version stays until | choose it |
/// |---|---|---|---|
/// | rolling | CloudFormation | its tasks are replaced in turn | by default: it costs nothing |
/// | [`BlueGreen`] | CloudFormation | the new one has taken the traffic, and a time after | for a rollback at once, checks before traffic, traffic in steps |
/// | [`CodeDeploy`](crate::codedeploy::CodeDeploy) | a pipeline, from outside of CloudFormation | the same | where deployments are CodeDeploy's, or images are delivered without their stacks |
#[derive(Clone, Debug)]
#[must_use = "a deployment must be given to a service"]
pub struct Deployment {
    pub(in crate::ecs) kind: Kind,
}

#[derive(Clone, Debug)]
pub(in crate::ecs) enum Kind {
    /// Tasks are replaced in turn.
    Rolling(Rolling),
    /// All of the new version is started beside the old one, and ECS moves the traffic.
    BlueGreen(Box<BlueGreen>),
    /// Something other than CloudFormation deploys.
    Controlled(Rc<dyn Controller>),
}

impl Deployment {
    /// Replaces tasks in turn.
    #[track_caller]
    pub fn rolling() -> Rolling {
        Rolling::new()
    }

    /// Leaves deployments to a controller.
    pub(crate) fn by(controller: impl Controller + 'static) -> Self {
        Deployment { kind: Kind::Controlled(Rc::new(controller)) }
    }
}

impl From<Rolling> for Deployment {
    fn from(rolling: Rolling) -> Self {
        Deployment { kind: Kind::Rolling(rolling) }
    }
}

impl From<BlueGreen> for Deployment {
    fn from(blue_green: BlueGreen) -> Self {
        Deployment { kind: Kind::BlueGreen(Box::new(blue_green)) }
    }
}
