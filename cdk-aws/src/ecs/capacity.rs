use cdk_core::{Json, Value};

use crate::cfn;
use crate::support::Located;

/// The capacity that a service's tasks run on.
///
/// ```
/// use cdk_aws::ecs::Capacity;
///
/// let cheap = Capacity::spot_beyond(2);
/// # let _ = cheap;
/// ```
///
/// [Capacity providers](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html)
#[derive(Clone, Copy, Debug, Default)]
#[must_use]
pub struct Capacity(Kind);

#[derive(Clone, Copy, Debug, Default)]
enum Kind {
    #[default]
    Fargate,
    Spot,
    Beyond(Located<u32>),
}

impl Capacity {
    /// Fargate: the default.
    pub fn fargate() -> Self {
        Capacity(Kind::Fargate)
    }

    /// Fargate Spot: cheaper, but tasks are stopped with two minutes' notice when AWS needs the capacity, and there may
    /// be none.
    pub fn spot() -> Self {
        Capacity(Kind::Spot)
    }

    /// This number of tasks on Fargate, up to 100,000, and all others on Fargate Spot.
    ///
    /// [Capacity provider strategies](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html)
    #[track_caller]
    pub fn spot_beyond(tasks: u32) -> Self {
        Capacity(Kind::Beyond(Located::new(tasks)))
    }

    /// The strategy; none if only Fargate is used.
    pub(super) fn strategy(self) -> Option<Vec<Value<Json>>> {
        let item = |provider: &'static str, base: Option<Located<u32>>, weight: u32| {
            cfn!(AWS::ECS::Service::CapacityProviderStrategyItem {
                CapacityProvider: provider,
                Base: base,
                Weight: weight,
            })
        };
        let shares = self.shares().into_iter();
        let items: Vec<Value<Json>> =
            shares.map(|(provider, base, weight)| item(provider, base, weight)).collect();
        (!items.is_empty()).then_some(items)
    }

    /// The providers, each with its base, if it has one, and its weight; none if only Fargate is used.
    pub(super) fn shares(self) -> Vec<(&'static str, Option<Located<u32>>, u32)> {
        match self.0 {
            Kind::Fargate => Vec::new(),
            Kind::Beyond(tasks) if tasks.value > 0 => {
                vec![("FARGATE", Some(tasks), 0), ("FARGATE_SPOT", None, 1)]
            }
            Kind::Spot | Kind::Beyond(_) => vec![("FARGATE_SPOT", None, 1)],
        }
    }
}
