use crate::diagnostic::Code;

pub(crate) static EXPORT_IN_USE: Code = Code::new(
    "CDK0068",
    "an export that is removed while a deployed stack imports it",
    r#"
CloudFormation refuses to remove an export as long as a deployed stack imports it ("cannot delete export … as it is in use by
…"), and rolls the update back. In the previous output, a stack referred to a value of another stack; now nothing does, so the
export is gone. The stack that no longer needs the value must be updated before the one that exported it.

The tool puts the two stacks into this order if they allow it, in the printed commands and in `manifest.json`. They do not
if the first one still needs the other for something else, or if it is in a stage that is not written. A stack that is no longer
in the program must be deleted first. Whoever deploys in another order, such as a pipeline, does it in two steps:

1. Keep the export, with `.export_value(value)` on the stack that makes the resource, and deploy all stacks.
2. Remove this line and deploy again.

If the resource goes away as well, keep it until the second step.

This is compared with the previous output (`--compare` names another one). If that was never deployed, or if the other
stack has been updated or deleted since, use `--no-compare` once. It is only a warning, because nothing is lost when
CloudFormation refuses.

```rust right
let orders = cfn!(AWS::SNS::Topic {});
let arn = orders.attr_topic_arn();
app.stack("orders", orders).export_value(arn);
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"#,
);
