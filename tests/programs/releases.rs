//! Two stacks, of which the second uses the first, in the release that the environment selects: `RELEASE=2`.
//!
//! The second release changes the queue, adds another one, and lets the user of both know.

use cdk_aws::cfn;
use cdk_aws::iam::{Principal, Role, Statement};
use cdk_aws::prelude::*;

/// Where jobs are kept.
#[derive(Construct)]
struct Jobs {
    queue: Cfn<cfn::sqs::Queue>,
    late: Option<Cfn<cfn::sqs::Queue>>,
    name: Output,
}

/// Who works on them.
#[derive(Construct)]
struct Work {
    role: Role,
    log: LogGroup,
    where_from: Cfn<cfn::ssm::Parameter>,
}

fn main() -> ExitCode {
    let second = std::env::var("RELEASE").is_ok_and(|release| release == "2");
    let jobs = jobs(second);
    let work = work(&jobs);
    let mut app = App::new("releases");
    app.stack("jobs", jobs);
    app.stack("work", work);
    app.run()
}

fn jobs(second: bool) -> Jobs {
    let queue = cfn!(AWS::SQS::Queue { VisibilityTimeout: if second { 60 } else { 30 } });
    let late = second.then(|| cfn!(AWS::SQS::Queue { MessageRetentionPeriod: 3600 }));
    let name = Output::new(queue.attr_queue_name()).export(sub!("{stack_name}-name"));
    Jobs { queue, late, name }
}

fn work(jobs: &Jobs) -> Work {
    let receive = Statement::allow([action!("sqs:ReceiveMessage")]).on([jobs.queue.attr_arn()]);
    let role = Role::new(Principal::service("ecs-tasks.amazonaws.com")).statement(receive);
    let first = jobs.queue.attr_queue_name();
    let text = match &jobs.late {
        Some(late) => sub!("{first} then {late}", first = first, late = late.attr_queue_name()),
        None => first,
    };
    let where_from = cfn!(AWS::SSM::Parameter { Name: "/work/from", Type: "String", Value: text });
    Work { role, log: LogGroup::new(), where_from }
}
