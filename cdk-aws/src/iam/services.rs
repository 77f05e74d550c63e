//! The domains of AWS services as principals.

use cdk_core::{UnknownAction, known_action, suggest};

/// Services that policies often name as principals.
const COMMON: [&str; 46] = [
    "apigateway",
    "application-autoscaling",
    "autoscaling",
    "backup",
    "batch",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "codebuild",
    "codedeploy",
    "codepipeline",
    "codestar-notifications",
    "cognito-idp",
    "config",
    "dynamodb",
    "ec2",
    "ecr",
    "ecs",
    "ecs-tasks",
    "edgelambda",
    "eks",
    "elasticloadbalancing",
    "events",
    "firehose",
    "glue",
    "guardduty",
    "iot",
    "kinesis",
    "kms",
    "lambda",
    "logs",
    "rds",
    "redshift",
    "route53",
    "s3",
    "sagemaker",
    "scheduler",
    "secretsmanager",
    "ses",
    "sns",
    "sqs",
    "ssm",
    "states",
    "transfer",
    "vpc-flow-logs",
];

/// The known domain that an unknown one probably meant. An unknown domain may also belong to a new service.
pub(crate) fn meant(domain: &str) -> Option<String> {
    const DOMAIN: &str = "amazonaws.com";
    let (name, rest) = domain.split_once('.')?;
    let is_known = COMMON.contains(&name)
        || !matches!(known_action(&format!("{name}:*")), Err(UnknownAction::Service(_)));
    if rest == DOMAIN || rest == "amazonaws.com.cn" {
        let near = if is_known { None } else { suggest(name, COMMON) };
        return near.map(|near| format!("{near}.{rest}"));
    }
    let is_near = || !rest.contains(DOMAIN) && suggest(rest, [DOMAIN]).is_some();
    (is_known && is_near()).then(|| format!("{name}.{DOMAIN}"))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_is_known_or_far_from_it_passes() {
        let right = [
            "ecs-tasks.amazonaws.com",
            "logs.eu-west-1.amazonaws.com",
            "ecs.application-autoscaling.amazonaws.com",
            "mediaconvert.amazonaws.com",
            "somethingnew.amazonaws.com",
            "alexa-appkit.amazon.com",
            "lambda.amazonaws.com.cn",
        ];
        for domain in right {
            assert_eq!(meant(domain), None, "{domain}");
        }
        assert_eq!(meant("ecs-task.amazonaws.com").as_deref(), Some("ecs-tasks.amazonaws.com"));
        assert_eq!(meant("lamda.amazonaws.com").as_deref(), Some("lambda.amazonaws.com"));
        assert_eq!(meant("sns.amazon.com").as_deref(), Some("sns.amazonaws.com"));
        assert_eq!(meant("s3.amazonaws.co").as_deref(), Some("s3.amazonaws.com"));
    }
}
