//! Certificates and records.

use cdk_aws::prelude::*;
use expect_test::expect;

use crate::{say, template};

#[derive(Construct)]
struct Site {
    network: Vpc,
    zone: HostedZone,
    inside: HostedZone,
    certificate: Certificate,
    balancer: LoadBalancer,
    site: Record,
    text: Record,
}

#[test]
fn a_site_has_a_name_and_a_certificate() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let zone = HostedZone::new("shop.example.com");
    let inside = HostedZone::private("shop.internal", &network);
    let certificate = Certificate::new("shop.example.com", &zone)
        .alternative_name("*.shop.example.com")
        .alternative_name("www.shop.example.com");
    let balancer = LoadBalancer::public(network.public()).https(&certificate);
    let site = Record::alias(&zone, "shop.example.com", &balancer);
    let text = Record::txt(&zone, "shop.example.com", ["say \"hi\""]).ttl(Duration::hours(1));
    let template = template(Site { network, zone, inside, certificate, balancer, site, text });

    let certificate = template.properties("AWS::CertificateManager::Certificate")[0];
    let options = certificate["DomainValidationOptions"].as_array().expect("has options").iter();
    let options: Vec<String> = options
        .map(|option| format!("{} in {}", say(&option["DomainName"]), say(&option["HostedZoneId"])))
        .collect();
    expect![[r#"
        shop.example.com in Zone
        www.shop.example.com in Zone
    "#]]
    .assert_eq(&(options.join("\n") + "\n"));
    let listener = template
        .properties("AWS::ElasticLoadBalancingV2::Listener")
        .into_iter()
        .find(|listener| listener["Protocol"] == "HTTPS")
        .expect("is there");
    assert_eq!(say(&listener["Certificates"][0]["CertificateArn"]), "Certificate");
    let records: String = template
        .properties("AWS::Route53::RecordSet")
        .iter()
        .map(|r| format!("{r}\n"))
        .collect::<Vec<_>>()
        .concat();
    expect![[r#"
        {"AliasTarget":{"DNSName":{"Fn::GetAtt":["BalancerDC514E13","DNSName"]},"EvaluateTargetHealth":true,"HostedZoneId":{"Fn::GetAtt":["BalancerDC514E13","CanonicalHostedZoneID"]}},"HostedZoneId":{"Ref":"ZoneFC2E6586"},"Name":"shop.example.com","Type":"A"}
        {"HostedZoneId":{"Ref":"ZoneFC2E6586"},"Name":"shop.example.com","ResourceRecords":["\"say \\\"hi\\\"\""],"TTL":"3600","Type":"TXT"}
    "#]].assert_eq(&records);
    let zones: String = template
        .resources("AWS::Route53::HostedZone")
        .map(|(_, zone)| format!("{zone}\n"))
        .collect::<Vec<_>>()
        .concat();
    expect![[r#"
        {"DeletionPolicy":"RetainExceptOnCreate","Properties":{"Name":"shop.internal","VPCs":[{"VPCId":{"Ref":"Network8E157D37"},"VPCRegion":{"Ref":"AWS::Region"}}]},"Type":"AWS::Route53::HostedZone","UpdateReplacePolicy":"Retain"}
        {"DeletionPolicy":"RetainExceptOnCreate","Properties":{"Name":"shop.example.com"},"Type":"AWS::Route53::HostedZone","UpdateReplacePolicy":"Retain"}
    "#]].assert_eq(&zones);
}
