use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0041", "security group of another VPC than the subnets", on(TYPES, check), r#"
The network interfaces of a load balancer, service, database or function are in its subnets, and accept only security groups
of the same VPC.

```rust wrong
let (one, two) = (Vpc::new(cidr!("10.0.0.0/16")), Vpc::new(cidr!("10.1.0.0/16")));
let group = SecurityGroup::new(&two, "balancer");
let balancer = LoadBalancer::internal(one.private())
    .http()
    .with::<cfn::elasticloadbalancingv2::LoadBalancer>("SecurityGroups", vec![group.group_id()]);
//   ^
place! { one, two, group, balancer }
```

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.reference(), CidrBlock: "10.0.0.0/24" });
let group = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "functions", VpcId: "vpc-12345678" });
let within = cfn!(AWS::Lambda::Function::VpcConfig { SubnetIds: [subnet.reference()], SecurityGroupIds: [group.attr_group_id()] });
//                                                                                    ^
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let index = cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code, VpcConfig: within });
place! { vpc, subnet, group, index }
```

```rust right
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.reference(), CidrBlock: "10.0.0.0/24" });
let group = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "functions", VpcId: vpc.attr_vpc_id() });
let within = cfn!(AWS::Lambda::Function::VpcConfig { SubnetIds: [subnet.reference()], SecurityGroupIds: [group.attr_group_id()] });
let (code, role) = (cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1" }), "arn:aws:iam::111122223333:role/x");
let index = cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code, VpcConfig: within });
place! { vpc, subnet, group, index }
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
"# }

static TYPES: &[&str] = &[
    "AWS::CodeBuild::Project",
    "AWS::EC2::Instance",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::VPCEndpoint",
    "AWS::ECS::Service",
    "AWS::EFS::MountTarget",
    "AWS::EKS::Cluster",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::Lambda::Function",
    "AWS::OpenSearchService::Domain",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBProxy",
];

/// Where a type has its security groups and its subnets.
fn paths(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "AWS::CodeBuild::Project" => ("VpcConfig.SecurityGroupIds", "VpcConfig.Subnets"),
        "AWS::EC2::Instance" => ("SecurityGroupIds", "SubnetId"),
        "AWS::EC2::NetworkInterface" => ("GroupSet", "SubnetId"),
        "AWS::EC2::VPCEndpoint" => ("SecurityGroupIds", "SubnetIds"),
        "AWS::ECS::Service" => (
            "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
            "NetworkConfiguration.AwsvpcConfiguration.Subnets",
        ),
        "AWS::EFS::MountTarget" => ("SecurityGroups", "SubnetId"),
        "AWS::EKS::Cluster" => ("ResourcesVpcConfig.SecurityGroupIds", "ResourcesVpcConfig.SubnetIds"),
        "AWS::Lambda::Function" => ("VpcConfig.SecurityGroupIds", "VpcConfig.SubnetIds"),
        "AWS::OpenSearchService::Domain" => ("VPCOptions.SecurityGroupIds", "VPCOptions.SubnetIds"),
        "AWS::RDS::DBProxy" => ("VpcSecurityGroupIds", "VpcSubnetIds"),
        "AWS::RDS::DBCluster" => ("VpcSecurityGroupIds", "DBSubnetGroupName"),
        "AWS::RDS::DBInstance" => ("VPCSecurityGroups", "DBSubnetGroupName"),
        _ => ("SecurityGroups", "Subnets"),
    }
}

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (groups, subnets) = paths(subject.resource().resource_type());
    let Some(subnet) = subnet(subject, subnets) else { return };
    let Some(expected) = subnet.identity("VpcId") else { return };
    for node in subject.one_or_many(groups) {
        let group = node.expr().and_then(|value| subject.arn_of(value)).map(|(group, _)| group);
        let group = group.filter(|group| group.resource().resource_type() == "AWS::EC2::SecurityGroup");
        let Some(group) = group else { continue };
        if group.identity("VpcId").is_some_and(|vpc| vpc != expected) {
            report
                .error(node, "the security group is in another VPC than the subnets")
                .related(&group, "VpcId", "the VPC of the security group")
                .related(&subnet, "VpcId", "the VPC of the subnets")
                .help("use a security group of the VPC that the subnets are in");
        }
    }
}

/// A subnet of a resource; for a database, one of its subnet group.
fn subnet<'v>(subject: &Subject<'v>, path: &str) -> Option<Subject<'v>> {
    let named = subject.one_or_many(path).iter().find_map(|node| Some(subject.arn_of(node.expr()?)?.0))?;
    match named.resource().resource_type() {
        "AWS::EC2::Subnet" => Some(named),
        "AWS::RDS::DBSubnetGroup" => subnet(&named, "SubnetIds"),
        _ => None,
    }
}
