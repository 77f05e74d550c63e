use std::ops::RangeInclusive;
use std::panic::Location;

use cdk_core::{Duration, Json, Key, Lower, Target, Text, Value};

use crate::scheduler::{Hours, Moment};
use crate::support::Located;
use crate::{cfn, sub};

/// How the number of tasks follows the load.
///
/// ```
/// use cdk_aws::ecs::Autoscaling;
///
/// let scaling = Autoscaling::between(2..=10).cpu(60).requests(1_000);
/// # let _ = scaling;
/// ```
///
/// [Target tracking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
#[derive(Clone, Debug)]
#[must_use = "autoscaling must be given to a service"]
pub struct Autoscaling {
    limits: (Located<u32>, Located<u32>),
    cpu: Option<Located<u32>>,
    memory: Option<Located<u32>>,
    requests: Option<Located<u32>>,
    cooldown: Duration,
    schedules: Vec<Schedule>,
    time_zone: Option<Located<Text>>,
}

/// Limits that apply from a scheduled time.
#[derive(Clone, Debug)]
struct Schedule {
    name: Located<Text>,
    cron: Text,
    limits: (Located<u32>, Located<u32>),
}

impl Autoscaling {
    /// Keeps the number of tasks within a range, up to 5,000: `Autoscaling::between(2..=10)`.
    ///
    /// It needs at least one target ([`Self::cpu`], [`Self::memory`], [`Self::requests`]) or [`Self::schedule`].
    ///
    /// [Auto scaling of services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html)
    #[track_caller]
    pub fn between(tasks: RangeInclusive<u32>) -> Self {
        Autoscaling {
            limits: located(tasks),
            cpu: None,
            memory: None,
            requests: None,
            cooldown: Duration::minutes(1),
            schedules: Vec::new(),
            time_zone: None,
        }
    }

    /// A number of tasks that changes only by the hours of a day.
    pub(super) fn fixed(tasks: Located<u32>) -> Self {
        Autoscaling { limits: (tasks, tasks), ..Autoscaling::between(0..=0) }
    }

    /// Keeps the tasks' average CPU utilization at about this percentage: 1 to 100.
    ///
    /// By default it is not considered.
    ///
    /// [Target tracking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
    #[track_caller]
    pub fn cpu(mut self, percent: u32) -> Self {
        self.cpu = Some(Located::new(percent));
        self
    }

    /// Keeps the tasks' average memory utilization at about this percentage: 1 to 100.
    ///
    /// By default it is not considered.
    ///
    /// [Target tracking](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html)
    #[track_caller]
    pub fn memory(mut self, percent: u32) -> Self {
        self.memory = Some(Located::new(percent));
        self
    }

    /// Keeps the requests per task at about this number per minute. The service must be behind a load balancer.
    #[track_caller]
    pub fn requests(mut self, per_minute: u32) -> Self {
        self.requests = Some(Located::new(per_minute));
        self
    }

    /// Sets the time between two changes.
    ///
    /// The default is a minute.
    #[track_caller]
    pub fn cooldown(mut self, time: Duration) -> Self {
        self.cooldown = time;
        self
    }

    /// Changes the limits on a schedule: `.schedule("morning", "0 8 ? * MON-FRI *", 4..=20)`.
    ///
    /// The time is a cron expression of six fields: minutes, hours, day of the month, month, day of the week, year. One
    /// of the two day fields must be `?`. The time zone is UTC unless [`Self::time_zone`] sets another one. The limits
    /// apply until the next schedule.
    ///
    /// [Scheduled scaling](https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html)
    #[track_caller]
    pub fn schedule(
        mut self,
        name: impl Into<Text>,
        cron: impl Into<Text>,
        tasks: RangeInclusive<u32>,
    ) -> Self {
        let name = Located::new(name.into());
        self.schedules.push(Schedule { name, cron: cron.into(), limits: located(tasks) });
        self
    }

    /// Sets the time zone of the schedules, such as `Europe/Berlin`. The default is UTC.
    #[track_caller]
    pub fn time_zone(mut self, name: impl Into<Text>) -> Self {
        self.time_zone = Some(Located::new(name.into()));
        self
    }

    /// The line that created the autoscaling, if it has neither a target nor a schedule.
    pub(super) fn without_target(&self) -> Option<&'static Location<'static>> {
        let targets = [self.cpu, self.memory, self.requests];
        let has_none = targets.iter().all(Option::is_none) && self.schedules.is_empty();
        has_none.then_some(self.limits.0.location)
    }

    /// Creates the scalable target and the policies of a service. `requests_of` is the load balancer and the target
    /// group that count requests, if the service is behind a load balancer that was found.
    pub(super) fn make(
        &self,
        cx: &mut Lower<'_>,
        service: Key,
        cluster: &Value<String>,
        requests_of: Option<(&Value<String>, &Value<String>)>,
        is_behind: bool,
        hours: Option<&Hours>,
    ) {
        let name: Value<String> = Target::main(service).attribute("Name");
        let target = cfn!(AWS::ApplicationAutoScaling::ScalableTarget {
            ServiceNamespace: "ecs",
            ScalableDimension: "ecs:service:DesiredCount",
            ResourceId: sub!("service/{cluster}/{name}"),
            MinCapacity: self.limits.0,
            MaxCapacity: self.limits.1,
            ScheduledActions: self.scheduled_actions(hours),
        });
        let target = cx.add(service, "Scaling", target);
        let of_requests = requests_of.map(|(balancer, group)| sub!("{balancer}/{group}"));
        let policies = [
            ("Cpu", "ECSServiceAverageCPUUtilization", self.cpu, None),
            ("Memory", "ECSServiceAverageMemoryUtilization", self.memory, None),
            ("Requests", "ALBRequestCountPerTarget", self.requests, of_requests),
        ];
        for (part, metric, wanted, label) in policies {
            let Some(wanted) = wanted else { continue };
            if part == "Requests" && is_behind && label.is_none() {
                // The error is at the load balancer.
                continue;
            }
            let name: Value<String> =
                sub!("{stack}-{part}", stack = Value::<String>::stack_name(), part = part);
            let policy = cfn!(AWS::ApplicationAutoScaling::ScalingPolicy {
                PolicyName: name,
                PolicyType: "TargetTrackingScaling",
                ScalingTargetId: target.attr_id(),
                TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration {
                    PredefinedMetricSpecification: PredefinedMetricSpecification {
                        PredefinedMetricType: wanted.map(|_| metric),
                        ResourceLabel: label,
                    },
                    TargetValue: wanted,
                    ScaleInCooldown: self.cooldown.as_seconds(),
                    ScaleOutCooldown: self.cooldown.as_seconds(),
                },
            });
            cx.add(service, format!("Scaling/{part}"), policy);
        }
    }

    fn scheduled_actions(&self, hours: Option<&Hours>) -> Option<Vec<Value<Json>>> {
        let own = self.schedules.iter().map(|schedule| schedule.action(self.time_zone.clone()));
        let of_hours = hours.into_iter().flat_map(|hours| {
            let none = Located { value: 0, location: hours.location() };
            let schedule = |name: &'static str, moment: Moment, limits| {
                let name = Located { value: name.into(), location: hours.location() };
                Schedule { name, cron: moment.fields().into(), limits }.action(hours.time_zone())
            };
            [
                schedule("WorkingHoursBegin", hours.begin(0), self.limits),
                schedule("WorkingHoursEnd", hours.end(0), (none, none)),
            ]
        });
        let actions: Vec<Value<Json>> = own.chain(of_hours).collect();
        (!actions.is_empty()).then_some(actions)
    }
}

impl Schedule {
    fn action(&self, time_zone: Option<Located<Text>>) -> Value<Json> {
        let Schedule { name, cron, limits: (least, greatest) } = self;
        cfn!(AWS::ApplicationAutoScaling::ScalableTarget::ScheduledAction {
            ScheduledActionName: name.clone(),
            Schedule: name.clone().map(|_| format!("cron({cron})")),
            Timezone: time_zone,
            ScalableTargetAction: ScalableTargetAction { MinCapacity: *least, MaxCapacity: *greatest },
        })
    }
}

#[track_caller]
fn located(tasks: RangeInclusive<u32>) -> (Located<u32>, Located<u32>) {
    let (least, greatest) = tasks.into_inner();
    (Located::new(least), Located::new(greatest))
}
