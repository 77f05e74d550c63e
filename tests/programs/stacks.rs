//! A program with the stacks that the environment lists: `STACKS=orders,payments`.
//!
//! A stack called `orphan` refers to a key that is in no stack. With `READ=orders`, the last stack refers to the topic of
//! `orders`, and with `KEPT=orders`, this one keeps the export of its topic. The stacks are not locked: `lock` tests that.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct News {
    topic: Cfn<cdk_aws::cfn::sns::Topic>,
}

fn main() -> ExitCode {
    let mut app = App::new("stacks");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let (names, read, kept) = (variable("STACKS"), variable("READ"), variable("KEPT"));
    let names: Vec<&str> = names.split(',').filter(|name| !name.is_empty()).collect();
    let mut topic = None;
    for (index, name) in names.iter().enumerate() {
        let mut stack = stack(name);
        let own = stack.topic.attr_topic_name();
        if let Some(topic) = topic.take_if(|_| index + 1 == names.len()) {
            stack.topic = cfn!(AWS::SNS::Topic { DisplayName: topic });
        }
        if *name == read {
            topic = Some(own.clone());
        }
        let stack = app.stack((*name).to_owned(), stack).temporary();
        if *name == kept {
            stack.export_value(own);
        }
    }
    app.run()
}

fn stack(name: &str) -> News {
    if name == "orphan" {
        let key = cfn!(AWS::KMS::Key { Description: "belongs to no stack" });
        return News { topic: cfn!(AWS::SNS::Topic { KmsMasterKeyId: key.attr_arn() }) };
    }
    News { topic: cfn!(AWS::SNS::Topic { DisplayName: name.to_owned() }) }
}
