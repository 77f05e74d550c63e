use cdk_core::{Diagnostic, Duration, Key, Lower, Target, Value};

use super::codes;
use crate::support::Located;
use crate::{cfn, sub};

/// How the number of tasks follows the load.
///
/// ```
/// use cdk_aws::ecs::Autoscaling;
///
/// let scaling = Autoscaling::between(2, 10).cpu(60).requests(1_000);
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
}

impl Autoscaling {
    /// Between these numbers of tasks.
    #[track_caller]
    pub fn between(least: u32, greatest: u32) -> Self {
        Autoscaling {
            limits: Located::new((least, greatest)),
            cpu: None,
            memory: None,
            requests: None,
            cooldown: Duration::minutes(1),
        }
    }

    /// Keeps the CPU of the tasks at about this percentage.
    #[track_caller]
    pub fn cpu(mut self, percent: u32) -> Self {
        self.cpu = Some(Located::new(percent));
        self
    }

    /// Keeps the memory of the tasks at about this percentage.
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

    /// The time between two changes. The default is a minute.
    pub fn cooldown(mut self, time: Duration) -> Self {
        self.cooldown = time;
        self
    }

    pub(super) fn problems(&self, behind: bool) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let (least, greatest) = self.limits.value;
        if least > greatest {
            let message =
                format!("the least number of tasks, {least}, is greater than the greatest, {greatest}");
            problems.push(Diagnostic::error(&codes::AUTOSCALING, message).at(self.limits.location));
        }
        for target in
            [&self.cpu, &self.memory].into_iter().flatten().filter(|t| !(1..=100).contains(&t.value))
        {
            let message = format!("a target is 1 to 100 percent, got {}", target.value);
            problems.push(Diagnostic::error(&codes::AUTOSCALING, message).at(target.location));
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
}
