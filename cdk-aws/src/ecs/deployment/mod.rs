//! How a new version of a service replaces the old one.

mod blue_green;
mod controller;
mod rolling;

pub(in crate::ecs) use blue_green::{Act, Shift};
pub use blue_green::{BlueGreen, LifecycleStage};
pub(crate) use controller::{Controlled, Controller};
pub use rolling::Rolling;

use std::rc::Rc;

/// How a new version of a service replaces the old one: gradually ([`Deployment::rolling`], the default), or side by
/// side, by ECS ([`BlueGreen`]) or by CodeDeploy ([`CodeDeploy`](crate::codedeploy::CodeDeploy)).
///
/// | | deployed by | the old version runs until | when to choose it |
/// |---|---|---|---|
/// | rolling | CloudFormation | its tasks are replaced gradually | by default: it has no extra cost |
/// | [`BlueGreen`] | CloudFormation | some time after the new one has all traffic | for immediate rollback, checks before traffic moves, or traffic in steps |
/// | [`CodeDeploy`](crate::codedeploy::CodeDeploy) | a pipeline, outside of CloudFormation | the same | if you use CodeDeploy already, or deliver images without their stacks |
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let rolling: Deployment = Deployment::rolling().healthy_percent(100..=150).into();
/// let blue_green: Deployment = BlueGreen::linear(25, Duration::minutes(5)).into();
/// # let _ = (rolling, blue_green);
/// ```
///
/// [Deployment types](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-types.html)
#[derive(Clone, Debug)]
#[must_use = "a deployment must be given to a service"]
pub struct Deployment {
    pub(in crate::ecs) kind: Kind,
}

#[derive(Clone, Debug)]
pub(in crate::ecs) enum Kind {
    /// Tasks are replaced gradually.
    Rolling(Rolling),
    /// All tasks of the new version start next to the old ones, and ECS moves the traffic.
    BlueGreen(Box<BlueGreen>),
    /// Something other than CloudFormation deploys.
    Controlled(Rc<dyn Controller>),
}

impl Deployment {
    /// Replaces tasks gradually.
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
