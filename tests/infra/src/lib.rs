//! Constructs of a crate other than the program's.

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
    /// Has `#[track_caller]`.
    #[track_caller]
    pub fn tracked(name: &str) -> Self {
        let queue = cfn!(AWS::SQS::Queue { QueueName: name });
        Orders { queue, news: Topic::new() }
    }

    /// Has no `#[track_caller]`.
    pub fn untracked(name: &str) -> Self {
        let queue = cfn!(AWS::SQS::Queue { QueueName: name });
        Orders { queue, news: Topic::new() }
    }
}
