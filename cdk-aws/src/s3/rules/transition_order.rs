use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "BUCKET0023", "transitions in the wrong order", on(&["AWS::S3::Bucket"], check), r#"
A lifecycle rule moves objects only downwards: infrequent access (`STANDARD_IA`), intelligent tiering, one zone
(`ONEZONE_IA`), then Glacier's instant retrieval (`GLACIER_IR`), flexible retrieval (`GLACIER`) and deep archive
(`DEEP_ARCHIVE`). Each move is on a later day than the one before, and from infrequent access or one zone, objects move on
after 30 days at the earliest.

```rust wrong
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new()
    .transition(StorageClass::GlacierDeepArchive, Duration::days(60))
    .transition(StorageClass::InfrequentAccess, Duration::days(90)))
//   ^
```

```rust wrong
let one = cfn!(AWS::S3::Bucket::Transition { StorageClass: "STANDARD_IA", TransitionInDays: 30 });
let two = cfn!(AWS::S3::Bucket::Transition { StorageClass: "GLACIER", TransitionInDays: 45 });
//                                                                    ^
let rule = cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", Transitions: [one, two] });
cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [rule] } })
```

```rust wrong
let move_to = |class, days| {
    cfn!(AWS::S3::Bucket::NoncurrentVersionTransition { StorageClass: class, TransitionInDays: days })
//                                                                           ^
};
let moves = [move_to("GLACIER", 30), move_to("DEEP_ARCHIVE", 30)];
let rule = cfn!(AWS::S3::Bucket::Rule { Status: "Enabled", NoncurrentVersionTransitions: moves });
cfn!(AWS::S3::Bucket { LifecycleConfiguration: LifecycleConfiguration { Rules: [rule] } })
```

```rust right
use cdk_aws::s3::{Lifecycle, StorageClass};
Bucket::new().lifecycle(Lifecycle::new()
    .transition(StorageClass::GlacierDeepArchive, Duration::days(60))
    .transition(StorageClass::InfrequentAccess, Duration::days(30)))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
"# }

/// The storage classes, from the first to the last.
const ORDER: [&str; 6] =
    ["STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];

/// A transition: after how many days, and to which storage class.
struct Move<'a> {
    days: i64,
    class: usize,
    node: &'a Node<'a>,
}

fn check(bucket: &Subject<'_>, report: &mut Report<'_>) {
    for rule in bucket.items("LifecycleConfiguration.Rules") {
        for path in ["Transitions", "NoncurrentVersionTransitions"] {
            let mut moves: Vec<Move<'_>> = rule.items(path).iter().filter_map(read).collect();
            moves.sort_by_key(|to| to.days);
            for pair in moves.windows(2) {
                compare(&pair[0], &pair[1], report);
            }
        }
    }
}

fn read<'a>(node: &'a Node<'a>) -> Option<Move<'a>> {
    let class = match node.text("StorageClass")? {
        "Glacier" => "GLACIER",
        name => name,
    };
    let class = ORDER.iter().position(|known| *known == class)?;
    Some(Move { days: node.integer("TransitionInDays")?, class, node })
}

fn compare(first: &Move<'_>, second: &Move<'_>, report: &mut Report<'_>) {
    let (from, to) = (ORDER[first.class], ORDER[second.class]);
    let days = second.days - first.days;
    let (message, help) = if first.class >= second.class && days > 0 {
        let message = format!("objects cannot move from {from} (day {}) to {to}", first.days);
        (message, format!("move them to {to} first, or drop one of the transitions"))
    } else if days == 0 {
        (
            format!("objects move to {from} and to {to} on the same day, {}", first.days),
            "use different days".into(),
        )
    } else if days < 30 && matches!(from, "STANDARD_IA" | "ONEZONE_IA") {
        let message = format!("objects move from {from} to {to} after 30 days at the earliest, got {days}");
        (message, format!("move them after {} days or later", first.days + 30))
    } else {
        return;
    };
    report
        .error(second.node.at("TransitionInDays"), message)
        .related(first.node, "TransitionInDays", "the transition before it is here")
        .help(help);
}
