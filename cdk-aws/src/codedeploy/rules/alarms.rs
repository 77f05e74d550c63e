use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0009", "too many alarms in a deployment group",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
A deployment group watches up to 10 alarms. Combine some of them in a composite alarm.

```rust wrong
let alarms: Vec<Alarm> = (0..11).map(|n| Alarm::above(Metric::sum("Shop", format!("Errors{n}")), 1.0)).collect();
let deployment = alarms.iter().fold(CodeDeploy::all_at_once(), |deployment, alarm| deployment.alarm(alarm));
//                                                                                            ^
let alarms: BTreeMap<_, _> = alarms.into_iter().enumerate().map(|(n, alarm)| (format!("alarm{n}"), alarm)).collect();
let api = delivered_api.deployment(deployment);
place! { alarms, api }
```

```rust wrong
let alarms = (0..11).map(|n| cfn!(AWS::CodeDeploy::DeploymentGroup::Alarm { Name: format!("alarm-{n}") }));
//                           ^
let alarms: Vec<Value<Json>> = alarms.collect();
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    AlarmConfiguration: AlarmConfiguration { Enabled: true, Alarms: alarms },
})
```

```rust right
let errors = Alarm::above(Metric::sum("Shop", "Errors"), 1.0);
let api = delivered_api.deployment(CodeDeploy::all_at_once().alarm(&errors));
place! { errors, api }
```

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(count) = group.count("AlarmConfiguration.Alarms").filter(|&count| count > 10) {
        let message = format!("a deployment group watches up to 10 alarms, got {count}");
        report
            .error(group.at("AlarmConfiguration.Alarms.10"), message)
            .help("combine some of them in a composite alarm");
    }
}
