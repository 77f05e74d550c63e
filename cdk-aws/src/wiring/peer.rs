//! The sides of a connection.

use cdk_core::{Cfn, Cidr, Handle, IntoValue, Key, Target, Value};

use crate::cfn::ec2::SecurityGroup;

/// The name of a construct's security group among its parts. Every construct with a network interface creates one under
/// this name, so connections need to know nothing else about the construct.
pub(crate) const SECURITY_GROUP: &str = "SecurityGroup";

/// One side of a connection: its source or its destination.
///
/// ```
/// use cdk_aws::ec2::SecurityGroup;
/// use cdk_aws::prelude::*;
/// use cdk_aws::wiring::Peer;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
/// let office = SecurityGroup::new(&network, "Office")
///     .ingress(Peer::cidr(cidr!("192.0.2.0/24")), port!(443))
///     .egress(Peer::of(&database), port!(3306));
/// # let _ = office;
/// ```
#[derive(Clone, Debug)]
pub struct Peer(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// A security group of this program.
    Of(Target),
    /// A security group by id.
    SecurityGroup(Value<String>),
    /// An IPv4 address block.
    Cidr(Cidr),
    /// A managed prefix list by id.
    PrefixList(Value<String>),
}

impl Peer {
    /// A construct with a security group of its own: a service, a database, a load balancer, a function in a network, a
    /// [`SecurityGroup`](crate::ec2::SecurityGroup), or a composite of yours that is [`Connectable`].
    pub fn of<C: Connectable>(construct: &C) -> Self {
        Peer(Kind::Of(construct.security_group().target().clone()))
    }

    /// A security group outside of this program, by id: `sg-0123456789abcdef0`.
    pub fn security_group(id: impl IntoValue<String>) -> Self {
        Peer(Kind::SecurityGroup(id.into_value()))
    }

    /// An IPv4 address block.
    pub fn cidr(block: Cidr) -> Self {
        Peer(Kind::Cidr(block))
    }

    /// A managed prefix list by id, `pl-0123456789abcdef0`: a list of address blocks, such as those of CloudFront.
    pub fn prefix_list(id: impl IntoValue<String>) -> Self {
        Peer(Kind::PrefixList(id.into_value()))
    }

    /// The construct with this key, which has a security group of its own.
    pub(crate) fn at(construct: Key) -> Self {
        Peer(Kind::Of(Target::part(construct, SECURITY_GROUP)))
    }

    /// The id of the peer's security group, if it has one.
    #[track_caller]
    pub fn security_group_id(&self) -> Option<Value<String>> {
        match &self.0 {
            Kind::Of(group) => Some(group.attribute("GroupId")),
            Kind::SecurityGroup(id) => Some(id.clone()),
            Kind::Cidr(_) | Kind::PrefixList(_) => None,
        }
    }

    /// The peer's address block, if it is one.
    pub(crate) fn block(&self) -> Option<Cidr> {
        if let Kind::Cidr(block) = self.0 { Some(block) } else { None }
    }

    /// The id of the peer's prefix list, if it is one.
    pub(crate) fn prefix_list_id(&self) -> Option<Value<String>> {
        if let Kind::PrefixList(id) = &self.0 { Some(id.clone()) } else { None }
    }
}

/// A construct with a security group of its own, so that rules can allow connections to and from it.
///
/// It is in the prelude. [`NetworkClient::reaches`](super::NetworkClient::reaches) creates the rules between
/// constructs; use the group itself for anything that `reaches` does not support, such as resources written with
/// `cfn!`:
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
/// let vpn = cfn!(AWS::EC2::SecurityGroupIngress {
///     GroupId: database.security_group().attr_group_id(),
///     IpProtocol: "tcp",
///     FromPort: 3306,
///     ToPort: 3306,
///     CidrIp: "192.0.2.0/24",
/// });
/// # let _ = vpn;
/// ```
///
/// A composite of your own implements it by returning the security group of one of its parts:
///
/// ```
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Orders {
///     uploads: Bucket,
///     service: FargateService,
/// }
///
/// impl Connectable for Orders {
///     fn security_group(&self) -> cfn::ec2::SecurityGroup {
///         self.service.security_group()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no security group",
    label = "`{Self}` cannot be a side of a connection",
    note = "these have one: `FargateService`, `Function` and `Hook` in a network, `LoadBalancer`, `AuroraCluster`, `ec2::SecurityGroup`, and `cfn!(AWS::EC2::SecurityGroup {{ .. }})`",
    note = "a peer can also be `Peer::cidr(cidr!(\"192.0.2.0/24\"))`, `Peer::security_group(id)` or `Peer::prefix_list(id)`"
)]
pub trait Connectable {
    /// The security group, as a handle to refer to.
    fn security_group(&self) -> SecurityGroup;
}

impl Connectable for Cfn<SecurityGroup> {
    fn security_group(&self) -> SecurityGroup {
        SecurityGroup::at(self.target().clone())
    }
}

/// Makes constructs with a security group of their own [`Connectable`].
macro_rules! connectable {
    ($($(#[$doc:meta])* $name:ident),*) => {
        $(impl crate::wiring::Connectable for $name {
            $(#[$doc])*
            fn security_group(&self) -> crate::cfn::ec2::SecurityGroup {
                let key = cdk_core::Customize::meta(self).key();
                cdk_core::Handle::at(cdk_core::Target::part(key, crate::wiring::SECURITY_GROUP))
            }
        })*
    };
}

pub(crate) use connectable;
