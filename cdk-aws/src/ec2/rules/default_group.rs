use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "VPC0051", "use of the default security group", on(TYPES, check), r#"
EC2 makes a default security group with each VPC. Its rules let all its members connect to each other, and to everything
outside, and CloudFormation cannot change them. Whatever is in the group is reached by everything else that is in it, so security
standards demand that nothing is, and that its rules are removed by hand. Give each resource a security group of its own.
This is a warning.

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    SecurityGroups: [vpc.attr_default_security_group()],
//  ^
});
place! { vpc, balancer }
```

```rust right
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let group = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Load balancer", VpcId: vpc.reference() });
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    SecurityGroups: [group.attr_group_id()],
});
place! { vpc, group, balancer }
```

https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
"# }

static TYPES: &[&str] = &[
    "AWS::EC2::Instance",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::VPCEndpoint",
    "AWS::ECS::Service",
    "AWS::EFS::MountTarget",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Lambda::Function",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
];

const PATHS: [&str; 9] = [
    "GroupId",
    "GroupSet",
    "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
    "SecurityGroupIds",
    "SecurityGroups",
    "SourceSecurityGroupId",
    "VPCSecurityGroups",
    "VpcConfig.SecurityGroupIds",
    "VpcSecurityGroupIds",
];

fn check(resource: &Subject<'_>, report: &mut Report<'_>) {
    for path in PATHS {
        if let Some(node) = resource.one_or_many(path).iter().find(|node| is_default(node)) {
            report
                .warning(
                    node,
                    "this is the default security group of the VPC, whose rules no template can change",
                )
                .help("give the resource a security group of its own");
        }
    }
}

fn is_default(node: &Node<'_>) -> bool {
    matches!(node.expr(), Some(Expr::Reference(reference))
        if reference.attribute.as_deref() == Some("DefaultSecurityGroup"))
}
