use cdk_core::check::rule;

rule! { "DNS0004", "zone name without a trailing dot",
    text(&["AWS::Route53::RecordSet"], "HostedZoneName", |name| name.ends_with('.'),
        "a name that ends with a dot", "add the dot: `example.com.`"), r#"
`HostedZoneName` is a fully qualified domain name, which ends with a dot.

```rust wrong
let (zone, name) = ("example.com", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneName: zone, Name: name, Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
//                             ^
```

```rust right
let (zone, name) = ("example.com.", "a.example.com");
cfn!(AWS::Route53::RecordSet { HostedZoneName: zone, Name: name, Type: "A", TTL: "300", ResourceRecords: ["192.0.2.1"] })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html
"# }
