//! What can be wrong with certificates.

crate::support::codes! {
    NAME = "ACM0001", "a name that a certificate cannot have",
"A certificate is for a domain name of up to 64 characters, and up to 99 others of up to 253: labels of letters, digits and hyphens between \
dots, of which the first may be `*`. It stands for one label: `*.example.com` is neither `example.com` nor `a.b.example.com`. More than 10 \
names need a higher quota.

https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html";

    VALIDATION = "ACM0002", "a certificate that nobody can validate",
"A certificate is given out when a record that the internet sees shows that the domain is yours. A private zone does not show it: the deployment \
would wait until it fails. Use the zone of the domain that the internet sees.

https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html";
}
