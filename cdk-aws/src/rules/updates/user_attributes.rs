use cdk_core::check::{Remembered, Report, Update, rule};

const NAMES: &str = "Schema/*/Name";
const TYPES: &str = "Schema/*/AttributeDataType";

rule! { "COGNITO0001", "attribute of a user pool that is changed or removed", of_update(&["AWS::Cognito::UserPool"], &[NAMES, TYPES], check), r#"
The attributes of a user pool can only be added to: "Existing schema attributes cannot be modified or deleted". An attribute that is
added cannot be a required one.

```rust before
cfn!(AWS::Cognito::UserPool {
    Schema: [SchemaAttribute { Name: "customer", AttributeDataType: "String", Mutable: true }],
})
```

```rust wrong
cfn!(AWS::Cognito::UserPool {
    Schema: [SchemaAttribute { Name: "account", AttributeDataType: "String", Mutable: true }],
//  ^
})
```

```rust right
cfn!(AWS::Cognito::UserPool {
    Schema: [
        SchemaAttribute { Name: "customer", AttributeDataType: "String", Mutable: true },
        SchemaAttribute { Name: "account", AttributeDataType: "String", Mutable: true }
    ],
})
```

https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
"# }

fn check(pool: &Update<'_>, report: &mut Report<'_>) {
    if !pool.changes(NAMES) && !pool.changes(TYPES) {
        return;
    }
    for (name, kind) in attributes(pool.before()) {
        let now = attributes(pool.after()).find(|(other, _)| *other == name);
        if now != Some((name, kind)) {
            let what = if now.is_some() { "changed" } else { "removed" };
            let message = format!("the attribute `{name}` is {what}, which Cognito refuses");
            report.error(pool.at("Schema"), message).help("restore it; attributes can only be added");
        }
    }
    for added in pool.items("Schema").iter().filter(|added| added.is_true("Required")) {
        let is_old = |name: &str| attributes(pool.before()).any(|(old, _)| old == name);
        if let Some(name) = added.text("Name").filter(|name| !is_old(name)) {
            let message = format!("the attribute `{name}` is added as a required one, which Cognito refuses");
            report.error(added.at("Required"), message).help("drop `Required`");
        }
    }
}

fn attributes(pool: Remembered<'_>) -> impl Iterator<Item = (&str, Option<&str>)> {
    let (names, types) = (pool.list(NAMES), pool.list(TYPES));
    let kind =
        move |at: usize| types.get(at).filter(|_| types.len() == names.len()).and_then(|kind| kind.as_str());
    names.iter().enumerate().filter_map(move |(at, name)| Some((name.as_str()?, kind(at))))
}
