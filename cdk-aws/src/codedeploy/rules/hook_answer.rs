use cdk_core::check::rule;
use cdk_core::{Customize, Diagnostic, Lower};

use crate::ec2::Endpoint;
use crate::lambda::Function;

rule! { "DEPLOY0019", "hook that cannot reach CodeDeploy", of_construct(), r#"
A hook must report its result to CodeDeploy within an hour, or the deployment fails. In a VPC it needs a NAT gateway or
an endpoint for CodeDeploy to do so.

```rust wrong
use cdk_aws::codedeploy::Hook;
let check = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"));
//          ^
Hook::new(check.network(network.isolated()))
```

```rust right
use cdk_aws::codedeploy::Hook;
let check = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"));
Hook::new(check.network(network.private()))
```

```rust right
use cdk_aws::codedeploy::Hook;
let closed = Vpc::new(cidr!("10.1.0.0/16")).endpoints([Endpoint::CodeDeploy]);
let check = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"));
let hook = Hook::new(check.network(closed.isolated()));
place! { closed, hook }
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html
"# }

/// Reports a hook whose function is in a network without a way to CodeDeploy.
pub(crate) fn check(cx: &mut Lower<'_>, hook: &Function) {
    if !hook.can_call(cx, &Endpoint::CodeDeploy) {
        let problem = Diagnostic::error(&RULE.code, "the hook cannot reach CodeDeploy to report its result");
        let help =
            "place it in `network.private()`, or add the endpoint: `.endpoints([Endpoint::CodeDeploy])`";
        cx.report(problem.at(hook.meta().key().location()).help(help));
    }
}
