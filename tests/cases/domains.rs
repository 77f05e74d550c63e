//! Wrong names, zones, records and certificates.

use cdk_aws::prelude::*;

use crate::codes;

fn zone() -> HostedZone {
    HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ")
}

fn certificate(name: &'static str) -> Certificate {
    Certificate::new(name, &zone())
}

fn txt(text: String) -> Record {
    Record::txt(&zone(), "shop.example.com", [text])
}

/// Two things.
#[derive(Construct)]
struct Two<T, U> {
    one: T,
    two: U,
}

/// A load balancer with a name.
#[derive(Construct)]
struct Named {
    network: Vpc,
    balancer: LoadBalancer,
    record: Record,
}

fn named(record: impl Fn(&LoadBalancer) -> Record) -> Named {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::public(network.public()).http();
    Named { record: record(&balancer), network, balancer }
}

macro_rules! cases {
    ($($name:ident: $construct:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!(codes($construct, file!()), [$($code),*] as [&str; _]); })*
    };
}

cases! {
    // What is right is reported with nothing.
    right_certificate: certificate("*.example.com").alternative_name("example.com").alternative_name("a.b.example.com") => [];
    right_certificate_by_hand: Certificate::validated_by_hand("shop.example.org") => [];
    right_alias: named(|balancer| Record::alias(&zone(), "example.com", balancer)) => [];
    right_txt: txt("v=spf1 include:\"_spf.example.com\" ~all".into()) => [];
    right_cname: Record::cname(&zone(), "_dmarc.shop.EXAMPLE.com.", "elsewhere.example.net") => [];
    right_two_types: Two {
        one: Record::a(&zone(), "a.example.com", ["192.0.2.1", "192.0.2.2"]),
        two: Record::txt(&zone(), "a.example.com", ["a"]),
    } => [];
    right_weighted: Two { one: weighted("one"), two: weighted("two") } => [];

    certificate_of_another_zone: certificate("shop.example.org") => ["DNS0001"];
    certificate_of_a_similar_zone: certificate("shop.myexample.com") => ["DNS0001"];
    certificate_too_long: Certificate::validated_by_hand(format!("{}.{}.example.com", "a".repeat(30), "b".repeat(30))) => ["ACM0001"];
    certificate_url: Certificate::validated_by_hand("https://shop.example.com") => ["ACM0001"];
    certificate_wildcard: certificate("shop.*.example.com") => ["ACM0001"];
    certificate_underscore: certificate("my_shop.example.com") => ["ACM0001"];
    certificate_twice: certificate("example.com").alternative_name("example.com") => ["ACM0001"];
    certificate_in_a_private_zone: {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let zone = HostedZone::private("example.com", &network);
        let certificate = Certificate::new("shop.example.com", &zone);
        Two { one: network, two: Two { one: zone, two: certificate } }
    } => ["ACM0002"];
    zone_path: Record::a(&HostedZone::existing("example.com", "/hostedzone/Z1"), "a.example.com", ["192.0.2.1"]) => ["DNS0002"];
    zone_name: HostedZone::new("example com") => ["DNS0001"];
    record_elsewhere: Record::a(&zone(), "shop.example.org", ["192.0.2.1"]) => ["DNS0001"];
    record_relative: Record::a(&zone(), "shop", ["192.0.2.1"]) => ["DNS0001"];
    record_address: Record::a(&zone(), "a.example.com", ["192.0.2.256"]) => ["DNS0003"];
    record_without_values: Record::a(&zone(), "a.example.com", [""; 0]) => ["DNS0003"];
    record_cname_at_the_top: Record::cname(&zone(), "example.com", "elsewhere.example.net") => ["DNS0003"];
    record_text_too_long: txt("x".repeat(256)) => ["DNS0003"];
    alias_with_ttl: named(|balancer| Record::alias(&zone(), "example.com", balancer).ttl(Duration::minutes(1))) => ["DNS0003"];
    records_twice: Two {
        one: Record::a(&zone(), "a.example.com", ["192.0.2.1"]),
        two: Record::a(&zone(), "A.example.com.", ["192.0.2.2"]),
    } => ["DNS0004"];

    written_alias_with_values: written(|set| set.set("ResourceRecords", serde_json::json!(["192.0.2.1"]))) => ["DNS0003"];
    written_alias_with_ttl: written(|set| set.set("TTL", "300")) => ["DNS0003"];
    written_without_values: written(|set| set.unset("AliasTarget")) => ["DNS0003"];
    written_without_zone: written(|set| set.unset("HostedZoneId")) => ["DNS0003"];
    written_zone_without_dot: written(|set| set.unset("HostedZoneId").set("HostedZoneName", "example.com")) => ["DNS0001"];
    written_in_another_zone: written(|set| set.unset("HostedZoneId").set("HostedZoneName", "example.org.")) => ["DNS0001"];
    written_right: written(|set| set.unset("HostedZoneId").set("HostedZoneName", "example.com.")) => [];
}

type RecordSet = Cfn<cdk_aws::cfn::route53::RecordSet>;

/// A record that a program writes itself.
fn written(change: impl Fn(RecordSet) -> RecordSet) -> RecordSet {
    change(cfn!(AWS::Route53::RecordSet {
        HostedZoneId: "Z0123456789ABCDEFGHIJ",
        Name: "shop.example.com",
        Type: "A",
        AliasTarget: AliasTarget { DNSName: "other.example.com", HostedZoneId: "Z32O12XQLNTSW2" },
    }))
}

/// One of several that share the answers.
fn weighted(name: &'static str) -> RecordSet {
    written(|set| set.set("SetIdentifier", name).set("Weight", 1))
}
