use crate::diagnostic::Code;

pub(crate) static ASSET_NAME: Code = Code::new(
    "CDK0083",
    "file name of an asset that is not UTF-8",
    r#"
Archives, object keys and container images have names in UTF-8. Rename the file, or leave it out with `.ignore(..)`.

```rust wrong
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(latin1_name))
//                                                  ^
```

```rust right
let code = Directory::new(latin1_name).ignore("caf*");
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
"#,
);
