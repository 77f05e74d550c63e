use cdk_core::check::{Report, Subject, rule};

rule! { "SNS0001", "invalid topic name", on(&["AWS::SNS::Topic"], check), r#"
A topic name has 1 to 256 letters, digits, hyphens and underscores. The name of a FIFO topic ends with `.fifo`, which `Topic`
adds; other names cannot contain a dot.

```rust wrong
place! {
    space: Topic::new().name("my news"),
//                      ^
    standard: Topic::new().name("news.fifo"),
//                         ^
}
```

```rust wrong
cfn!(AWS::SNS::Topic { TopicName: "news", FifoTopic: true })
//                     ^
```

```rust right
Topic::new().name("news").fifo()
```

https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
"# }

fn check(topic: &Subject<'_>, report: &mut Report<'_>) {
    let is_fifo = topic.is_true("FifoTopic");
    let is_name = |name: &str| {
        let stem = name.strip_suffix(".fifo").unwrap_or(name);
        let fits = stem.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        !stem.is_empty() && name.len() <= 256 && fits && (stem.len() < name.len()) == is_fifo
    };
    let (what, end) = if is_fifo { ("a FIFO topic", ", then `.fifo`") } else { ("a standard topic", "") };
    let help = format_args!("use up to 256 letters, digits, `-` and `_`{end}");
    report.expect_text(topic, "TopicName", is_name, format_args!("a valid name for {what}"), help);
}
