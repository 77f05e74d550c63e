use crate::diagnostic::Code;

pub(crate) static ASSET_MISSING: Code = Code::new(
    "CDK0080",
    "missing file or directory of an asset",
    r#"
Assets are read when the program runs. Their paths are relative to the directory of the program's `Cargo.toml`, or to the current
directory.

```rust wrong
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory("ruels"))
//                                                  ^
```

```rust right
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory("rules"))
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html
"#,
);
