use crate::diagnostic::Code;

pub(crate) static UNUSED_LOGICAL_ID: Code = Code::new(
    "CDK0111",
    "a logical id of a resource that is not there",
    r#"
`#[construct(logical_id = "..")]` gives an id to the main resource of a construct, and `logical_id("path") = ".."` to another one
of it or inside it: the ids of the constructs on the way, and the part. There is nothing at this path, so the id would be given to
nothing, and the resource that was meant would be made anew under another id. A composite has no main resource: name one inside it.

```rust wrong
#[derive(Construct)]
struct Storage {
    pictures: Bucket,
}

#[derive(Construct)]
struct Shop {
    #[construct(logical_id = "PicturesBucket")]
//                           ^
    storage: Storage,
}

Shop { storage: Storage { pictures: Bucket::new() } }
```

```rust right
let storage = place! { pictures: Bucket::new() };
place! { #[construct(logical_id("pictures") = "PicturesBucket")] storage }
```
"#,
);
