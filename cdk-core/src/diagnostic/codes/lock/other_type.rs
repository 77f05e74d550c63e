use crate::diagnostic::Code;

pub(crate) static OTHER_TYPE: Code = Code::new(
    "CDK0139",
    "another resource type under one logical id",
    r#"
CloudFormation refuses an update in which a logical id names a resource of another type: "Update of resource type is not
permitted". Give the new resource another name: the id of a construct is made from the names of the fields that lead to it.

```rust before
place! { store: cfn!(AWS::EFS::FileSystem {}) }
```

```rust wrong
let store = cfn!(AWS::S3::Bucket {});
//          ^
place! { store }
```

```rust right
place! { store: cfn!(AWS::EFS::FileSystem {}), bucket: cfn!(AWS::S3::Bucket {}) }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"#,
);
