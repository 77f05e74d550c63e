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
"A construct value stands for one set of resources; placed twice it would need two, with two sets of logical ids, and a \
reference to it would lead to either. Ownership keeps programs from doing this; only a hand-written `Construct::place` can.

```rust
scope.child(\"reader\", &self.role);
scope.child(\"writer\", &self.role);         // the same role
```

Build a construct for each place. To use one construct in several places, place it once and refer to it.";

    DUPLICATE_ID = "CDK0003", "an id is used twice",
"Ids are unique among siblings, because logical ids are made from them: two resources of one logical id cannot be in a \
template. Ids come from field names, from `#[construct(id = \"..\")]`, and from the keys of a `BTreeMap`. An id that a \
construct had before (`was`) counts, too: the deployed resource still has it.

```rust
#[construct(was = \"queue\")]
orders: Queue,
queue: Queue,                               // would take over the logical ids of `orders`
```

Rename one of the two; `#[construct(was = \"..\")]` keeps a deployed resource when you do.";

    STACK_CYCLE = "CDK0004", "stacks depend on each other",
"Each stack needs something that another one makes, so none can be deployed first. Connections and permissions never \
cause this: they go into the stack of the construct that asks for them. The error lists the lines that need the other \
stack.

Move the constructs that need each other into one stack, or turn one reference around: let the stack that is deployed \
first make what both need, such as a key or a topic. A name that you choose yourself needs no reference at all.";

    ACROSS_ENVIRONMENTS = "CDK0005", "a reference crosses accounts or regions",
"CloudFormation's exports work within one account and region. A reference across would synthesize and then fail when \
it is deployed. Give the resource a physical name, refer to it by an ARN that is made from the name, and grant the other \
account access; or make one resource for each environment.

```rust
let topic = cfn!(AWS::SNS::Topic { TopicName: \"orders\" });                // in account 111122223333
let arn = sub!(\"arn:{partition}:sns:eu-west-1:111122223333:orders\", partition = Value::partition());
```";

    DUPLICATE_STACK = "CDK0006", "two stacks have one name",
"Stack names are unique in an account and region: deploying the second stack would update the first one, and so replace \
its resources by those of the second. Names are made from those of the app, the stage and the field; a name given by \
`Stack::name` does not change with the stage.

```rust
Stack::new(data).name(\"data\")              // the same name in each stage
Stack::new(data)                           // shop-dev-data, shop-production-data
```

Rename one of them, or leave the name to the library.";

    STACK_NAME = "CDK0007", "not a valid stack name",
"A stack name has 1 to 128 letters, digits and hyphens, and starts with a letter; CloudFormation refuses others. It is \
made from the names of the app, the stage and the field, or given by `Stack::name`. Underscores in field names become \
hyphens by themselves; the names of apps and stages are taken as they are.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html";

    UNUSED_OVERRIDE = "CDK0008", "an override applies to no resource",
"`.with::<H>(..)` and `.without::<H>(..)` change the resources of type `H` that a construct makes. This construct makes \
none, so the change would be lost in silence.

```rust
Vpc::new(..).with::<cfn::ec2::NatGateway>(\"ConnectivityType\", \"private\")   // a VPC that has no NAT gateways
```

Apply it to the construct that makes the resource: `tree.json` in the output directory says which made what. A \
composite makes no resources itself; its fields do.";

    MISSING_PART = "CDK0009", "a reference to a resource that its construct does not make",
"The construct is in a stack, but with its present options it does not make the resource that is referred to: an alarm \
that is switched off, say, or a subnet of a tier that the network does not have. The template would refer to a logical id \
that it does not contain, and CloudFormation would refuse it. Turn the option on that makes the resource, or drop the \
reference.";

    ELEMENT_ACROSS_STACKS = "CDK0010", "a condition or mapping is used in another stack",
"Conditions and mappings belong to one template; CloudFormation has no way to use those of another stack. Make one for \
each stack that needs it: a function that returns the condition is enough. What is known when the program runs needs no \
condition at all; an `if` of Rust does the same and is checked.";

    OUTPUT_DIRECTORY = "CDK0011", "the output directory cannot be replaced",
"The output directory is replaced as a whole, so that it never holds files of stacks that are gone. A directory that was \
not written by this tool (it has no `manifest.json`) is therefore left alone; else `--output .` would delete a project. \
Choose another directory with `--output`, or delete this one. What was in it is as it was before.";
}
