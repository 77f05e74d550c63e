/// Which versions of TLS, ciphers and key exchanges the clients of a load balancer may use.
///
/// ```
/// use cdk_aws::elbv2::TlsPolicy;
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let certificate = arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888");
/// let balancer = LoadBalancer::public(network.public()).https(certificate).tls(TlsPolicy::PostQuantum);
/// # let _ = balancer;
/// ```
///
/// [Security policies](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TlsPolicy {
    /// TLS 1.2 and 1.3: the default.
    #[default]
    Tls12,
    /// Only TLS 1.3.
    Tls13,
    /// TLS 1.2 with forward secrecy, and 1.3; clients that can do so exchange keys in a way that also resists quantum
    /// computers. AWS recommends it.
    PostQuantum,
    /// Only TLS 1.3, with the key exchange of [`TlsPolicy::PostQuantum`] for clients that have it.
    PostQuantumTls13,
    /// [`TlsPolicy::PostQuantum`] with cryptography that is validated by FIPS 140-3.
    Fips,
}

impl TlsPolicy {
    pub(super) fn name(self) -> &'static str {
        match self {
            TlsPolicy::Tls12 => "ELBSecurityPolicy-TLS13-1-2-2021-06",
            TlsPolicy::Tls13 => "ELBSecurityPolicy-TLS13-1-3-2021-06",
            TlsPolicy::PostQuantum => "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            TlsPolicy::PostQuantumTls13 => "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
            TlsPolicy::Fips => "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
        }
    }
}
