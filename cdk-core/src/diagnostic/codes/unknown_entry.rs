use crate::diagnostic::Code;

pub(crate) static UNKNOWN_ENTRY: Code = Code::new(
    "CDK0160",
    "dependency on an unknown stage or stack",
    r#"
`depends_on` takes the name of a stage or stack of the app, as it was passed to `app.stage` or `app.stack`.

```rust wrong
app.stage("data", given::elsewhere(), Topic::new());
app.stage("web", given::elsewhere(), Topic::new()).depends_on("date");
//                                                 ^
```

```rust right
app.stage("data", given::elsewhere(), Topic::new());
app.stage("web", given::elsewhere(), Topic::new()).depends_on("data");
```
"#,
);
