use crate::diagnostic::Code;

pub(crate) static MISSING_PART: Code = Code::new(
    "CDK0004",
    "a reference to a resource that its construct does not make",
    r#"
The construct is in a stack, but with its current options it does not make the resource that is referred to, for
example an alarm that is turned off. The template would refer to a logical id that it does not contain, and
CloudFormation would refuse it. Turn on the option that makes the resource, or drop the reference.

```rust wrong
struct Watched(Meta, Topic);

impl Construct for Watched {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.0, self);
        scope.child("topic", &self.1);
    }
}

let watched = Watched(Meta::new(), Topic::new());
let alarm = Target { key: watched.0.key(), part: "Alarm".into() };
let output = Output::new(alarm.reference());
//                             ^
place! { watched, output }
```

```rust right
let alarm = cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "FALSE" });
let output = Output::new(alarm.reference());
place! { alarm, output }
```
"#,
);
