use crate::diagnostic::Code;

pub(crate) static PLACED_TWICE: Code = Code::new(
    "CDK0002",
    "a construct that is placed twice",
    r#"
A construct stands for one set of resources. Placed twice, it would need two sets of logical ids, and a reference to it could
lead to either. Ownership prevents this; only a hand-written `Construct::place` can do it. Build a construct for each place, or
place it once and refer to it.

```rust wrong
struct Channels(Topic);

impl Construct for Channels {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child("orders", &self.0);
        scope.child("invoices", &self.0);
    }
}

Channels(Topic::new())
//       ^
```

```rust right
struct Channels(Topic, Topic);

impl Construct for Channels {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child("orders", &self.0);
        scope.child("invoices", &self.1);
    }
}

Channels(Topic::new(), Topic::new())
```
"#,
);
