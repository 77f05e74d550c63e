//! The smallest program worth deploying: a bucket and a topic.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct Hello {
    uploads: Bucket,
    news: Topic,
}

fn main() -> ExitCode {
    let mut app = App::new("hello");
    app.stack("hello", Hello { uploads: Bucket::new(), news: Topic::new() });
    app.run()
}
