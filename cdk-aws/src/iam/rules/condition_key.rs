use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::policy::{TYPES, conditions};

rule! { "IAM0018", "unknown global condition key", on(TYPES, check), r#"
The keys that begin with `aws:` are the same for all services; case does not matter. A request never has an unknown
key, so a statement with one never applies, or always with `IfExists`. A key that resembles no known one is only a
warning, because AWS may have added it.

```rust wrong
let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(read.when("IpAddress", "aws:SourceIpp", "192.0.2.0/24"))
//   ^
```

```rust wrong
let only = json!({ "StringEquals": { "aws:ResourceTags/team": "shop" } });
//                                   ^
let stop = json!({ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": only });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [stop] }) })
```

```rust right
let only = json!({ "IpAddress": { "AWS:sourceip": "192.0.2.0/24" }, "Null": { "aws:RequestTag/team": "false" } });
let stop = json!({ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": only });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [stop] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"# }

/// The keys without `aws:`.
const KEYS: &str = "AssumedRoot CalledVia CalledViaAWSMCP CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime \
Ec2InstanceSourcePrivateIPv4 Ec2InstanceSourceVpc EpochTime FederatedProvider IsMcpServiceAction MultiFactorAuthAge \
MultiFactorAuthPresent PrincipalAccount PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths \
PrincipalServiceName PrincipalServiceNamesList PrincipalTag/ PrincipalType Referer RequestTag/ RequestedRegion \
ResourceAccount ResourceOrgID ResourceOrgPaths ResourceTag/ SecureTransport SignInSessionArn SourceAccount SourceArn \
SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceOwner SourceVpc SourceVpcArn SourceVpce TagKeys \
TokenIssueTime UserAgent userid username ViaAWSMCPService ViaAWSService ViaCustomerDomain VpcSourceIp VpceAccount \
VpceOrgID VpceOrgPaths";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (_, key, values) in conditions(subject) {
        let Some(name) = key.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("aws:")).map(|_| &key[4..])
        else {
            continue;
        };
        let (name, tag) = name.find('/').map_or((name, ""), |at| name.split_at(at + 1));
        let is_tag = name.ends_with('/') && !tag.is_empty();
        let is_known = KEYS.split(' ').any(|known| known.eq_ignore_ascii_case(name));
        if is_known && is_tag == name.ends_with('/') {
            continue;
        }
        let message = format!("unknown global condition key `{key}`");
        match suggest(name, KEYS.split(' ')) {
            Some(near) => report.error(values, message).meant(Some(format!("aws:{near}{tag}"))),
            None => report.warning(values, message).help("correct the key, unless AWS added it recently"),
        };
    }
}
