use crate::diagnostic::Code;

pub(crate) static UNUSED_OVERRIDE: Code = Code::new(
    "CDK0005",
    "an override that applies to no resource",
    r#"
`.with::<H>(..)` and `.without::<H>(..)` change the resources of type `H` that a construct makes. This construct makes
none, so the change would have no effect. Apply it to the construct that makes the resource: `tree.json` in the output
directory lists what each construct makes. A composite does not make resources itself; its fields do.

```rust wrong
Topic::new().with::<cfn::sqs::Queue>("DelaySeconds", 5)
//           ^
```

```rust wrong
Topic::new().without::<cfn::sqs::Queue>("DelaySeconds")
//           ^
```

```rust right
Topic::new().with::<cfn::sns::Topic>("DisplayName", "orders")
```
"#,
);
