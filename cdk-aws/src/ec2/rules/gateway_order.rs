use cdk_core::check::{Report, Subject, View, rule};

rule! { "VPC0038", "public resource that does not wait for the internet gateway", across(check), r#"
EC2 makes public NAT gateways and internet-facing load balancers only in a VPC that has an internet gateway. No property of
theirs refers to the gateway, so CloudFormation may make them before it is attached, and the deployment fails, or detach the
gateway before it deletes them. They must depend on the attachment, directly or through another resource such as a route.

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let gateway = cfn!(AWS::EC2::InternetGateway {});
let attachment = cfn!(AWS::EC2::VPCGatewayAttachment { VpcId: vpc.attr_vpc_id(), InternetGatewayId: gateway.attr_internet_gateway_id() });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.attr_vpc_id(), CidrBlock: "10.0.0.0/24" });
let nat = cfn!(AWS::EC2::NatGateway { SubnetId: subnet.attr_subnet_id(), AllocationId: "eipalloc-1" });
//                                    ^
place! { vpc, gateway, attachment, subnet, nat }
```

```rust right
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let gateway = cfn!(AWS::EC2::InternetGateway {});
let attachment = cfn!(AWS::EC2::VPCGatewayAttachment { VpcId: vpc.attr_vpc_id(), InternetGatewayId: gateway.attr_internet_gateway_id() });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.attr_vpc_id(), CidrBlock: "10.0.0.0/24" });
let nat = cfn!(AWS::EC2::NatGateway { SubnetId: subnet.attr_subnet_id(), AllocationId: "eipalloc-1" }).after(&*attachment);
place! { vpc, gateway, attachment, subnet, nat }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
"# }

/// What needs the gateway: a type, the property that names its subnets, and the property and value with which it needs
/// none.
const PUBLIC: [(&str, &str, &str, &str); 2] = [
    ("AWS::EC2::NatGateway", "SubnetId", "ConnectivityType", "private"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets", "Scheme", "internal"),
];

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let attachments: Vec<_> = view.subjects("AWS::EC2::VPCGatewayAttachment").collect();
    if attachments.is_empty() {
        return;
    }
    for (name, subnets, property, value) in PUBLIC {
        // A value that is known only at deployment may be the private one.
        let is_public = |subject: &Subject<'_>| {
            subject.lacks(property) || subject.text(property).is_some_and(|it| it != value)
        };
        for public in view.subjects(name).filter(is_public) {
            check_one(&public, subnets, &attachments, report);
        }
    }
}

fn check_one(public: &Subject<'_>, subnets: &str, attachments: &[Subject<'_>], report: &mut Report<'_>) {
    let first =
        public.one_or_many(subnets).first().and_then(|subnet| public.view().subject_of(subnet.expr()?));
    let Some(vpc) = first.and_then(|subnet| subnet.referent("VpcId")) else { return };
    for attachment in attachments.iter().filter(|attachment| attachment.has("InternetGatewayId")) {
        let same_stack = attachment.stack().name() == public.stack().name();
        let other = attachment.referent("VpcId");
        let same_vpc = other.is_some_and(|other| other.resource().target() == vpc.resource().target());
        if same_stack && same_vpc && !public.stack().is_made_after(public.resource(), attachment.resource()) {
            report
                .on(public)
                .error(
                    public.at(subnets),
                    "this may be made before the internet gateway is attached to its VPC",
                )
                .related(attachment, "VpcId", "the gateway is attached here")
                .help("add `.after(&*attachment)`");
        }
    }
}
