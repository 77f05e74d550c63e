use cdk_core::{Construct, Customize, IntoValue, Key, Lower, Meta, Scope, Target, Text, Value, Wire};

use super::{Event, Schedule, Startable, Started};
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::lambda::Function;
use crate::metrics::RuleMetrics;
use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};
use crate::{action, cfn};

/// A rule that starts its targets when an event occurs, or on a schedule.
///
/// ```
/// use cdk_aws::events::{Event, Rule};
/// use cdk_aws::lambda::{Code, Function, Runtime};
/// use cdk_aws::prelude::*;
///
/// let clean = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {};"));
/// let nightly = Rule::at(schedule!("cron(0 3 * * ? *)")).invokes(&clean);
/// let images = Repository::new().mutable_tags();
/// let team = Topic::new().email("team@example.com");
/// let pushed = Rule::on(Event::image_pushed(&images, "stable")).publishes_to(&team);
/// # let _ = (nightly, pushed);
/// ```
///
/// [AWS::Events::Rule](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Rule {
    meta: Meta,
    when: When,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    disabled: bool,
    targets: Vec<Located<To>>,
}

#[derive(Debug)]
enum When {
    Event(Event),
    Schedule(Schedule),
}

#[derive(Debug, Clone)]
enum To {
    Started(Started),
    Function(Value<String>),
    Topic(Key, Value<String>),
}

impl Rule {
    /// A rule for events.
    #[track_caller]
    pub fn on(event: Event) -> Self {
        Rule::from(When::Event(event))
    }

    /// A rule that runs on a schedule.
    #[track_caller]
    pub fn at(schedule: Schedule) -> Self {
        Rule::from(When::Schedule(schedule))
    }

    #[track_caller]
    fn from(when: When) -> Self {
        Rule { meta: Meta::new(), when, name: None, description: None, disabled: false, targets: Vec::new() }
    }

    /// Names the rule: 1 to 64 letters, digits and `._-`. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Describes the rule, in at most 512 characters.
    ///
    /// [Limits of rules](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Disables the rule. By default the rule is enabled.
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// Starts a pipeline, or something else that is [`Startable`].
    ///
    /// ```
    /// use cdk_aws::codepipeline::PushedImage;
    /// use cdk_aws::prelude::*;
    ///
    /// let images = Repository::new().mutable_tags();
    /// let pipeline = DeliveryPipeline::of_images(PushedImage::new(&images, "release"));
    /// let weekly = Rule::at(schedule!("rate(7 days)")).starts(&pipeline);
    /// # let _ = weekly;
    /// ```
    #[track_caller]
    pub fn starts<T: Startable>(self, other: &T) -> Self {
        let started = other.started();
        self.target(To::Started(started))
    }

    /// Calls a function, and allows the rule to do so.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let source = Code::inline("exports.handler = async () => {};");
    /// let clean = Function::new(Runtime::Nodejs22, "index.handler", source);
    /// let nightly = Rule::at(schedule!("cron(0 3 * * ? *)")).invokes(&clean);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { clean, nightly });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn invokes(self, function: &Function) -> Self {
        let arn = function.arn();
        self.target(To::Function(arn))
    }

    /// Publishes the event to a topic, and allows EventBridge to do so.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let images = Repository::new().mutable_tags();
    /// let team = Topic::new().email("team@example.com");
    /// let pushed = Rule::on(Event::image_pushed(&images, "stable")).publishes_to(&team);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { images, team, pushed });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn publishes_to(self, topic: &Topic) -> Self {
        let to = To::Topic(topic.meta().key(), topic.arn());
        self.target(to)
    }

    #[track_caller]
    fn target(mut self, to: To) -> Self {
        self.targets.push(Located::new(to));
        self
    }

    /// The rule's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// What CloudWatch measures of the rule.
    pub fn metrics(&self) -> RuleMetrics {
        RuleMetrics::of(Target::main(self.meta.key()).reference::<String>())
    }
}

/// Creates the role with which EventBridge starts a target, as a part of a construct. Returns its ARN.
pub(crate) fn start_role(
    cx: &mut Lower<'_>,
    owner: Key,
    part: impl Into<Text>,
    started: Started,
) -> Value<String> {
    let trust = Statement::allow([action!("sts:AssumeRole")])
        .by(Principal::service("events.amazonaws.com"))
        .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
    let start = Statement::allow([started.action]).on([started.arn]);
    let role = cfn!(AWS::IAM::Role {
        AssumeRolePolicyDocument: document([trust]),
        Policies: inline_policy("Start", vec![start]),
    });
    cx.add(owner, part, role).attr_arn()
}

customize!(Rule);

impl Construct for Rule {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for target in &self.targets {
            if let To::Topic(topic, _) = target.value {
                published_by(wire, topic, "events.amazonaws.com");
            }
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        let mut targets = Vec::new();
        let mut functions = Vec::new();
        for (index, Located { value: target, location }) in self.targets.iter().enumerate() {
            let id = format!("Target{}", index + 1);
            let at = |arn: &Value<String>| Located { value: arn.clone(), location };
            let target = match target {
                To::Started(started) => {
                    let role = start_role(cx, key, format!("Role{}", index + 1), started.clone());
                    cfn!(AWS::Events::Rule::Target { Id: id, Arn: at(&started.arn), RoleArn: role })
                }
                To::Function(arn) => {
                    functions.push((index, arn.clone()));
                    cfn!(AWS::Events::Rule::Target { Id: id, Arn: at(arn) })
                }
                To::Topic(_, arn) => cfn!(AWS::Events::Rule::Target { Id: id, Arn: at(arn) }),
            };
            targets.push(target);
        }
        let last = self.targets.last().map_or(key.location(), |target| target.location);
        let targets = Located { value: targets, location: last };
        let (pattern, schedule) = match &self.when {
            When::Event(event) => (Some(event.pattern()), None),
            When::Schedule(schedule) => (None, Some(schedule.clone())),
        };
        let rule = cfn!(AWS::Events::Rule {
            Name: self.name.clone(),
            Description: self.description.clone(),
            EventPattern: pattern,
            ScheduleExpression: schedule,
            State: if self.disabled { "DISABLED" } else { "ENABLED" },
            Targets: targets,
        });
        let rule = cx.add(key, "", rule);
        for (index, function) in functions {
            let permission = cfn!(AWS::Lambda::Permission {
                Action: "lambda:InvokeFunction",
                FunctionName: function,
                Principal: "events.amazonaws.com",
                SourceArn: rule.attr_arn(),
            });
            cx.add(key, format!("Permission{}", index + 1), permission);
        }
    }
}
