use crate::diagnostic::Code;

pub(crate) static ASSET_EMPTY: Code = Code::new(
    "CDK0084",
    "asset without files",
    r#"
A directory without files, or one whose files are all left out, is usually one that has not been built yet.

```rust wrong
let code = Directory::new("rules").ignore("*");
//         ^
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```

```rust right
let code = Directory::new("rules").ignore("*.md");
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```
"#,
);
