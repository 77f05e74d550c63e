use crate::diagnostic::Code;

pub(crate) static ASSET_SPECIAL_FILE: Code = Code::new(
    "CDK0082",
    "FIFO, socket or device in an asset",
    r#"
Reading a FIFO or a socket waits for another program, and none of them can be in an archive or an image. Leave it out with
`.ignore(..)`.

```rust wrong
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(with_socket))
//                                                  ^
```

```rust right
let code = Directory::new(with_socket).ignore("socket");
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```
"#,
);
