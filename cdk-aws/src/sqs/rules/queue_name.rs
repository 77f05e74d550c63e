use cdk_core::check::{Report, Subject, rule};

rule! { "SQS0001", "invalid queue name", on(&["AWS::SQS::Queue"], check), r#"
A queue name has 1 to 80 letters, digits, hyphens and underscores. The name of a FIFO queue ends with `.fifo`; other names
cannot contain a dot.

```rust wrong
let name = "new orders";
cfn!(AWS::SQS::Queue { QueueName: name })
//                     ^
```

```rust wrong
cfn!(AWS::SQS::Queue { QueueName: "orders", FifoQueue: true })
//                     ^
```

```rust right
cfn!(AWS::SQS::Queue { QueueName: "orders.fifo", FifoQueue: true })
```

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
"# }

fn check(queue: &Subject<'_>, report: &mut Report<'_>) {
    let is_fifo = queue.is_true("FifoQueue");
    let is_name = |name: &str| {
        let stem = name.strip_suffix(".fifo").unwrap_or(name);
        let fits = stem.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        !stem.is_empty() && name.len() <= 80 && fits && (stem.len() < name.len()) == is_fifo
    };
    let (what, end) = if is_fifo { ("a FIFO queue", ", then `.fifo`") } else { ("a standard queue", "") };
    let help = format!("use up to 80 letters, digits, `-` and `_`{end}");
    report.expect_text(queue, "QueueName", is_name, format_args!("a valid name for {what}"), &help);
}
