//! A program with the stacks that the environment lists: `STACKS=orders,payments`.
//!
//! A stack called `orphan` refers to a key that is in no stack.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct News {
    topic: Cfn<cdk_aws::cfn::sns::Topic>,
}

fn main() -> ExitCode {
    let mut app = App::new("stacks");
    let names = std::env::var("STACKS").unwrap_or_default();
    for name in names.split(',').filter(|name| !name.is_empty()) {
        app.stack(name.to_owned(), stack(name));
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
