use cdk_core::check::Rule;
use cdk_core::{Customize, Diagnostic, Lower};

use crate::ec2::Endpoint;
use crate::lambda::Function;

pub(crate) static RULE: Rule = Rule::of_construct(
    "DEPLOY0019",
    "hook without a way to CodeDeploy",
    r#"
A hook tells CodeDeploy its result within an hour; without an answer the deployment fails. In a network it needs a way there:
a NAT gateway, or an endpoint for CodeDeploy.

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
"#,
);

/// Reports a hook whose function is in a network without a way to CodeDeploy.
pub(crate) fn check(cx: &mut Lower<'_>, hook: &Function) {
    if !hook.can_call(cx, &Endpoint::CodeDeploy) {
        let problem = Diagnostic::error(&RULE.code, "the hook has no way to CodeDeploy to tell its result");
        let help =
            "place it in `network.private()`, or add the endpoint: `.endpoints([Endpoint::CodeDeploy])`";
        cx.report(problem.at(hook.meta().key().location()).help(help));
    }
}
