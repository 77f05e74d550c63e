use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0005", "DNS host names without DNS support", on(&["AWS::EC2::VPC"], check), r#"
DNS host names (`EnableDnsHostnames`) require DNS support (`EnableDnsSupport`). A `Vpc` enables both.

```rust wrong
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16", EnableDnsHostnames: true, EnableDnsSupport: false })
//                                             ^
```

```rust right
cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16", EnableDnsHostnames: false, EnableDnsSupport: false })
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
"# }

fn check(vpc: &Subject<'_>, report: &mut Report<'_>) {
    if vpc.is_true("EnableDnsHostnames") && vpc.is_false("EnableDnsSupport") {
        report
            .error(vpc.at("EnableDnsHostnames"), "`EnableDnsHostnames` requires `EnableDnsSupport`")
            .related(vpc, "EnableDnsSupport", "DNS is turned off here")
            .help("set `EnableDnsSupport: true`, or drop `EnableDnsHostnames`");
    }
}
