use std::rc::Rc;

use indexmap::IndexMap;

use super::naming::{Naming, Uniqueness, family, ignores_case, of};
use crate::check::conditions::cases;
use crate::check::{Report, StackView, Subject, View, rule};
use crate::value::{ByKey, Expr, Target};

rule! { "CDK0095", "duplicate physical name", across(check), r#"
A physical name identifies a resource, so the second resource with the name cannot be created: `BucketName`, `QueueName`,
`RoleName` and so on. Names are unique in an account and region; those of IAM and CloudFront are unique in an account,
those of buckets in all accounts. The names of services are unique in their cluster, those of rules on their event bus,
and so on. IAM and RDS do not tell capitals from small letters. Alarms share their names with composite alarms.

Leave the name out, and CloudFormation generates one; or put something into it that differs, such as the stage.
Resources with conditions of which only one can be true may share a name, also by `Fn::If` in the name.

```rust wrong
let one = Bucket::new().name("shop-uploads");
let two = cfn!(AWS::S3::Bucket { BucketName: "shop-uploads" });
//                               ^
place! { one, two }
```

```rust wrong
let one = cfn!(AWS::SQS::Queue { QueueName: sub!("orders-{region}") });
let two = cfn!(AWS::SQS::Queue {}).with::<cfn::sqs::Queue>("QueueName", "orders-eu-west-1");
//                                 ^
place! { one, two }
```

```rust wrong
let role = json!({ "RoleName": "Deploy", "AssumeRolePolicyDocument": {} });
let one = cdk_aws::core::cfn::Untyped::resource("AWS::IAM::Role", role).allow_unknown("no statements");
let two = Role::new(Principal::service("ec2.amazonaws.com")).name("deploy");
let three = Role::new(Principal::service("ec2.amazonaws.com")).name("DEPLOY");
//                                                             ^
place! { one, two, three }
```

```rust wrong
for (stage, account) in [("dev", account!("111122223333")), ("prod", account!("444455556666"))] {
    let uploads = Bucket::new().name("shop-uploads");
    //                          ^
    let queue = cfn!(AWS::SQS::Queue { QueueName: "orders" });
    app.stage(stage, Environment::new(account, region!("eu-west-1")), place! { uploads, queue });
}
```

```rust wrong
let prod = Environment::new(account!("444455556666"), region!("eu-west-1"));
for region in ["eu", "us"] {
    let place = if region == "eu" { region!("eu-west-1") } else { region!("us-east-1") };
    let role = Role::new(Principal::service("ec2.amazonaws.com")).name("deploy");
    //                                                            ^
    app.stage(region, Environment { region: Some(place), ..prod }, place! { role });
}
```

```rust wrong
let cluster = cfn!(AWS::ECS::Cluster {});
let task = "arn:aws:ecs:eu-west-1:111122223333:task-definition/api:1";
let service = || {
    cfn!(AWS::ECS::Service { Cluster: cluster.reference(), ServiceName: "api", TaskDefinition: task, LaunchType: "EC2" })
//                                                         ^
};
let (one, two) = (service(), service());
place! { cluster, one, two }
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let one = cfn!(AWS::SQS::Queue { QueueName: Value::<String>::if_(&prod, "orders", "test-orders") });
let two = cfn!(AWS::SQS::Queue { QueueName: Value::<String>::if_(&prod, "other-orders", "test-orders") });
//                               ^
place! { stage, prod, one, two }
```

```rust right
let one = cfn!(AWS::SQS::Queue { QueueName: "orders" });
let two = cfn!(AWS::SNS::Topic { TopicName: "orders" });
let three = cfn!(AWS::SQS::Queue { QueueName: sub!("orders-{stack}", stack = Value::stack_name()) });
place! { one, two, three }
```

```rust right
let size = Parameter::<String>::new().allowed_values(["large", "small"]);
let large = Condition::new(Value::equals(size.value(), "large"));
let small = Condition::new(Value::equals(size.value(), "small"));
let other = Condition::new(Value::not(large.holds()));
let one = cfn!(AWS::SQS::Queue { QueueName: "orders" }).when(&large);
let two = cfn!(AWS::SQS::Queue { QueueName: "orders", DelaySeconds: 1 }).when(&small);
let three = cfn!(AWS::SQS::Queue { QueueName: "invoices" }).when(&large);
let four = cfn!(AWS::SQS::Queue { QueueName: "invoices", DelaySeconds: 1 }).when(&other);
place! { size, large, small, other, one, two, three, four }
```

```rust right
for stage in ["dev", "prod"] {
    let queue = cfn!(AWS::SQS::Queue { QueueName: "orders" });
    let uploads = Bucket::new().name(format!("shop-uploads-{stage}"));
    app.stage(stage, Environment::any(), place! { queue, uploads });
}
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let one = cfn!(AWS::SQS::Queue { QueueName: Value::<String>::if_(&prod, "orders", "test-orders") });
let two = cfn!(AWS::SQS::Queue { QueueName: Value::<String>::if_(&prod, "test-orders", "orders") });
place! { stage, prod, one, two }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
"# }

/// A name: the types that share it, where it is unique, and its text with that of what it is in.
type Name<'v> = (&'v str, String, Vec<String>);

/// A resource with a name, and the conditions under which it has that name.
struct Named<'v> {
    subject: Rc<Subject<'v>>,
    conditions: Vec<(Target, bool)>,
}

impl Named<'_> {
    /// Whether this resource and another one cannot have the name at the same time.
    fn excludes(&self, other: &Named<'_>) -> bool {
        let all = self.conditions.iter().chain(&other.conditions);
        self.subject.view().is_impossible(all.map(|(condition, holds)| (condition, *holds)))
    }
}

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut known: ByKey<&str, Option<Naming>> = ByKey::default();
    let mut taken: IndexMap<Name<'_>, Vec<Named<'_>>> = IndexMap::new();
    for stack in view.stacks() {
        for resource in stack.resources().iter().filter(|resource| !resource.is_unchecked()) {
            let kind = resource.resource_type();
            let naming = known.entry(kind).or_insert_with(|| of(kind));
            let Some(naming) = naming else { continue };
            let first = naming.name.split('.').next().unwrap_or_default();
            if resource.body.properties.get(first).is_none() {
                continue;
            }
            let subject = Rc::new(Subject::new(view, stack.index, resource));
            for (name, named) in names(naming, &subject) {
                let others = taken.entry(name).or_default();
                if let Some(other) = others.iter().find(|other| !other.excludes(&named)) {
                    duplicate(naming, &other.subject, &subject, report);
                    break;
                }
                others.push(named);
            }
        }
    }
}

/// The names that a resource can have.
fn names<'v>(naming: &Naming, subject: &Rc<Subject<'v>>) -> Vec<(Name<'v>, Named<'v>)> {
    let (stack, kind) = (subject.stack(), subject.resource().resource_type());
    let within: Option<Vec<String>> = naming.within.iter().map(|path| surrounding(subject, path)).collect();
    let Some(within) = within else { return Vec::new() };
    let place = place(stack, Uniqueness::of(kind));
    let own = subject.resource().body.condition().map(|condition| (condition, true));
    let all = cases(subject.value(naming.name)).into_iter();
    let named = all.filter_map(|(conditions, value)| {
        let text = subject.view().deployed(stack.index, value)?;
        let text = if ignores_case(kind) { text.to_lowercase() } else { text };
        let parts = within.iter().cloned().chain([text]).collect();
        let conditions = conditions.into_iter().chain(own).map(|(of, holds)| (of.clone(), holds)).collect();
        Some(((family(kind), place.clone(), parts), Named { subject: Rc::clone(subject), conditions }))
    });
    named.collect()
}

/// What a resource is in: any attribute of another resource identifies that. Without a value, it is in the default one.
fn surrounding(subject: &Subject<'_>, path: &str) -> Option<String> {
    match subject.value(path) {
        Expr::Absent if subject.get(path).is_some() => None,
        Expr::Absent => Some(String::new()),
        Expr::Reference(reference) => subject.view().deployed_target(&reference.target),
        value => subject.view().deployed(subject.stack().index, value),
    }
}

/// Where a name is unique. Stages whose environment is unknown may be in different ones.
fn place(stack: StackView<'_>, uniqueness: Uniqueness) -> String {
    let environment = stack.environment();
    let entry = stack.view.tree.stacks[stack.index].first;
    let account = environment.account.map_or_else(|| entry.to_string(), |account| account.to_string());
    let region = environment.region.map_or_else(|| entry.to_string(), |region| region.to_string());
    match uniqueness {
        Uniqueness::Partition => environment.region.map_or("any", |region| region.partition()).to_owned(),
        Uniqueness::Account => account,
        Uniqueness::Region => format!("{account}/{region}"),
    }
}

fn duplicate(naming: &Naming, first: &Subject<'_>, second: &Subject<'_>, report: &mut Report<'_>) {
    let kind = second.resource().resource_type();
    let what = second.text(naming.name).map_or_else(String::new, |name| format!(" `{name}`"));
    let within = match Uniqueness::of(kind) {
        _ if !naming.within.is_empty() => String::new(),
        Uniqueness::Partition => " in all accounts".to_owned(),
        Uniqueness::Account => " in an account".to_owned(),
        Uniqueness::Region => " in an account and region".to_owned(),
    };
    let message = format!("two resources of the type {kind} have the same `{}`{what}", naming.name);
    let stacks = [first, second].map(|subject| subject.stack().name());
    let mut report = report.on(second);
    let reported = report.error(second.at(naming.name), message);
    let reported = reported.related(first, naming.name, "the other one is here");
    let reported = if stacks[0] == stacks[1] {
        reported
    } else {
        reported.note(format!("they are in the stacks `{}` and `{}`", stacks[0], stacks[1]))
    };
    reported.help(format!(
        "change one of them, or leave it out if CloudFormation can generate it: it must be unique{within}"
    ));
}
