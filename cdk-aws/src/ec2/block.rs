//! Address blocks, as templates write them.

use std::net::{Ipv4Addr, Ipv6Addr};

use cdk_core::Cidr;
use cdk_core::check::Subject;
use cdk_core::value::Node;

/// The types with address blocks.
pub(super) const BLOCKS: &[&str] = &[
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
];

/// The properties with a block of IPv4 addresses.
pub(super) const IPV4: [&str; 3] = ["CidrBlock", "CidrIp", "DestinationCidrBlock"];

/// Where such properties occur in a resource: at its top level, and in the rules of a security group.
pub(super) fn records<'s, 'v>(subject: &'s Subject<'v>) -> impl Iterator<Item = &'s Node<'v>> {
    let lists = ["SecurityGroupIngress", "SecurityGroupEgress"];
    std::iter::once(&**subject).chain(lists.into_iter().flat_map(|list| subject.items(list)))
}

/// An address block, and whether its address is the first one of the block. EC2 replaces any other address by the
/// first.
pub(super) fn read_block(text: &str) -> Option<(Cidr, bool)> {
    let (address, prefix) = text.split_once('/')?;
    let address = u32::from(address.parse::<Ipv4Addr>().ok()?);
    let prefix = prefix.parse::<u32>().ok().filter(|prefix| *prefix <= 32)?;
    let first = address & u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
    let block = Cidr::try_from(&*format!("{}/{prefix}", Ipv4Addr::from(first))).ok()?;
    Some((block, first == address))
}

/// The block at a path, if it is a literal.
pub(super) fn block(node: &Node<'_>, path: &str) -> Option<Cidr> {
    read_block(node.text(path)?).map(|(block, _)| block)
}

/// Whether a VPC or subnet may have the size of this block.
pub(super) fn is_prefix(block: Cidr) -> bool {
    (16..=28).contains(&block.prefix())
}

pub(super) fn is_ipv6_block(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, prefix)| {
        address.parse::<Ipv6Addr>().is_ok() && prefix.parse::<u8>().is_ok_and(|prefix| prefix <= 128)
    })
}
