use cdk_core::{Construct, Customize, Json, Key, Lower, Meta, Scope, Text, Value, Wire};

use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};
use crate::{cfn, json};

/// What is told when a part of a budget is spent.
#[derive(Clone, Debug)]
struct Alert {
    percent: Located<f64>,
    forecast: bool,
    to: Subscriber,
}

#[derive(Clone, Debug)]
enum Subscriber {
    Email(Located<Text>),
    Topic(Located<Key>, Value<String>),
}

/// A budget for the costs of the account in a month, with alerts.
///
/// It counts the costs of all services, in US dollars. AWS computes costs several times a day, so that an alert can be late by up
/// to 12 hours.
///
/// ```
/// use cdk_aws::budgets::Budget;
/// use cdk_aws::prelude::*;
///
/// let team = Topic::new().email("team@example.com");
/// let budget = Budget::monthly(500.0)
///     .email(80.0, "team@example.com")
///     .notify_when_forecast(100.0, &team);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { team, budget });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [AWS::Budgets::Budget](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-budgets-budget.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Budget {
    meta: Meta,
    dollars: Located<f64>,
    tag: Option<(Located<Text>, Text)>,
    alerts: Vec<Alert>,
}

impl Budget {
    /// A budget in US dollars for each month.
    #[track_caller]
    pub fn monthly(dollars: f64) -> Self {
        Budget { meta: Meta::new(), dollars: Located::new(dollars), tag: None, alerts: Vec::new() }
    }

    /// Counts only the costs of resources with this tag. The tag must be activated as a cost allocation tag in the account's
    /// settings for billing, which no template can do.
    ///
    /// [Cost allocation tags](https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html)
    #[track_caller]
    pub fn of_tag(mut self, key: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.tag = Some((Located::new(key.into()), value.into()));
        self
    }

    /// Sends an e-mail when this percentage is spent. A budget has up to 10 alerts, each with up to 10 addresses.
    ///
    /// [Notifications](https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html)
    #[track_caller]
    pub fn email(self, percent: f64, address: impl Into<Text>) -> Self {
        self.alert(percent, false, Subscriber::Email(Located::new(address.into())))
    }

    /// Sends an e-mail when it is forecast that this percentage will be spent by the end of the month.
    #[track_caller]
    pub fn email_when_forecast(self, percent: f64, address: impl Into<Text>) -> Self {
        self.alert(percent, true, Subscriber::Email(Located::new(address.into())))
    }

    /// Publishes to a topic when this percentage is spent. The topic allows it, and an alert has at most one topic.
    #[track_caller]
    pub fn notify(self, percent: f64, topic: &Topic) -> Self {
        self.alert(percent, false, Subscriber::Topic(Located::new(topic.meta().key()), topic.arn()))
    }

    /// Publishes to a topic when it is forecast that this percentage will be spent by the end of the month.
    #[track_caller]
    pub fn notify_when_forecast(self, percent: f64, topic: &Topic) -> Self {
        self.alert(percent, true, Subscriber::Topic(Located::new(topic.meta().key()), topic.arn()))
    }

    #[track_caller]
    fn alert(mut self, percent: f64, forecast: bool, to: Subscriber) -> Self {
        self.alerts.push(Alert { percent: Located::new(percent), forecast, to });
        self
    }

    /// The alerts, each with all whom it tells.
    fn notifications(&self) -> Vec<Value<Json>> {
        let mut grouped: Vec<(&Alert, Vec<&Subscriber>)> = Vec::new();
        for alert in &self.alerts {
            let is_same = |other: &Alert| {
                other.percent.value.to_bits() == alert.percent.value.to_bits()
                    && other.forecast == alert.forecast
            };
            match grouped.iter_mut().find(|(other, _)| is_same(other)) {
                Some((_, subscribers)) => subscribers.push(&alert.to),
                None => grouped.push((alert, vec![&alert.to])),
            }
        }
        let notification = |(alert, subscribers): (&Alert, Vec<&Subscriber>)| {
            let subscribers: Vec<Value<Json>> = subscribers.into_iter().map(Subscriber::value).collect();
            cfn!(AWS::Budgets::Budget::NotificationWithSubscribers {
                Notification: Notification {
                    NotificationType: if alert.forecast { "FORECASTED" } else { "ACTUAL" },
                    ComparisonOperator: "GREATER_THAN",
                    Threshold: alert.percent,
                    ThresholdType: "PERCENTAGE",
                },
                Subscribers: subscribers,
            })
        };
        grouped.into_iter().map(notification).collect()
    }
}

impl Subscriber {
    fn value(&self) -> Value<Json> {
        match self {
            Subscriber::Email(address) => {
                cfn!(AWS::Budgets::Budget::Subscriber { SubscriptionType: "EMAIL", Address: address.clone() })
            }
            Subscriber::Topic(key, arn) => cfn!(AWS::Budgets::Budget::Subscriber {
                SubscriptionType: "SNS",
                Address: key.map(|_| arn.clone()),
            }),
        }
    }
}

customize!(Budget);

impl Construct for Budget {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for alert in &self.alerts {
            if let Subscriber::Topic(topic, _) = &alert.to {
                published_by(wire, topic.value, "budgets.amazonaws.com");
            }
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let filters = self.tag.as_ref().map(|(key, value)| {
            let filter: Text = format!("user:{}${value}", key.value).into();
            Located { value: json!({ "TagKeyValue": [filter] }), location: key.location }
        });
        let notifications = self.notifications();
        let budget = cfn!(AWS::Budgets::Budget {
            Budget: BudgetData {
                BudgetType: "COST",
                TimeUnit: "MONTHLY",
                BudgetLimit: Spend { Amount: self.dollars, Unit: "USD" },
                CostFilters: filters,
            },
            NotificationsWithSubscribers: (!notifications.is_empty()).then_some(notifications),
        });
        cx.add(self.meta.key(), "", budget);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Costs {
        team: Topic,
        budget: Budget,
    }

    #[test]
    fn alerts_at_one_percentage_are_one() {
        let team = Topic::new();
        let budget = Budget::monthly(100.0)
            .email(80.0, "a@example.com")
            .notify(80.0, &team)
            .email(100.0, "a@example.com");
        let template = template(Costs { team, budget });
        let budget = only(&template, "AWS::Budgets::Budget");
        let alerts = budget["NotificationsWithSubscribers"].as_array().expect("are alerts");
        let counts: Vec<usize> =
            alerts.iter().map(|it| it["Subscribers"].as_array().map_or(0, Vec::len)).collect();
        assert_eq!(counts, [2, 1]);
        assert!(template.to_string().contains(r#""Service":"budgets.amazonaws.com""#), "{template}");
    }
}
