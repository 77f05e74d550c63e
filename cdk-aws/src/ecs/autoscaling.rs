use std::ops::RangeInclusive;

use cdk_core::{Diagnostic, Duration, Json, Key, Lower, Target, Text, Value};

use super::codes;
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
    limits: Located<(u32, u32)>,
    cpu: Option<Located<u32>>,
    memory: Option<Located<u32>>,
    requests: Option<Located<u32>>,
    cooldown: Duration,
    schedules: Vec<Schedule>,
    time_zone: Option<Located<Text>>,
}

/// Limits that begin to apply at certain times.
#[derive(Clone, Debug)]
struct Schedule {
    name: Text,
    cron: Located<Text>,
    limits: (u32, u32),
}

impl Autoscaling {
    /// Between these numbers of tasks, up to 5,000: `Autoscaling::between(2..=10)`.
    ///
    /// It needs at least one target ([`Self::cpu`], [`Self::memory`], [`Self::requests`]) or [`Self::schedule`].
    ///
    /// [Auto scaling of services](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html)
    #[track_caller]
    pub fn between(tasks: RangeInclusive<u32>) -> Self {
        Autoscaling {
            limits: Located::new(tasks.into_inner()),
            cpu: None,
            memory: None,
            requests: None,
            cooldown: Duration::minutes(1),
            schedules: Vec::new(),
            time_zone: None,
        }
    }

    /// Keeps the CPU of the tasks at about this percentage: 1 to 100.
    ///
    /// By default it is not looked at.
    #[track_caller]
    pub fn cpu(mut self, percent: u32) -> Self {
        self.cpu = Some(Located::new(percent));
        self
    }

    /// Keeps the memory of the tasks at about this percentage: 1 to 100.
    ///
    /// By default it is not looked at.
    #[track_caller]
    pub fn memory(mut self, percent: u32) -> Self {
        self.memory = Some(Located::new(percent));
        self
    }

    /// Keeps the requests of each task at about this number a minute. The service must be behind a load balancer.
    #[track_caller]
    pub fn requests(mut self, per_minute: u32) -> Self {
        self.requests = Some(Located::new(per_minute));
        self
    }

    /// The time between two changes.
    ///
    /// The default is a minute.
    #[track_caller]
    pub fn cooldown(mut self, time: Duration) -> Self {
        self.cooldown = time;
        self
    }

    /// Changes the limits at certain times: `.schedule("morning", "0 8 ? * MON-FRI *", 4..=20)`.
    ///
    /// The time is a cron expression of six fields: minutes, hours, day of the month, month, day of the week, year;
    /// one of the days is `?`. It is UTC unless [`Self::time_zone`] says otherwise. The limits apply until the next
    /// schedule.
    ///
    /// [Scheduled scaling](https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html)
    #[track_caller]
    pub fn schedule(
        mut self,
        name: impl Into<Text>,
        cron: impl Into<Text>,
        tasks: RangeInclusive<u32>,
    ) -> Self {
        let cron = Located::new(cron.into());
        self.schedules.push(Schedule { name: name.into(), cron, limits: tasks.into_inner() });
        self
    }

    /// The time zone of the schedules, such as `Europe/Berlin`. The default is UTC.
    #[track_caller]
    pub fn time_zone(mut self, name: impl Into<Text>) -> Self {
        self.time_zone = Some(Located::new(name.into()));
        self
    }

    pub(super) fn problems(&self, behind: bool) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let limits = [(self.limits.value, self.limits.location)].into_iter();
        for (limits, location) in limits.chain(self.schedules.iter().map(|s| (s.limits, s.cron.location))) {
            problems.extend(limits_problem(limits).map(|m| error(m).at(location)));
        }
        if let Some(zone) = &self.time_zone
            && let Some(problem) = crate::rules::time_zone::problem(&zone.value)
        {
            problems.push(error(problem).at(zone.location));
        }
        for (index, schedule) in self.schedules.iter().enumerate() {
            if self.schedules[..index].iter().any(|other| other.name == schedule.name) {
                let message = format!("two schedules are called `{}`", schedule.name);
                problems.push(error(message).at(schedule.cron.location).help("rename one of them"));
            }
            let cron = &schedule.cron.value;
            let help = "write six fields: `\"0 8 ? * MON-FRI *\"` is 8 o'clock on working days";
            let problem = cron_problem(cron).map(|why| error(format!("`{cron}` is no time: {why}")));
            problems.extend(problem.map(|problem| problem.at(schedule.cron.location).help(help)));
        }
        let targets = [self.cpu, self.memory, self.requests];
        if targets.iter().all(Option::is_none) && self.schedules.is_empty() {
            let message = "nothing says when the number of tasks changes".to_owned();
            let help = "add a target: `.cpu(60)`";
            problems.push(error(message).at(self.limits.location).help(help));
        }
        if let Some(requests) = self.requests.filter(|requests| requests.value == 0) {
            let message = "a target is at least one request a minute, got 0".to_owned();
            problems.push(error(message).at(requests.location));
        }
        for target in
            [&self.cpu, &self.memory].into_iter().flatten().filter(|t| !(1..=100).contains(&t.value))
        {
            let message = format!("a target is 1 to 100 percent, got {}", target.value);
            problems.push(error(message).at(target.location));
        }
        if let Some(requests) = self.requests.as_ref().filter(|_| !behind) {
            let message = "the service is behind no load balancer, which would count requests";
            problems.push(
                Diagnostic::error(&codes::NO_REQUESTS, message)
                    .at(requests.location)
                    .help("put it behind one: `.behind(&balancer, port!(8080))`"),
            );
        }
        problems
    }

    /// Makes the target and the policies of a service. `requests_of` is the load balancer and the target group that
    /// count requests.
    pub(super) fn make(
        &self,
        cx: &mut Lower<'_>,
        service: Key,
        cluster: &Value<String>,
        requests_of: Option<(&Value<String>, &Value<String>)>,
    ) {
        let name: Value<String> = Target::main(service).attribute("Name");
        let target = cfn!(AWS::ApplicationAutoScaling::ScalableTarget {
            ServiceNamespace: "ecs",
            ScalableDimension: "ecs:service:DesiredCount",
            ResourceId: sub!("service/{cluster}/{name}"),
            MinCapacity: self.limits.value.0,
            MaxCapacity: self.limits.value.1,
            ScheduledActions: (!self.schedules.is_empty()).then(|| self.scheduled_actions()),
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
            let name: Value<String> =
                sub!("{stack}-{part}", stack = Value::<String>::stack_name(), part = part);
            let policy = cfn!(AWS::ApplicationAutoScaling::ScalingPolicy {
                PolicyName: name,
                PolicyType: "TargetTrackingScaling",
                ScalingTargetId: target.attr_id(),
                TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration {
                    PredefinedMetricSpecification: PredefinedMetricSpecification {
                        PredefinedMetricType: metric,
                        ResourceLabel: label,
                    },
                    TargetValue: wanted.value,
                    ScaleInCooldown: self.cooldown.as_seconds(),
                    ScaleOutCooldown: self.cooldown.as_seconds(),
                },
            });
            cx.add(service, format!("Scaling/{part}"), policy);
        }
    }
    fn scheduled_actions(&self) -> Vec<Value<Json>> {
        let action = |Schedule { name, cron, limits: (least, greatest) }: &Schedule| {
            cfn!(AWS::ApplicationAutoScaling::ScalableTarget::ScheduledAction {
                ScheduledActionName: name.clone(),
                Schedule: format!("cron({})", cron.value),
                Timezone: self.time_zone.as_ref().map(|zone| zone.value.clone()),
                ScalableTargetAction: ScalableTargetAction { MinCapacity: *least, MaxCapacity: *greatest },
            })
        };
        self.schedules.iter().map(action).collect()
    }
}

fn error(message: String) -> Diagnostic<()> {
    Diagnostic::error(&codes::AUTOSCALING, message)
}

fn limits_problem((least, greatest): (u32, u32)) -> Option<String> {
    if least > greatest {
        Some(format!("the least number of tasks, {least}, is greater than the greatest, {greatest}"))
    } else if greatest > 5000 {
        Some(format!("a service runs at most 5000 tasks, got {greatest}"))
    } else {
        None
    }
}

/// Why Application Auto Scaling would refuse a cron expression, as far as its shape tells.
fn cron_problem(cron: &str) -> Option<String> {
    let fields: Vec<&str> = cron.split(' ').collect();
    let [_, _, day_of_month, _, day_of_week, _] = fields[..] else {
        return Some(format!("it has {} fields instead of six", fields.len()));
    };
    let valid = |c: char| c.is_ascii_alphanumeric() || "*?,-/#".contains(c);
    if let Some(field) = fields.iter().find(|field| field.is_empty() || !field.chars().all(valid)) {
        return Some(format!("`{field}` is no field"));
    }
    let open = [day_of_month, day_of_week].iter().filter(|field| **field == "?").count();
    (open != 1).then(|| "one of the day of the month and the day of the week is `?`, the other is not".into())
}
