use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "BUDGET0001", "too many alerts or subscribers of a budget", on(&["AWS::Budgets::Budget"], check), r#"
A budget has up to 10 alerts. Each has at least one subscriber, and at most 10 e-mail addresses and one topic.

```rust wrong
let alert = || cfn!(AWS::Budgets::Budget::NotificationWithSubscribers {
    Notification: Notification { NotificationType: "ACTUAL", ComparisonOperator: "GREATER_THAN", Threshold: 80 },
    Subscribers: [Subscriber { SubscriptionType: "EMAIL", Address: "team@example.com" }],
});
cfn!(AWS::Budgets::Budget {
    Budget: BudgetData { BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit: Spend { Amount: 100, Unit: "USD" } },
    NotificationsWithSubscribers: [
//  ^
        alert(), alert(), alert(), alert(), alert(), alert(), alert(), alert(), alert(), alert(), alert(),
    ],
})
```

```rust wrong
let (one, other) = (Topic::new(), Topic::new());
let budget = cdk_aws::budgets::Budget::monthly(100.0)
    .notify(80.0, &one)
    .notify(80.0, &other);
//   ^
place! { one, other, budget }
```

```rust right
cdk_aws::budgets::Budget::monthly(100.0).email(80.0, "team@example.com").email_when_forecast(100.0, "team@example.com")
```

https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html
"# }

fn check(budget: &Subject<'_>, report: &mut Report<'_>) {
    let alerts = budget.items("NotificationsWithSubscribers");
    if alerts.len() > 10 {
        let message = format!("a budget has up to 10 alerts, got {}", alerts.len());
        report.error(budget.at("NotificationsWithSubscribers"), message).help("make another budget");
    }
    for alert in alerts {
        limit(alert, "EMAIL", 10, "e-mail addresses", report);
        limit(alert, "SNS", 1, "topics", report);
    }
}

fn limit(alert: &Node<'_>, kind: &str, most: usize, what: &str, report: &mut Report<'_>) {
    let mut of_kind = alert.items("Subscribers").iter().filter(|node| node.is("SubscriptionType", kind));
    if let Some(beyond) = of_kind.nth(most) {
        let message = format!("an alert of a budget tells at most {most} {what}");
        report.error(beyond.at("Address"), message).help("subscribe several to one topic");
    }
}
