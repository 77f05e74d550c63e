//! Profiles: what a stage is for, as defaults of its constructs.
//!
//! Architecture invariant: services do not know profiles. Each reads the defaults of its own options, which a profile records
//! about the stage ([`Entry::record`]).

use std::ops::RangeInclusive;

use cdk_core::Entry;

use crate::ec2::Nat;
use crate::ecs::Capacity;
use crate::scheduler::WorkingHours;
use crate::support::Located;
use crate::{ecs, rds};

/// What a stage is for: defaults for options that its constructs do not set.
///
/// An option of a construct takes precedence over the profile, and each choice of a profile can be changed:
///
/// | choice | without a profile | `development()` | `production()` | option of a construct |
/// |---|---|---|---|---|
/// | NAT gateways | one in each zone | one | one in each zone | [`Vpc::nat_gateways`](crate::ec2::Vpc::nat_gateways) |
/// | tasks of a service | 2 | 1 | 2 | [`tasks`](crate::ecs::FargateService::tasks), [`autoscale`](crate::ecs::FargateService::autoscale) |
/// | what tasks run on | Fargate | the first task on Fargate, all others on Fargate Spot | Fargate | [`capacity`](crate::ecs::FargateService::capacity) |
/// | instances of a database | `db.r8g.large` | serverless, 0 to 4 ACUs: pauses when nobody is connected | `db.r8g.large` | [`instance_class`](crate::rds::AuroraCluster::instance_class), [`serverless`](crate::rds::AuroraCluster::serverless) |
/// | readers of a database | none | none | one, in another zone | [`readers`](crate::rds::AuroraCluster::readers) |
/// | working hours | always | always, because the time zone is not known | always | `working_hours` of [services](crate::ecs::FargateService::working_hours) and [databases](crate::rds::AuroraCluster::working_hours) |
///
/// ```
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Shop {
///     network: Vpc,
///     api: FargateService,
/// }
///
/// fn shop() -> Shop {
///     let network = Vpc::new(cidr!("10.0.0.0/16"));
///     let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
///     let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private());
///     Shop { network, api }
/// }
///
/// let mut app = App::new("shop");
/// let dev = Environment::new(account!("111122223333"), region!("eu-west-1"));
/// let prod = Environment::new(account!("444455556666"), region!("eu-west-1"));
/// let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
/// app.stage("dev", dev, shop()).profile(Profile::development().working_hours(hours));
/// app.stage("prod", prod, shop()).profile(Profile::production());
/// # let synthesis = app.synth(Format::Json);
/// # assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);
/// # assert!(synthesis.templates[0].body.contains("CapacityProviderStrategy"));
/// # assert!(!synthesis.templates[1].body.contains("CapacityProviderStrategy"));
/// ```
///
/// A change of the profile changes what is deployed: a service that moves to or from Spot is replaced.
#[derive(Clone, Debug)]
#[must_use = "a profile must be given to a stage: `app.stage(..).profile(..)`"]
pub struct Profile {
    nat: Nat,
    services: ecs::Defaults,
    databases: rds::Defaults,
    working_hours: WorkingHours,
}

impl Profile {
    /// Costs little: for stages whose failure disturbs nobody but developers.
    #[track_caller]
    pub fn development() -> Self {
        Profile {
            nat: Nat::Single,
            services: ecs::Defaults {
                tasks: Some(Located::new(1)),
                capacity: Some(Capacity::spot_beyond(1)),
            },
            databases: rds::Defaults {
                serverless: Some(Located::new((0.0, 4.0))),
                readers: Some(Located::new(0)),
            },
            working_hours: WorkingHours::always(),
        }
    }

    /// Survives the failure of a zone.
    #[track_caller]
    pub fn production() -> Self {
        Profile {
            nat: Nat::PerZone,
            services: ecs::Defaults { tasks: Some(Located::new(2)), capacity: Some(Capacity::fargate()) },
            databases: rds::Defaults { serverless: None, readers: Some(Located::new(1)) },
            working_hours: WorkingHours::always(),
        }
    }

    /// Sets how private subnets reach the internet; see [`Vpc::nat_gateways`](crate::ec2::Vpc::nat_gateways).
    pub fn nat_gateways(mut self, nat: Nat) -> Self {
        self.nat = nat;
        self
    }

    /// Sets the number of tasks of services; see [`FargateService::tasks`](crate::ecs::FargateService::tasks).
    #[track_caller]
    pub fn tasks(mut self, tasks: u32) -> Self {
        self.services.tasks = Some(Located::new(tasks));
        self
    }

    /// Sets what tasks run on; see [`FargateService::capacity`](crate::ecs::FargateService::capacity).
    pub fn capacity(mut self, capacity: Capacity) -> Self {
        self.services.capacity = Some(capacity);
        self
    }

    /// Makes databases serverless, with this capacity; see
    /// [`AuroraCluster::serverless`](crate::rds::AuroraCluster::serverless).
    #[track_caller]
    pub fn serverless(mut self, capacity: RangeInclusive<f64>) -> Self {
        self.databases.serverless = Some(Located::new(capacity.into_inner()));
        self
    }

    /// Gives databases instances of a class, as without a profile.
    pub fn without_serverless(mut self) -> Self {
        self.databases.serverless = None;
        self
    }

    /// Sets the number of readers of databases; see [`AuroraCluster::readers`](crate::rds::AuroraCluster::readers).
    #[track_caller]
    pub fn readers(mut self, readers: u32) -> Self {
        self.databases.readers = Some(Located::new(readers));
        self
    }

    /// Sets when services and databases run: all that do not set
    /// [`WorkingHours::always`].
    pub fn working_hours(mut self, hours: WorkingHours) -> Self {
        self.working_hours = hours;
        self
    }
}

/// A stage or stack that can have a [`Profile`]. It is in the prelude.
pub trait Profiled {
    /// Sets the profile: the last one holds. See [`Profile`].
    fn profile(&mut self, profile: Profile) -> &mut Self;
}

impl Profiled for Entry {
    fn profile(&mut self, profile: Profile) -> &mut Self {
        let Profile { nat, services, databases, working_hours } = profile;
        self.record(nat).record(services).record(databases).record(working_hours)
    }
}

#[cfg(test)]
mod tests;
