//! What can be wrong with zones and records.

crate::support::codes! {
    NAME = "DNS0001", "a name that is none, or not of its zone",
"A domain name has labels of 1 to 63 letters, digits, hyphens and underscores between dots, and up to 255 characters; a `*` may be its first \
label. A record is in the zone that it is made for: its name is the zone's, or ends with it.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html";

    ZONE = "DNS0002", "not the id of a hosted zone",
"The id of a hosted zone is up to 32 capital letters and digits, such as `Z0123456789ABCDEFGHIJ`, without `/hostedzone/`.

https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html";

    VALUE = "DNS0003", "a record that Route 53 refuses",
"A record has values and a time to live, or is an alias, and not both. `CNAME` stands alone, and not at the top of a zone: use an alias \
there. A text of `TXT` has up to 255 characters, and an address of `A` is one of IPv4.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html";

    TWICE = "DNS0004", "two records of one name and type",
"A zone has one record of each name and type; it may have several values.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-shared.html";
}
