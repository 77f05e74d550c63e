use crate::diagnostic::Code;

pub(crate) static INVALID_LOGICAL_ID: Code = Code::new(
    "CDK0110",
    "a logical id that no template can have",
    r#"
A logical id that is given with `#[construct(logical_id = "..")]` or `Id::logical_id` must be 1 to 255 letters (a to z, A to Z)
and digits. Copy it from the template that is deployed: `aws cloudformation get-template`.

```rust wrong
struct Shop(Bucket);

impl Construct for Shop {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child(cdk_aws::core::Id::new("pictures").logical_id("pictures-bucket"), &self.0);
//                                                     ^
    }
}

Shop(Bucket::new())
```

```rust right
place! { #[construct(logical_id = "PicturesBucket")] pictures: Bucket::new() }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
"#,
);
