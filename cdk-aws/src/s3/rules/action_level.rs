use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::policy::{Level, level_of_action, level_of_resource, statements};

rule! { "BUCKET0022", "action on objects with the ARN of a bucket, or the reverse",
    on(&["AWS::S3::BucketPolicy"], check), r#"
Actions such as `s3:GetObject` are on objects, `arn:aws:s3:::shop/*`; actions such as `s3:ListBucket` are on the bucket,
`arn:aws:s3:::shop`. S3 refuses a policy with an action that applies to no resource of its statement. A statement may have
both ARNs, and both kinds of actions.

```rust wrong
let files = Bucket::new();
let by = Principal::service("logging.s3.amazonaws.com");
let (list, read) = (Statement::allow([action!("s3:ListBucket")]), Statement::allow([action!("s3:GetObject*")]));
let (list, read) = (list.by(by.clone()).on([files.objects("*")]), read.by(by).on([files.arn()]));
let files = files.statement(list).statement(read);
//                ^               ^
place! { files }
```

```rust wrong
let files = cfn!(AWS::S3::Bucket {});
let by = json!({ "Service": "logging.s3.amazonaws.com" });
let put = json!({ "Effect": "Allow", "Principal": by, "Action": ["s3:GetBucketAcl", "s3:PutObject"], "Resource": files.attr_arn() });
//                                                    ^
let policy = cfn!(AWS::S3::BucketPolicy { Bucket: files.reference(), PolicyDocument: json!({ "Statement": put }) });
place! { files, policy }
```

```rust right
let files = Bucket::new();
let read = Statement::allow([action!("s3:ListBucket"), action!("s3:GetObject"), action!("s3:Get*")]);
let read = read.by(Principal::service("logging.s3.amazonaws.com")).on([files.arn(), files.objects("*")]);
let files = files.statement(read);
place! { files }
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let Some(document) = policy.json("PolicyDocument") else { return };
    for statement in statements(&document) {
        let levels =
            statement.one_or_many("Resource").iter().map(|resource| level_of_resource(policy, resource));
        let Some(levels) = levels.collect::<Option<Vec<Level>>>().filter(|levels| !levels.is_empty()) else {
            continue;
        };
        for (action, node) in statement.texts("Action") {
            let Some(level) = level_of_action(action).filter(|level| !levels.contains(level)) else {
                continue;
            };
            refuse(action, level, node, report);
        }
    }
}

fn refuse(action: &str, level: Level, node: &Node<'_>, report: &mut Report<'_>) {
    let other = if level == Level::Bucket { Level::Object } else { Level::Bucket };
    let help = match level {
        Level::Bucket => "add the ARN of the bucket to the resources: `bucket.arn()`",
        Level::Object => "add the ARN of its objects to the resources: `bucket.objects(\"*\")`",
    };
    let message = format!(
        "`{action}` is an action on {}, but the resource of the statement is {}",
        level.name(),
        other.name()
    );
    report.error(node, message).help(help);
}
