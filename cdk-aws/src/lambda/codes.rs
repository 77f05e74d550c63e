//! What can be wrong with functions.

crate::support::codes! {
    TIMEOUT = "LAMBDA0001", "a timeout that Lambda does not offer",
"A function runs for 1 to 900 seconds. For longer work, use a task of ECS or a state machine.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html";

    MEMORY = "LAMBDA0002", "an amount of memory that Lambda does not offer",
"A function has 128 to 10,240 MiB of memory, and CPU in proportion.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html";

    NAME = "LAMBDA0003", "not a valid function name",
"A function name has 1 to 64 letters, digits, hyphens and underscores.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html";

    VARIABLE = "LAMBDA0004", "not a valid name of an environment variable",
"The name of a variable begins with a letter, has at least two characters, all letters, digits or underscores, and is none \
that Lambda sets itself, such as `AWS_REGION`.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html";

    HANDLER = "LAMBDA0005", "a handler that the code does not have",
"A handler is `file.function`, such as `index.handler`: the file in the directory without its ending, and a function that it \
exports. With inline code the file is `index`.

https://docs.aws.amazon.com/lambda/latest/dg/foundation-progmodel.html";

    CODE = "LAMBDA0006", "code that cannot be deployed",
"Inline code has 1 to 4,194,304 characters and is written in Node.js or Python. A directory must exist and be readable when \
the program runs; its path is relative to the directory of the program's `Cargo.toml`, or to the current one.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html";

    NETWORK = "LAMBDA0007", "a function that cannot reach what it is to reach",
"A function reaches what is in its own network: place it there, `.network(network.private())`. In subnets without a way out it needs an \
endpoint for Secrets Manager to read a secret.

```rust
let migrate = Function::new(Runtime::Python313, \"index.handler\", Code::directory(\"migrations\"))
    .network(network.private())
    .reaches(&database);
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";

    CALLER = "LAMBDA0008", "a caller that there is not",
"A service that may call a function is named by its domain, such as `sns.amazonaws.com`, and what it may do is `lambda:InvokeFunction`.

https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html";

    RUNTIME = "LAMBDA0101", "a runtime in which no function can be created any more",
"Lambda refuses new functions, and soon changes of old ones, in runtimes that are past their support. The constants of \
`Runtime` are those that are supported.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html";

    SECRET = "LAMBDA0102", "a secret in an environment variable",
"A dynamic reference such as `{{resolve:secretsmanager:..}}` is replaced when the stack is deployed: whoever may describe the \
function can read the secret. Give the function the secret's ARN instead, and let it read it: \
`.environment(\"SECRET\", secret.arn()).allow(&secret, access::Read)`.

https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html";
}
