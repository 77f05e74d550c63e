//! Which requests a service gets, and the resources between the load balancer and the service.

use std::panic::Location;

use cdk_core::{Cfn, Duration, IntoValue, Json, Key, Lower, Port, Target, Text, Value, Wire};

use super::load_balancer::{Claim, not_found};
use super::priority::{Band, assign};
use super::rules;
use super::rules::moved::{FOR_LIFE, MOVED};
use super::{HealthCheck, LoadBalancer, TestTraffic};
use crate::cfn;
use crate::cfn::elasticloadbalancingv2::TargetGroup;
use crate::support::Located;
use crate::wiring::{Connection, Peer, connect};

/// Which requests of a load balancer a service gets. By default all.
///
/// ```
/// use cdk_aws::elbv2::{HealthCheck, Route};
///
/// let route = Route::path("/api/*").host("shop.example.com").health_check(HealthCheck::path("/api/health"));
/// # let _ = route;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Route {
    paths: Vec<Located<Text>>,
    hosts: Vec<Located<Text>>,
    priority: Option<Located<u32>>,
    health_check: HealthCheck,
    deregistration_delay: Located<Duration>,
    stickiness: Option<Located<Duration>>,
    location: &'static Location<'static>,
}

impl Route {
    /// All requests.
    #[track_caller]
    pub fn all() -> Self {
        Route {
            paths: Vec::new(),
            hosts: Vec::new(),
            priority: None,
            health_check: HealthCheck::path("/"),
            deregistration_delay: Located::new(Duration::seconds(30)),
            stickiness: None,
            location: Location::caller(),
        }
    }

    /// Requests whose path matches: `*` stands for any characters, `?` for one character.
    #[track_caller]
    pub fn path(pattern: impl Into<Text>) -> Self {
        let mut route = Route::all();
        route.paths.push(Located::new(pattern.into()));
        route
    }

    /// Restricts the route to requests for this host. If it is called several times, any of the hosts matches.
    #[track_caller]
    pub fn host(mut self, pattern: impl Into<Text>) -> Self {
        self.hosts.push(Located::new(pattern.into()));
        self
    }

    /// Sets the priority of this rule among those of the load balancer: 1 to 50,000, lowest first.
    ///
    /// By default it is a number from 1,001 that follows from the route and from the names of the service and of what
    /// it is in. A more specific route, such as one with a longer path, comes before a less specific one, and the rule
    /// for all requests is last. The number stays when other services are added or removed, and is the same in all
    /// stages.
    ///
    /// [Rules](https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html)
    #[track_caller]
    pub fn priority(mut self, priority: u32) -> Self {
        self.priority = Some(Located::new(priority));
        self
    }

    /// Sets how the load balancer checks the health of a task.
    ///
    /// By default it requests `/`.
    #[track_caller]
    pub fn health_check(mut self, check: HealthCheck) -> Self {
        self.health_check = check;
        self
    }

    /// Sets how long a task that is being removed may finish its open requests: 0 to 3,600 seconds. The default is 30
    /// seconds.
    ///
    /// [Target group attributes](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html)
    #[track_caller]
    pub fn deregistration_delay(mut self, delay: Duration) -> Self {
        self.deregistration_delay = Located::new(delay);
        self
    }

    /// Sends all requests of a client to the same task, for this time.
    ///
    /// It is 1 second to 7 days. By default any task may get a request.
    ///
    /// [Sticky sessions](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html)
    #[track_caller]
    pub fn sticky(mut self, duration: Duration) -> Self {
        self.stickiness = Some(Located::new(duration));
        self
    }

    /// The path that the health check requests.
    pub(crate) fn health_check_path(&self) -> String {
        self.health_check.path.value.to_string()
    }

    fn band(&self) -> Band {
        let texts = |patterns: &'_ [Located<Text>]| patterns.iter().map(|it| it.value.clone()).collect();
        let (paths, hosts): (Vec<Text>, Vec<Text>) = (texts(&self.paths), texts(&self.hosts));
        let (paths, hosts): (Vec<&str>, Vec<&str>) =
            (paths.iter().map(|it| &**it).collect(), hosts.iter().map(|it| &**it).collect());
        Band::of(&paths, &hosts)
    }

    fn conditions(&self) -> Located<Vec<Value<Json>>> {
        let mut conditions = Vec::new();
        if !self.hosts.is_empty() {
            conditions.push(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition {
                Field: "host-header",
                HostHeaderConfig: HostHeaderConfig { Values: self.hosts.clone() },
            }));
        }
        let all = Located { value: Text::Borrowed("/*"), location: self.location };
        if !self.paths.is_empty() || self.hosts.is_empty() {
            let paths = if self.paths.is_empty() { vec![all] } else { self.paths.clone() };
            conditions.push(cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::RuleCondition {
                Field: "path-pattern",
                PathPatternConfig: PathPatternConfig { Values: paths },
            }));
        }
        Located { value: conditions, location: self.location }
    }
}

/// A service behind a load balancer.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    /// The line of the program that asked for it.
    pub(crate) location: &'static Location<'static>,
    pub(crate) balancer: Key,
    pub(crate) port: Port,
    pub(crate) route: Route,
}

/// The resources between a load balancer and a service.
pub(crate) struct Attached {
    pub(crate) target_group: cfn::elasticloadbalancingv2::TargetGroup,
    /// The second target group, if two versions run side by side during a deployment.
    pub(crate) green: Option<cfn::elasticloadbalancingv2::TargetGroup>,
    /// The rule that the service must depend on.
    pub(crate) rule: Target,
    /// The listener, or its rule, that forwards test traffic to the new version.
    pub(crate) test: Option<Target>,
}

/// Whether a service has two target groups, and who moves the traffic between them.
#[derive(Clone, Copy)]
pub(crate) enum Colors<'a> {
    /// The service has one target group.
    One,
    /// It has two, and ECS changes their weights in the rule.
    Ecs(Option<&'a TestTraffic>),
    /// It has two, and CodeDeploy replaces one by the other in the rule.
    CodeDeploy(Option<&'a TestTraffic>),
}

/// Records that a service will have a rule of the load balancer's listener: for the wire pass.
pub(crate) fn claim(wire: &mut Wire<'_>, owner: Key, name: &str, attachment: &Attachment) {
    let priority = attachment.route.priority;
    let (band, hash) = (attachment.route.band(), wire.stable_hash(name));
    let port = attachment.port;
    wire.record(attachment.balancer, Claim { owner, name: name.to_owned(), priority, band, hash, port });
}

/// Creates the target group, the rule and the connection between a load balancer and the construct `owner`.
pub(crate) fn attach(
    cx: &mut Lower<'_>,
    owner: Key,
    name: &str,
    attachment: &Attachment,
    colors: Colors<'_>,
) -> Option<Attached> {
    let Attachment { balancer: key, port, route, .. } = attachment;
    let priority = priority(cx, owner, name, attachment);
    let balancer = cx.find::<LoadBalancer>(*key);
    if balancer.is_some_and(|balancer| !balancer.is_listening()) {
        return None;
    }
    let vpc_id = balancer.map(|balancer| balancer.vpc_id(cx));
    let pair = !matches!(colors, Colors::One);
    let group = |part: &str| (target_group(*port, route, vpc_id.clone()), format!("{name}/{part}"));
    let (blue, part) = group("TargetGroup");
    let target_group = cx.add(owner, part, if pair { blue.freeze(FOR_LIFE) } else { blue });
    let green = pair.then(|| {
        let (green, part) = group("GreenTargetGroup");
        cx.add(owner, part, green.freeze(FOR_LIFE))
    });
    let weighted = |conditions, priority, listener: Value<String>| {
        let action = match (&green, colors) {
            (Some(green), Colors::Ecs(_)) => both(&target_group, green),
            _ => forward(&target_group),
        };
        cfn!(AWS::ElasticLoadBalancingV2::ListenerRule {
            ListenerArn: listener,
            Priority: priority,
            Conditions: conditions,
            Actions: [action],
        })
    };
    let rule = weighted(route.conditions(), priority, LoadBalancer::front_listener(*key).reference());
    let rule = cx.add(owner, format!("{name}/Rule"), if pair { rule.freeze(MOVED) } else { rule });
    let test = match (colors, balancer) {
        (Colors::CodeDeploy(Some(test)), Some(balancer)) => {
            test.open(cx, owner, name, balancer);
            let listener = test.listener(balancer, forward(&target_group)).freeze(MOVED);
            let listener = cx.add(owner, format!("{name}/Test/Listener"), listener);
            Some(cdk_core::Handle::target(&listener).clone())
        }
        (Colors::Ecs(Some(test)), Some(balancer)) => {
            test.open(cx, owner, name, balancer);
            let listener = test.listener(balancer, not_found());
            let listener = cx.add(owner, format!("{name}/Test/Listener"), listener);
            let rule = weighted(
                Route::all().conditions(),
                Located { value: 1, location: route.location },
                cdk_core::Handle::reference(&listener),
            );
            let rule = cx.add(owner, format!("{name}/Test/Rule"), rule.freeze(MOVED));
            Some(cdk_core::Handle::target(&rule).clone())
        }
        _ => None,
    };
    let (from, to) = (Peer::at(*key), Peer::at(owner));
    // Several routes to one port share a connection: EC2 refuses duplicate rules.
    let first = cx.facts::<Claim>(*key).find(|claim| claim.owner == owner && claim.port == *port);
    if first.is_none_or(|first| first.name == name) {
        let description = "Load balancer to service".into();
        connect(cx, owner, name, &Connection { from, to, port: *port, description });
    }
    Some(Attached { target_group, green, rule: cdk_core::Handle::target(&rule).clone(), test })
}

fn forward(group: &TargetGroup) -> Value<Json> {
    cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::Action {
        Type: "forward",
        TargetGroupArn: group.attr_target_group_arn(),
    })
}

/// Both target groups, the first with all the traffic: ECS requires both in the rule.
fn both(blue: &TargetGroup, green: &TargetGroup) -> Value<Json> {
    let weighted = |group: &TargetGroup, weight| {
        cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::TargetGroupTuple {
            TargetGroupArn: group.attr_target_group_arn(),
            Weight: weight,
        })
    };
    cfn!(AWS::ElasticLoadBalancingV2::ListenerRule::Action {
        Type: "forward",
        ForwardConfig: ForwardConfig { TargetGroups: [weighted(blue, 100), weighted(green, 0)] },
    })
}

fn attribute(key: &'static str, value: impl IntoValue<String>) -> Value<Json> {
    cfn!(AWS::ElasticLoadBalancingV2::TargetGroup::TargetGroupAttribute { Key: key, Value: value })
}

fn target_group(port: Port, route: &Route, vpc_id: Option<Value<String>>) -> Cfn<TargetGroup> {
    let delay = route.deregistration_delay.map(|delay| delay.as_seconds().to_string());
    let mut attributes = vec![attribute("deregistration_delay.timeout_seconds", delay)];
    if let Some(duration) = route.stickiness {
        attributes.push(attribute("stickiness.enabled", "true"));
        attributes.push(attribute("stickiness.type", "lb_cookie"));
        let duration = duration.map(|duration| duration.as_seconds().to_string());
        attributes.push(attribute("stickiness.lb_cookie.duration_seconds", duration));
    }
    let check = &route.health_check;
    cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
        VpcId: vpc_id,
        TargetType: "ip",
        Port: port,
        Protocol: "HTTP",
        HealthCheckPath: check.path.clone(),
        HealthCheckIntervalSeconds: check.interval_seconds(),
        HealthCheckTimeoutSeconds: check.timeout_seconds(),
        HealthyThresholdCount: check.healthy,
        UnhealthyThresholdCount: check.unhealthy,
        Matcher: Matcher { HttpCode: check.matcher() },
        TargetGroupAttributes: attributes,
    })
}

/// The priority of a service's rule: the one it sets, or one that follows from its route and its place.
fn priority(cx: &mut Lower<'_>, owner: Key, name: &str, attachment: &Attachment) -> Located<u32> {
    let claims: Vec<&Claim> = cx.facts::<Claim>(attachment.balancer).collect();
    let mine = claims.iter().position(|claim| claim.owner == owner && claim.name == name);
    let location = attachment.route.location;
    let Some(mine) = mine else { return Located { value: 1, location } };
    if let Some(asked) = claims[mine].priority {
        return asked;
    }
    let (value, holder) = assign(&claims)[mine];
    if let Some(holder) = holder {
        let holder = claims[holder].owner.location();
        rules::shared_priority::report(location, holder, cx);
    }
    Located { value, location }
}
