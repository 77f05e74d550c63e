use crate::diagnostic::Code;

pub(crate) static DEPLOYMENT_FAILED: Code = Code::new(
    "CDK0075",
    "a resource that could not be deployed or deleted",
    r#"
CloudFormation could not create, update or delete a resource. The error points at the line that made its construct, and quotes
the reason that the service gives. Resources that were cancelled because of this one are left out.

CloudFormation takes back what it did to the stack. Stacks that were deployed before stay deployed. A stack whose
*first* deployment fails remains as `ROLLBACK_COMPLETE` and cannot be updated: delete it before you deploy again; the error
prints the command.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
"#,
);
