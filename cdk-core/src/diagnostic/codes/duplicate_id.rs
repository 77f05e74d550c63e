use crate::diagnostic::Code;

pub(crate) static DUPLICATE_ID: Code = Code::new(
    "CDK0003",
    "an id that is used twice",
    r#"
Logical ids are made from the ids of constructs, so siblings must have different ids. Ids come from field names, from
`#[construct(id = "..")]`, from the keys of a `BTreeMap`, and from `Scope::child`. An id that a construct had before
(`#[construct(was = "..")]`) counts, too: the deployed resource still has it. An id with a slash is that of a construct in
another one: `"a/b"` is the `b` in `a`. Rename one of the two.

Parameters, outputs, conditions, mappings and rules are called after their path, without a hash: `bucket_name` is `BucketName`, and so
is the `name` in `bucket`. A logical id that is given with `#[construct(logical_id = "..")]` may be that of something else, too.

```rust wrong
let (orders, queue) = (cfn!(AWS::SQS::Queue {}), cfn!(AWS::SQS::Queue {}));
//                                               ^
place! { #[construct(was = "queue")] orders, queue }
```

```rust wrong
struct Channels(Topic, Topic);

impl Construct for Channels {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child("orders", &self.0);
        scope.child("orders", &self.1);
    }
}

app.stack("shop", Channels(Topic::new(), Topic::new()));
//  ^
```

```rust wrong
let name = Parameter::<String>::new();
let bucket = place! { name: Parameter::<String>::new() };
//                          ^
place! { bucket_name: name, bucket }
```

```rust right
let (orders, invoices) = (cfn!(AWS::SQS::Queue {}), cfn!(AWS::SQS::Queue {}));
place! { #[construct(was = "queue")] orders, invoices }
```
"#,
);
