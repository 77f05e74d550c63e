use crate::diagnostic::Code;

pub(crate) static ASSET_LINK: Code = Code::new(
    "CDK0081",
    "symbolic link of an asset that leads nowhere",
    r#"
A symbolic link that leads to nothing, to something that is left out, or into a directory that contains it cannot be in an
asset: whoever reads it would find nothing, or never come to an end. Links inside the directory stay links by default, and
those that lead out of it are followed; `.links(..)` changes that.

```rust wrong
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(dangling_link))
//                                                  ^
```

```rust right
let code = Directory::new(dangling_link).ignore("link");
Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::directory(code))
```
"#,
);
