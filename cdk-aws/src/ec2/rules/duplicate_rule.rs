use cdk_core::check::{Report, Subject, Taken, View, rule};

use super::{GROUPS, PEERS};

rule! { "VPC0028", "duplicate security group rule", across(check), r#"
EC2 rejects a rule that the security group already has, with the same direction, protocol, ports and peer.

```rust wrong
let group = SecurityGroup::new(&network, "Web").ingress(Peer::cidr(cidr!("10.0.0.0/8")), port!(80));
group.ingress(Peer::cidr(cidr!("10.0.0.0/8")), Ports::tcp(port!(80)))
//    ^
```

```rust wrong
let web = || cfn!(AWS::EC2::SecurityGroup::Ingress { IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" });
//                                                   ^
cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Web", SecurityGroupIngress: [web(), web()] })
```

```rust right
SecurityGroup::new(&network, "Web")
    .ingress(Peer::cidr(cidr!("10.0.0.0/8")), port!(80))
    .egress(Peer::cidr(cidr!("10.0.0.0/8")), port!(80))
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let group = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "web", VpcId: "vpc-0123456789abcdef0" });
let rule = || {
    let id = group.attr_group_id();
    cfn!(AWS::EC2::SecurityGroupIngress { GroupId: id, IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" })
};
let (one, two) = (rule().when(&prod), rule().when(&other));
place! { stage, prod, other, group, one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let kinds = [
        ("AWS::EC2::SecurityGroupIngress", "SecurityGroupIngress"),
        ("AWS::EC2::SecurityGroupEgress", "SecurityGroupEgress"),
    ];
    for (kind, list) in kinds {
        let all: Vec<_> = view.subjects(GROUPS[0]).chain(view.subjects(kind)).collect();
        let mut taken = Taken::default();
        for (subject, path) in all.iter().flat_map(|subject| rules(subject, list)) {
            let Some(key) = key(subject, &path) else { continue };
            let at = format!("{path}IpProtocol");
            let Some((first, place)) = taken.by(key, subject, at.clone()) else { continue };
            report
                .on(subject)
                .error(subject.at(&at), "the security group already has this rule")
                .related(first, &place, "the first one is here")
                .help("drop one of them");
        }
    }
}

/// The beginnings of the paths to the rules in a list of a group, or of the rule that is a resource of its own.
fn rules<'s, 'v>(subject: &'s Subject<'v>, list: &str) -> Vec<(&'s Subject<'v>, String)> {
    if subject.resource().resource_type() != GROUPS[0] {
        return vec![(subject, String::new())];
    }
    (0..subject.items(list).len()).map(|index| (subject, format!("{list}.{index}."))).collect()
}

/// What tells a rule from others, if all of it is known: the group, the protocol, the ports and the peer.
fn key(subject: &Subject<'_>, path: &str) -> Option<impl Ord + use<>> {
    let of_list = (std::ptr::from_ref(subject.resource()).addr(), String::new());
    let group = if path.is_empty() { subject.identity("GroupId")? } else { of_list };
    let protocol = subject.text(&format!("{path}IpProtocol"))?.to_ascii_lowercase();
    let port = |name: &str| subject.integer(&format!("{path}{name}"));
    let peer = PEERS.iter().find_map(|peer| Some((peer, subject.identity(&format!("{path}{peer}"))?)))?;
    Some((group, protocol, port("FromPort"), port("ToPort"), peer))
}
