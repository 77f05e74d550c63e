//! The codes of the engine's own passes. Rules have theirs in their files.

use crate::diagnostic::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal, $page:literal;)*) => {
        $(pub(crate) static $name: Code = Code { id: $id, title: $title, page: $page };)*

        /// All of them, in order.
        pub(crate) static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    ORPHAN = "CDK0001", "a construct is used but in no stack",
"A reference (`Ref`, an attribute, a connection, a permission) leads to a construct that is a field of nothing, so no \
stack would contain its resources and the deployment would fail.

```rust
let key = Key::new();
let topic = Topic::new().key(&key);
Shop { topic }                       // `key` is missing
```

Make the construct a field of the composite that you hand to `app.stage` or `app.stack`: `Shop { key, topic }`.";

    PLACED_TWICE = "CDK0002", "a construct is placed twice",
"A construct value stands for one set of resources; placed twice it would need two. Only a hand-written \
`Construct::place` can do that. Build a construct for each place. To use one construct in several places, refer to it.";

    DUPLICATE_ID = "CDK0003", "an id is used twice",
"Ids are unique among siblings, because logical ids are made from them. Ids come from field names, from \
`#[construct(id = \"..\")]`, and from the keys of a `BTreeMap`. Rename one of the two; `#[construct(was = \"..\")]` keeps \
a deployed resource when you do.";

    STACK_CYCLE = "CDK0004", "stacks depend on each other",
"Each stack needs something that another one makes, so none can be deployed first. Connections and permissions never \
cause this: they go into the stack of the construct that asks for them. Look at the lines that the error lists; move \
the constructs that need each other into one stack, or turn one reference around.";

    ACROSS_ENVIRONMENTS = "CDK0005", "a reference crosses accounts or regions",
"CloudFormation's exports work within one account and region. A reference across would synthesize and then fail when \
it is deployed. Give the resource a physical name and refer to it by ARN, with `sub!(\"arn:..\")`, and grant the other \
account access; or make one resource for each environment.";

    DUPLICATE_STACK = "CDK0006", "two stacks have one name",
"Stack names are unique in an account and region; the second stack would update the first one. Rename one of them.";

    STACK_NAME = "CDK0007", "not a valid stack name",
"A stack name has 1 to 128 letters, digits and hyphens, and starts with a letter. It is made from the names of the app, \
the stage and the field, or given by `Stack::name`.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html";

    UNUSED_OVERRIDE = "CDK0008", "an override applies to no resource",
"`.with::<H>(..)` and `.without::<H>(..)` change the resources of type `H` that a construct makes. This construct makes \
none, so the change would be lost in silence. Apply it to the construct that makes the resource.";

    MISSING_PART = "CDK0009", "a reference to a resource that its construct does not make",
"The construct is in a stack, but with its present options it does not make the resource that is referred to. Turn the \
option on that makes it, or drop the reference.";

    ELEMENT_ACROSS_STACKS = "CDK0010", "a condition or mapping is used in another stack",
"Conditions and mappings belong to one template. Make one for each stack that needs it.";

    OUTPUT_DIRECTORY = "CDK0011", "the output directory cannot be replaced",
"The output directory is replaced as a whole, so that it never holds files of stacks that are gone. A directory that was \
not written by this tool is therefore left alone. Choose another one with `--output`, or delete it.";

    ENVIRONMENT = "CDK0012", "not a valid environment",
"An account id has 12 digits; a region is one of AWS's. A stage in a region that does not exist would fail at its first \
deployment.";
}
