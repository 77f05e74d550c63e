use crate::diagnostic::Code;

pub(crate) static ELEMENT_ACROSS_STACKS: Code = Code::new(
    "CDK0010",
    "a condition or mapping of another stack",
    r#"
Conditions and mappings belong to one template; CloudFormation cannot use those of another stack. Make one in each
stack that needs it, for example with a function that returns the condition. For a value that is known when the
program runs, use Rust's `if` instead of a condition: the chosen value is then checked at synthesis.

```rust wrong
let is_prod = Condition::new(Value::equals(Value::account(), "111122223333"));
let topic = cfn!(AWS::SNS::Topic {}).when(&is_prod);
//          ^
place! { is_prod, data: Stack::new(topic) }
```

```rust right
let is_prod = Condition::new(Value::equals(Value::account(), "111122223333"));
let topic = cfn!(AWS::SNS::Topic {}).when(&is_prod);
place! { data: Stack::new(place! { is_prod, topic }) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
"#,
);
