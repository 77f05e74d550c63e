//! Constructs of another crate than the program's.

use cdk_aws::prelude::*;

/// A queue and its news.
#[derive(Construct, Debug)]
pub struct Orders {
    /// The queue.
    pub queue: Cfn<cfn::sqs::Queue>,
    /// The news.
    pub news: Topic,
}

impl Orders {
    /// Stands for its caller.
    #[track_caller]
    pub fn tracked(name: &str) -> Self {
        let queue = cfn!(AWS::SQS::Queue { QueueName: name });
        Orders { queue, news: Topic::new() }
    }

    /// Does not stand for its caller.
    pub fn untracked(name: &str) -> Self {
        let queue = cfn!(AWS::SQS::Queue { QueueName: name });
        Orders { queue, news: Topic::new() }
    }
}
