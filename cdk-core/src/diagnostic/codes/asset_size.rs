use crate::diagnostic::Code;

pub(crate) static ASSET_SIZE: Code = Code::new(
    "CDK0087",
    "directory too large for an archive",
    r#"
An archive has at most 65,535 files, and 4,294,967,295 bytes (4 GiB) before compression. Leave out what is not needed with
`.ignore(..)`, or make several assets of the directory. A single file, `Asset::file(..)`, may be larger.

```rust wrong
let data = Asset::directory(huge_directory);
//         ^
let shown = Output::new(data.s3_url());
place! { data, shown, topic: Topic::new() }
```

```rust right
let data = Asset::directory(Directory::new(huge_directory).ignore("*.bin"));
let shown = Output::new(data.s3_url());
place! { data, shown, topic: Topic::new() }
```
"#,
);
