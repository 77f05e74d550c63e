use super::all;
use crate::check::{Report, View, rule};
use crate::diagnostic::did_you_mean;

rule! { "CDK0021", "unknown type of a parameter", across(check), r#"
The type of a parameter is `String`, `Number`, `CommaDelimitedList`, `List<Number>`, one of AWS's own types such as
`AWS::EC2::VPC::Id` (case-sensitive, as in the documentation), a `List<..>` of one, or
`AWS::SSM::Parameter::Value<..>` of any of these.

```rust wrong
Parameter::<String>::of_type("AWS::EC2::VPC::ID")
//<
```

```rust right
let network = Parameter::<String>::of_type("AWS::EC2::VPC::Id");
let image = Parameter::<String>::of_type("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
place! { topic: cfn!(AWS::SNS::Topic {}), network, image }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
"# }

const PLAIN: [&str; 4] = ["String", "Number", "CommaDelimitedList", "AWS::SSM::Parameter::Name"];

/// The types of AWS's own values; each can be a `List<..>`, too.
const TYPES: [&str; 10] = [
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
];

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for parameter in all(view) {
        let kind = parameter.text("Type").unwrap_or_default();
        let item = item(kind);
        if PLAIN.contains(&item) || TYPES.contains(&item) {
            continue;
        }
        let hint = did_you_mean(cdk_schemas::suggest(item, TYPES));
        report.error(parameter.at("Type"), format!("`{kind}` is not a type of a parameter{hint}"));
    }
}

/// What a list, or a parameter that is read from Systems Manager, has.
fn item(kind: &str) -> &str {
    let kind = inner(kind, "AWS::SSM::Parameter::Value<").unwrap_or(kind);
    inner(kind, "List<").unwrap_or(kind)
}

fn inner<'k>(kind: &'k str, outer: &str) -> Option<&'k str> {
    kind.strip_prefix(outer)?.strip_suffix('>')
}
